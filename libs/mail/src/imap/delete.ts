import { openedFolder, type ImapCommands } from './command';
import { inGroups, uidSet } from './uid-ranges';

/**
 * Deletes messages of the open folder for good. With UIDPLUS only these are expunged (RFC 4315 section 2.1); without it
 * the server knows no such command, and whatever else is marked as deleted goes with them.
 */
export async function deleteMessages(session: ImapCommands, uids: readonly number[]): Promise<void> {
  openedFolder(session.client);
  const ascending = [...uids].sort((a, b) => a - b);
  for (const group of inGroups(ascending, 1000)) {
    await session.run('flags', (client) => client.messageDelete(uidSet(group), { uid: true }));
  }
}
