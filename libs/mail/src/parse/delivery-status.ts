import type { BounceReport, Header } from './message';
import { parseMessageId } from './message-ids';
import { splitRawMessage, type RawHeader } from './raw-headers';

const LIMITS = { headerCount: 2000, headerBytes: 128 * 1024 };

/**
 * Reads a message/delivery-status part (RFC 3464): one group of fields about the message, then one for each recipient.
 * Returns the first failed recipient, else the first delayed one; null when all was delivered or relayed.
 */
export function readDeliveryStatus(content: Buffer): Omit<BounceReport, 'originalMessageId'> | null {
  const groups: RawHeader[][] = [];
  let rest = content;
  while (rest.length > 0 && groups.length < 100) {
    const { headers, body } = splitRawMessage(rest, LIMITS);
    if (headers.length > 0) groups.push(headers);
    if (body.length === rest.length) break;
    rest = body;
  }
  const recipients = groups.filter((group) => field(group, 'final-recipient') ?? field(group, 'original-recipient'));
  const reported =
    recipients.find((group) => action(group) === 'failed') ??
    recipients.find((group) => action(group) === 'delayed' || action(group) === '');
  if (!reported) return null;

  const status = statusIn(field(reported, 'status') ?? '');
  return {
    recipient: typed(field(reported, 'final-recipient') ?? field(reported, 'original-recipient')),
    status,
    diagnostic: typed(field(reported, 'diagnostic-code'))?.slice(0, 1000) ?? null,
    permanent: action(reported) === 'failed' ? !status?.startsWith('4') : (status?.startsWith('5') ?? false),
  };
}

/** Message-ID of the returned message or of its headers (message/rfc822, text/rfc822-headers). */
export function originalMessageId(content: Buffer): string | null {
  const { headers } = splitRawMessage(content, { headerCount: 5000, headerBytes: content.length });
  return parseMessageId(field(headers, 'message-id') ?? '');
}

/**
 * Bounces of servers that send no delivery-status part: Exim names the recipient in X-Failed-Recipients, qmail and
 * others write only text. Null when the sender is no mail system.
 */
export function bounceFromText(headers: readonly Header[], sender: string, text: string): BounceReport | null {
  const failed = headers.find(([name]) => name === 'x-failed-recipients')?.[1];
  if (!failed && !/^(mailer-?daemon|postmaster)@/i.test(sender)) return null;
  const head = text.slice(0, 20_000);
  const status = statusIn(head);
  const recipient = failed ?? recipientIn(head);
  if (!failed && !recipient && !status) return null;
  const original = /^[>\s]*message-id:\s*(<[^<>\s]{1,900}>)/im.exec(text.slice(0, 200_000))?.[1] ?? null;
  const delayed = /\b(will (be retried|keep trying|continue to)|has been delayed|still trying|warning: message)/i.test(
    head,
  );
  return {
    recipient: recipient?.split(',')[0]?.trim() ?? null,
    status,
    diagnostic: /^.*\b[45]\d\d[ -].*$/m.exec(head)?.[0].trim().slice(0, 1000) ?? null,
    originalMessageId: original,
    permanent: status ? status.startsWith('5') : !delayed,
  };
}

/** The first address in brackets that is no Message-ID. */
function recipientIn(text: string): string | undefined {
  return text
    .split('\n')
    .filter((line) => !/^\W*(message-id|references|in-reply-to)/i.test(line))
    .map((line) => /<([^<>\s@]{1,64}@[^<>\s@]{1,255})>/.exec(line)?.[1])
    .find((address) => address !== undefined);
}

function field(group: readonly RawHeader[], name: string): string | null {
  return group.find((header) => header.name === name)?.value ?? null;
}

function action(group: readonly RawHeader[]): string {
  return (field(group, 'action') ?? '').toLowerCase().trim();
}

/** Values name their type first: `rfc822; ann@example.com` (RFC 3464 2.1.2). */
function typed(value: string | null): string | null {
  if (value === null) return null;
  const semicolon = value.indexOf(';');
  return (
    value
      .slice(semicolon + 1)
      .trim()
      .replace(/^<|>$/g, '') || null
  );
}

function statusIn(text: string): string | null {
  return /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(text)?.[1] ?? null;
}
