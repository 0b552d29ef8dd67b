import type { Address } from '@mailroom/mail';
import { nextBusinessInstant } from '@mailroom/rules';
import type { Unit } from '../../database/database';
import type { Received } from '../arrival.types';
import { findCalendar } from './action.repository';
import type { ActionOf } from './action.types';
import type { AnswerText } from './answer-text';

/** Who a mail of a flow is from and to, and what it is about. */
export interface MailHead {
  from: Address;
  to: Address[];
  replyTo?: Address[];
  subject: string;
}

/** @param recipient who is answered, lower-case */
export function answerHead(
  { fromName, replyTo }: ActionOf<'respond'>,
  { subject }: AnswerText,
  { analysed, mailbox }: Received,
  ownCase: { number: number | string } | null,
  recipient: string,
): MailHead {
  const mark = ownCase ? `[#${ownCase.number}]` : '';
  const name = analysed.replyTo[0]?.name ?? (analysed.replyTo.length === 0 ? analysed.from?.name : undefined) ?? '';
  return {
    from: { name: fromName || mailbox.name, address: mailbox.address },
    to: [{ name, address: recipient }],
    ...(replyTo && { replyTo: [{ name: '', address: replyTo }] }),
    subject: mark && !subject.includes(mark) ? `${subject} ${mark}`.trim() : subject,
  };
}

/**
 * When an answer leaves: after its delay, and in business hours where it asks for them; a calendar without any hour asks
 * for nothing.
 */
export async function answerLeaves(
  manager: Unit['manager'],
  { delayMinutes = 0, calendarId }: ActionOf<'respond'>,
  now: Date,
): Promise<Date> {
  const earliest = new Date(now.getTime() + delayMinutes * 60_000);
  const calendar = calendarId ? await findCalendar(manager, calendarId) : null;
  return (calendar && nextBusinessInstant(calendar.hours, earliest)) ?? earliest;
}

export function forwardHead({ analysed, mailbox }: Received, recipients: readonly string[]): MailHead {
  const author = analysed.replyTo[0] ?? analysed.from;
  return {
    from: { name: mailbox.name, address: mailbox.address },
    to: recipients.map((address) => ({ name: '', address })),
    // Who answers a forwarded mail means its author.
    ...(author && { replyTo: [author] }),
    subject: `Fwd: ${analysed.subject}`.slice(0, 900),
  };
}

export const notificationHead = ({ analysed, mailbox }: Received, address: string): MailHead => ({
  from: { name: mailbox.name, address: mailbox.address },
  to: [{ name: '', address }],
  subject: `${mailbox.name}: ${analysed.subject}`.slice(0, 900),
});
