import type { ImapCommands } from './command';

/** Small beside any limit of memory, large beside the latency of a round trip. */
const piece = 1024 * 1024;

/** The server lists the message and does not hand it out. */
export class MessageUnavailable extends Error {
  override readonly name = 'MessageUnavailable';
}

/**
 * A message piece by piece, by partial fetches (RFC 3501 section 6.4.5): a literal is held as a whole, so only short
 * ones keep the memory bounded. The end is where the server has no more, whatever size it gave before.
 * @throws MessageUnavailable when nothing of it comes, MailError when the connection fails
 */
export async function* fetchPieces(
  session: ImapCommands,
  { uid, size }: { uid: number; size: number },
  maxBytes: number,
): AsyncGenerator<Buffer> {
  for (let start = 0; ;) {
    const source = { start, maxLength: piece };
    const [row] = await session.run('fetch', (client) => client.fetchAll(`${uid}`, { source }, { uid: true }));
    const bytes = row?.source ?? null;
    if (bytes === null || bytes.length === 0) {
      if (start > 0 && row) return;
      throw new MessageUnavailable(`The server does not hand out the message with UID ${uid}.`);
    }
    start += bytes.length;
    if (start > maxBytes + piece) throw new MessageUnavailable(`The message with UID ${uid} is larger than announced.`);
    yield bytes;
    // Sizes are estimates on some servers, and some cut pieces themselves: both together mean the end, or nothing does.
    if (start >= size && bytes.length < piece) return;
  }
}
