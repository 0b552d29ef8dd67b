import type { MailboxObject } from 'imapflow';
import { MailError } from '../errors/mail-error';
import type { ImapCommands } from './command';
import { openFolder } from './open-folder';

/**
 * Runs `look` with another folder open read-only. Whatever happens, the folder that was open before is open again
 * afterwards: a UID meant for one folder must never be used in another.
 */
export async function inFolder<T>(session: ImapCommands, folder: string, look: () => Promise<T>): Promise<T> {
  const before = session.client.mailbox;
  try {
    await openFolder(session, folder, true);
    return await look();
  } finally {
    if (before !== false && session.client.usable) await reopen(session, before);
  }
}

async function reopen(session: ImapCommands, before: MailboxObject): Promise<void> {
  const again = await openFolder(session, before.path, before.readOnly ?? false);
  if (again.uidValidity !== String(before.uidValidity)) throw new MailError('folder-changed', 'folder');
}

/** UIDs in the open folder whose Message-ID field holds `messageId`. */
export async function searchMessageId(session: ImapCommands, messageId: string): Promise<number[]> {
  // CR, LF and NUL cannot be part of a Message-ID (RFC 5322 section 3.6.4), and would be commands to the server.
  // eslint-disable-next-line no-control-regex -- see above
  const id = messageId.replace(/[\r\n\u0000]/g, '').trim();
  if (id === '') return [];
  // HEADER looks for a part of the field (RFC 3501 section 6.4.4); the brackets make it the whole identifier.
  const wanted = id.startsWith('<') ? id : `<${id}>`;
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
