import { openedFolder, type ImapCommands } from './command';

export interface UidSearch {
  /** The lowest UID wanted. */
  from: number;
  /** The highest UID wanted; default: the last. */
  to?: number;
  since?: Date;
}

const oneDay = 24 * 60 * 60 * 1000;

/** UID SEARCH (RFC 3501 section 6.4.4), ascending. */
export async function searchUids(session: ImapCommands, { from, to, since }: UidSearch): Promise<number[]> {
  // Some servers refuse a range in an empty folder; NOOP is how a server may announce that it is no longer empty.
  if (openedFolder(session.client).exists === 0) {
    await session.run('search', (client) => client.noop().then(() => true));
    if (openedFolder(session.client).exists === 0) return [];
  }
  // SINCE compares dates in the zone of the server, which nobody knows: a day more never misses a message.
  const earliest = since && new Date(since.getTime() - oneDay);
  const found = await session.run('search', (client) =>
    client.search({ uid: `${from}:${to ?? '*'}`, ...(earliest && { since: earliest }) }, { uid: true }),
  );
  // `n:*` names the last message even when its UID is below n (RFC 3501 section 6.4.8).
  return found.filter((uid) => uid >= from && uid <= (to ?? uid)).sort((a, b) => a - b);
}
