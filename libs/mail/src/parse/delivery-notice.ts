import { fromMailSystem, type NoticeHead, noticeFromText } from './bounce-text';
import { acknowledgedMessageId, readDeliveryStatus, returnedMessageIds } from './delivery-status';
import type { BounceReport, DeliveryNotice } from './message';
import type { MimeAttachment } from './mime-parts';

/** Kinds of RFC 3464 and RFC 6533, which has the same in UTF-8. */
const STATUS = ['message/delivery-status', 'message/global-delivery-status'];
const RETURNED = [
  'message/rfc822',
  'text/rfc822-headers',
  'message/rfc822-headers',
  'message/global',
  'message/global-headers',
];
const ACKNOWLEDGED = ['message/disposition-notification', 'message/global-disposition-notification'];
const COMPLAINT = 'message/feedback-report';

/** What is read from inside those parts, bytes. */
export const NOTICE_PARTS: Readonly<Record<string, number>> = Object.fromEntries([
  ...STATUS.map((type) => [type, 128 * 1024] as const),
  ...RETURNED.map((type) => [type, 64 * 1024] as const),
  ...ACKNOWLEDGED.map((type) => [type, 16 * 1024] as const),
]);

/**
 * What a message tells of another one. Its own parts decide, and only where the message as a whole is a report
 * (multipart/report, RFC 6522) or comes from a mail system: programs that forward a bounce put its parts into a person's
 * mail. A message that is attached is never looked into for such parts.
 */
export function readNotice(
  head: NoticeHead,
  attachments: readonly MimeAttachment[],
  text: string,
): DeliveryNotice | null {
  if (isReport(head) || fromMailSystem(head)) {
    const notice = noticeFromParts(attachments);
    if (notice) return notice;
  }
  const notice = noticeFromText(head, text);
  if (notice === null) return null;
  return { ...notice, of: unique([...returnedIds(attachments), ...notice.of]) };
}

/** The first recipient to whom it failed, else the first to whom it is delayed; null when the notice tells of neither. */
export function bounceIn(notice: DeliveryNotice | null): BounceReport | null {
  if (notice === null) return null;
  const { recipients, of } = notice;
  const told =
    recipients.find(({ action }) => action === 'failed') ?? recipients.find(({ action }) => action === 'delayed');
  if (!told) return null;
  const { recipient, status, diagnostic, severity } = told;
  return {
    recipient: recipient || null,
    status,
    diagnostic,
    originalMessageId: of[0] ?? null,
    permanent: severity === 'hard',
  };
}

function isReport({ headers }: NoticeHead): boolean {
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? '';
  return /^\s*multipart\/report\b/i.test(type);
}

function noticeFromParts(attachments: readonly MimeAttachment[]): DeliveryNotice | null {
  const status = attachments.find(({ contentType }) => STATUS.includes(contentType));
  const recipients = status ? readDeliveryStatus(status.content) : [];
  const receipt = attachments.find(({ contentType }) => ACKNOWLEDGED.includes(contentType));
  const complaint = attachments.some(({ contentType }) => contentType === COMPLAINT);
  if (recipients.length === 0 && !receipt && !complaint) return null;
  const acknowledged = receipt ? acknowledgedMessageId(receipt.content) : null;
  return { of: unique([...(acknowledged ? [acknowledged] : []), ...returnedIds(attachments)]), recipients };
}

function returnedIds(attachments: readonly MimeAttachment[]): string[] {
  const returned = attachments.find(({ contentType }) => RETURNED.includes(contentType));
  return returned ? returnedMessageIds(returned.content) : [];
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
