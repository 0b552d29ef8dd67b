import { MailError } from '../errors/mail-error';
import type { ImapCommands } from './command';
import { openFolder } from './open-folder';

/** Runs `look` with another folder open read-only, then opens the folder again that was open before. */
export async function inFolder<T>(session: ImapCommands, folder: string, look: () => Promise<T>): Promise<T> {
  const before = session.client.mailbox;
  await openFolder(session, folder, true);
  const result = await look();
  if (before !== false) {
    const again = await openFolder(session, before.path, before.readOnly ?? false);
    if (again.uidValidity !== String(before.uidValidity)) throw new MailError('folder-changed', 'folder');
  }
  return result;
}

/** UIDs in the open folder whose Message-ID field holds `messageId`. */
export async function searchMessageId(session: ImapCommands, messageId: string): Promise<number[]> {
  // CR, LF and NUL cannot be part of a Message-ID (RFC 5322 section 3.6.4), and would be commands to the server.
  // eslint-disable-next-line no-control-regex -- see above
  const wanted = messageId.replace(/[\r\n\u0000]/g, '').trim();
  if (wanted === '') return [];
  const found = await session.run('search', (client) =>
    client.search({ header: { 'Message-ID': wanted } }, { uid: true }),
  );
  return found.sort((a, b) => a - b);
}

/** UIDs in `folder`, ascending; none when the folder does not exist. */
export async function findByMessageId(session: ImapCommands, folder: string, messageId: string): Promise<number[]> {
  try {
    return await inFolder(session, folder, () => searchMessageId(session, messageId));
  } catch (error) {
    if (error instanceof MailError && error.code === 'folder-missing') return [];
    throw error;
  }
}
