import type { OutgoingDraft } from '@mailroom/mail';
import type { MailAddress } from './typed.types';

/** RFC 5322 3.6.4 lets References grow for ever; the newest ancestors are enough to find the thread. */
const MAX_REFERENCES = 20;

interface Original {
  messageIdHeader: string | null;
  headers: readonly [string, string][];
}

/** The fields that put a mail into the thread of what it answers; a forwarded one refers to it and answers nothing. */
export function threading(
  original: Original | null,
  mode: 'new' | 'reply' | 'reply-all' | 'forward',
): Pick<OutgoingDraft, 'inReplyTo' | 'references'> {
  const id = original?.messageIdHeader;
  if (!id || mode === 'new') return {};
  const field = (wanted: string) => original.headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
  const ids = (field('references') || field('in-reply-to')).match(/<[^<>\s]+>/g) ?? [];
  const references = [...ids.filter((one) => one !== id), id].slice(-MAX_REFERENCES);
  return mode === 'forward' ? { references } : { inReplyTo: id, references };
}

/** Everybody it goes to, once each: two commands for one address would deliver it twice. */
export function envelopeRecipients(typed: {
  to: readonly MailAddress[];
  cc: readonly MailAddress[];
  bcc: readonly MailAddress[];
}): string[] {
  const all = [...typed.to, ...typed.cc, ...typed.bcc].map(({ address }) => address.trim());
  return [...new Map(all.map((address) => [address.toLowerCase(), address])).values()];
}
