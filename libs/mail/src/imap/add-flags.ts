import { openedFolder, type ImapCommands } from './command';
import { inGroups, uidSet } from './uid-ranges';

/** Sets \Seen; UIDs that are gone are no error (RFC 3501 section 6.4.8). */
export async function markSeen(session: ImapCommands, uids: readonly number[]): Promise<void> {
  openedFolder(session.client);
  for (const group of inGroups(
    [...uids].sort((a, b) => a - b),
    1000,
  )) {
    await session.run('flags', (client) =>
      client.messageFlagsAdd(uidSet(group), ['\\Seen'], { uid: true, silent: true }),
    );
  }
}
