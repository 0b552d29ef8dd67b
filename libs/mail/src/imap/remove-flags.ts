import { openedFolder, type ImapCommands } from './command';
import { inGroups, uidSet } from './uid-ranges';

/** Takes flags such as \Seen or \Flagged away; UIDs that are gone are no error (RFC 3501 section 6.4.8). */
export async function removeFlags(
  session: ImapCommands,
  uids: readonly number[],
  flags: readonly string[],
): Promise<void> {
  openedFolder(session.client);
  const ascending = [...uids].sort((a, b) => a - b);
  for (const group of inGroups(ascending, 1000)) {
    await session.run('flags', (client) =>
      client.messageFlagsRemove(uidSet(group), [...flags], { uid: true, silent: true }),
    );
  }
}
