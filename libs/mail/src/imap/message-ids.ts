import { openedFolder, type ImapCommands } from './command';
import { uidSet } from './uid-ranges';

/** What tells a message from another, as the server has it: enough to see whether a folder is the one that is known. */
export interface KnownBy {
  /** With angle brackets; null when it has none. */
  messageId: string | null;
  /** In bytes. */
  size: number;
}

/** Of the open folder, by UID; those that are not there are left out. */
export async function fetchMessageIds(session: ImapCommands, uids: readonly number[]): Promise<Map<number, KnownBy>> {
  if (openedFolder(session.client).exists === 0 || uids.length === 0) return new Map();
  const set = uidSet([...uids].sort((a, b) => a - b));
  const rows = await session.run('fetch', (client) =>
    client.fetchAll(set, { uid: true, envelope: true, size: true }, { uid: true }),
  );
  return new Map(
    rows.map(({ uid, envelope, size }) => [uid, { messageId: envelope?.messageId || null, size: size ?? 0 }]),
  );
}
