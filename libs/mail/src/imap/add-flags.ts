import { openedFolder, type ImapCommands } from './command';
import { inGroups, uidSet } from './uid-ranges';

/** Sets flags such as \Seen or \Flagged; UIDs that are gone are no error (RFC 3501 section 6.4.8). */
export async function addFlags(
  session: ImapCommands,
  uids: readonly number[],
  flags: readonly string[],
): Promise<void> {
  openedFolder(session.client);
  for (const group of inGroups(
    [...uids].sort((a, b) => a - b),
    1000,
  )) {
    await session.run('flags', (client) =>
      client.messageFlagsAdd(uidSet(group), [...flags], { uid: true, silent: true }),
    );
  }
}
