import type { FetchMessageObject } from 'imapflow';
import { openedFolder, type ImapCommands } from './command';

/** What became of messages that are known, as the server tells it. */
export interface FolderChanges {
  /** The flags of messages by UID. */
  flags: ReadonlyMap<number, ReadonlySet<string>>;
  /** UIDs that are gone; null when this server does not tell. */
  vanished: readonly number[] | null;
}

/**
 * Flags that changed since a MODSEQ, and with QRESYNC the UIDs that vanished since (RFC 7162 sections 3.1.4.1, 3.2.6), of
 * the messages up to `lastUid`: one command, however large the folder is.
 */
export async function fetchChanges(session: ImapCommands, since: string, lastUid: number): Promise<FolderChanges> {
  openedFolder(session.client);
  const { client } = session;
  const tells = client.enabled.has('QRESYNC');
  const vanished: number[] = [];
  const onExpunge = (event: { uid?: number; vanished: boolean }): void => {
    if (event.vanished && event.uid !== undefined) vanished.push(event.uid);
  };
  client.on('expunge', onExpunge);
  try {
    const rows = await session.run('flags', () =>
      client.fetchAll(`1:${lastUid}`, { uid: true, flags: true }, { uid: true, changedSince: BigInt(since) }),
    );
    return { flags: flagsOf(rows), vanished: tells ? vanished : null };
  } finally {
    client.off('expunge', onExpunge);
  }
}

/** The flags of all messages between two UIDs, inclusive. What is not among them is not in the folder. */
export async function fetchFlags(
  session: ImapCommands,
  first: number,
  last: number,
): Promise<Map<number, ReadonlySet<string>>> {
  if (openedFolder(session.client).exists === 0) return new Map();
  const rows = await session.run('flags', (client) =>
    client.fetchAll(`${first}:${last}`, { uid: true, flags: true }, { uid: true }),
  );
  // `first:last` names the last message even when its UID is below both (RFC 3501 section 6.4.8 on `*` alone; servers
  // that swap the ends exist).
  return flagsOf(rows.filter(({ uid }) => uid >= first && uid <= last));
}

function flagsOf(rows: readonly FetchMessageObject[]): Map<number, ReadonlySet<string>> {
  // Among the answers may be one that the server sent by itself, without what was asked for.
  return new Map(rows.flatMap(({ uid, flags }) => (uid && flags ? [[uid, flags] as const] : [])));
}
