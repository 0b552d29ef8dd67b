import type { ImapCommands } from './command';

/**
 * Stores a message in a folder (RFC 3501 section 6.3.11), such as a sent one in Sent.
 * The UID is known where the server has UIDPLUS (RFC 4315).
 * @throws MailError folder-missing, mailbox-full, message-too-large
 */
export async function append(
  session: ImapCommands,
  folder: string,
  raw: Buffer,
  flags: readonly string[],
  date: Date,
): Promise<{ uid?: number }> {
  const stored = await session.run('append', (client) => client.append(folder, raw, [...flags], date));
  return stored.uid === undefined ? {} : { uid: stored.uid };
}
