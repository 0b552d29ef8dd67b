import type { AnalysedMessage } from '@mailroom/mail';
import type { SendPayload } from '../../outbox/send.types';
import type { Arrival } from '../arrival.types';
import type { ActionOf } from './action.types';

type Original = NonNullable<SendPayload['original']>;

/** What of the original goes with it: all of it untouched, or its attachments beside the text. */
export function originalOf({ rawKey, analysed }: Arrival, how: ActionOf<'forward'>['how']): Original {
  if (how === 'attachment') {
    const filename = `${fileName(analysed.subject)}.eml`;
    const whole = { index: 0, filename, contentType: 'message/rfc822', size: analysed.size, contentId: null };
    return { rawKey, how, attachments: [whole] };
  }
  const attachments = analysed.attachments.map(({ index, filename, contentType, size }) => ({
    index,
    filename: filename ?? `attachment-${index + 1}`,
    contentType,
    size,
    contentId: null,
  }));
  return { rawKey, how, attachments };
}

/** The note, then what mail programs write above a forwarded message and, unless the original goes with it, its text. */
export function forwardedText(analysed: AnalysedMessage, note: string, how: ActionOf<'forward'>['how']): string {
  const { from, to, sentAt, subject, text } = analysed;
  const head = [
    '---------- Forwarded message ----------',
    `From: ${from ? named(from) : ''}`,
    ...(sentAt ? [`Date: ${sentAt.toUTCString()}`] : []),
    `Subject: ${subject}`,
    `To: ${to.map(named).join(', ')}`,
  ];
  return [...(note ? [note, ''] : []), ...head, ...(how === 'inline' ? ['', text] : [])].join('\n');
}

const named = ({ name, address }: { name: string; address: string }): string =>
  name ? `${name} <${address}>` : address;

/** Letters, digits and a few signs: the name must be a name on every system. */
const fileName = (subject: string): string =>
  subject
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[. ]+/, '')
    .slice(0, 80) || 'message';
