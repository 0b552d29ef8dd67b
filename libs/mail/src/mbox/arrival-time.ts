import { parseDate } from '../parse/date';
import { splitRawMessage } from '../parse/raw-headers';

/**
 * When a stored message reached its mailbox: what the last server wrote (the topmost Received, RFC 5321 4.4), else the
 * mbox separator, whose time counts as UTC, else when it was sent. Null when none of them can be read.
 * @param head the beginning of the message
 */
export function arrivalTime(head: Buffer, separator = ''): Date | null {
  const { headers } = splitRawMessage(head, { headerCount: 1000, headerBytes: Infinity });
  const value = (wanted: string) => headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? '';
  const received = value('received');
  return (
    parseDate(received.slice(received.lastIndexOf(';') + 1).trim()) ??
    parseDate(separator.replace(/^From\s+\S*\s*/, '')) ??
    parseDate(value('date'))
  );
}
