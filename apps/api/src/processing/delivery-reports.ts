import type { RecipientReport } from '@mailroom/mail';
import type { DeliveryReport, SentMessage } from './notices.repository';

/** Reports that one mail keeps; a mail to many recipients may get several of each. */
const MAX_REPORTS = 200;

/**
 * The reports of a mail together with those of one more notice. The same notice in two mailboxes, or processed again,
 * changes nothing.
 * @returns null when it says nothing new
 */
export function withReports(
  sent: SentMessage,
  reports: readonly RecipientReport[],
  { messageId, at }: { messageId: string; at: Date },
): DeliveryReport[] | null {
  const known = sent.deliveryReports ?? [];
  const fresh = reports
    .map((report) => ({
      recipient: addressedTo(sent, report) ?? report.recipient.toLowerCase().slice(0, 254),
      action: report.action,
      status: (report.status ?? '').slice(0, 16),
      diagnostic: (report.diagnostic ?? '').slice(0, 1000),
      messageId,
      at: at.toISOString(),
    }))
    .filter((report) => !known.some((other) => other.messageId === messageId && other.recipient === report.recipient));
  return fresh.length === 0 ? null : [...known, ...fresh].slice(-MAX_REPORTS);
}

/**
 * The recipient of that mail whom a report is about, lower-case; null when it names somebody we did not write to. With
 * one recipient only, mail that was forwarded and failed there is that recipient's all the same.
 */
export function addressedTo(sent: SentMessage, { recipient, originalRecipient }: RecipientReport): string | null {
  const recipients = recipientsOf(sent);
  const named = [originalRecipient, recipient].map((address) => address?.toLowerCase());
  const found = recipients.find((address) => named.includes(address));
  return found ?? (recipients.length === 1 ? recipients[0]! : null);
}

function recipientsOf({ to, cc, draft }: SentMessage): string[] {
  const bcc = (draft as { bcc?: { address?: unknown }[] } | null)?.bcc;
  const hidden = Array.isArray(bcc) ? bcc.map((one) => one?.address) : [];
  const all = [...to.map((one) => one.address), ...cc.map((one) => one.address), ...hidden];
  return [...new Set(all.flatMap((address) => (typeof address === 'string' ? address.toLowerCase() : [])))];
}
