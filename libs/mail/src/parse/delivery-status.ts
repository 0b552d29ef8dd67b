import { bounceSeverity } from './bounce-severity';
import type { RecipientReport } from './message';
import { parseMessageId } from './message-ids';
import { splitRawMessage, type RawHeader } from './raw-headers';

const LIMITS = { headerCount: 2000, headerBytes: 128 * 1024 };

/** A mail to more recipients than that is no correspondence. */
const MAX_GROUPS = 100;

const ACTIONS: readonly RecipientReport['action'][] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'];

/**
 * Reads a message/delivery-status part (RFC 3464): one group of fields about the message, then one for each recipient.
 * A recipient without an action is told by its status; one with neither counts as delayed, since nothing says it failed.
 */
export function readDeliveryStatus(content: Buffer): RecipientReport[] {
  const groups: RawHeader[][] = [];
  let rest = content;
  while (rest.length > 0 && groups.length <= MAX_GROUPS) {
    const { headers, body } = splitRawMessage(rest, LIMITS);
    if (headers.length > 0) groups.push(headers);
    if (body.length === rest.length) break;
    rest = body;
  }
  return groups.flatMap((group) => recipientOf(group) ?? []);
}

function recipientOf(group: readonly RawHeader[]): RecipientReport | null {
  const final = typed(field(group, 'final-recipient'));
  const original = typed(field(group, 'original-recipient'));
  const recipient = final ?? original;
  if (recipient === null) return null;
  const status = statusIn(field(group, 'status') ?? '');
  const action = actionOf(field(group, 'action') ?? '', status);
  const diagnostic = typed(field(group, 'diagnostic-code'))?.slice(0, 1000) ?? null;
  const severity = action === 'failed' ? bounceSeverity(status, diagnostic) : action === 'delayed' ? 'soft' : null;
  return { recipient, originalRecipient: original, action, status, diagnostic, severity };
}

function actionOf(word: string, status: string | null): RecipientReport['action'] {
  const told = ACTIONS.find((action) => word.trim().toLowerCase().startsWith(action));
  if (told) return told;
  if (status?.startsWith('5')) return 'failed';
  return status?.startsWith('2') ? 'delivered' : 'delayed';
}

/** Names under which relays that give a message another id keep the one it had. */
const ORIGINAL_IDS = ['message-id', 'original-message-id', 'x-original-message-id', 'x-ms-exchange-parent-message-id'];

/** Message-IDs of the returned message or of its headers (message/rfc822, text/rfc822-headers), most telling first. */
export function returnedMessageIds(content: Buffer): string[] {
  const { headers } = splitRawMessage(content, { headerCount: 5000, headerBytes: content.length });
  return ORIGINAL_IDS.flatMap((name) => parseMessageId(field(headers, name) ?? '') ?? []);
}

/** Original-Message-ID of a message/disposition-notification part (RFC 8098 3.2.5). */
export function acknowledgedMessageId(content: Buffer): string | null {
  return parseMessageId(field(splitRawMessage(content, LIMITS).headers, 'original-message-id') ?? '');
}

function field(group: readonly RawHeader[], name: string): string | null {
  return group.find((header) => header.name === name)?.value ?? null;
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

/** The first enhanced status code (RFC 3463) in a text; numbers of versions and addresses are none. */
export function statusIn(text: string): string | null {
  return /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(text)?.[1] ?? null;
}
