import type { FetchMessageObject, FetchQueryObject } from 'imapflow';
import { openedFolder, type ImapCommands } from './command';
import { fetchPieces } from './fetch-pieces';
import type { FetchedMessage } from './types';
import { inGroups, uidSet } from './uid-ranges';

/** Messages per FETCH: enough to hide the network's latency, short enough for any server's command line. */
const perCommand = 250;

const description: FetchQueryObject = { uid: true, flags: true, internalDate: true, size: true };

export interface FetchLimits {
  /** Larger messages are described, not fetched. */
  maxBytes: number;
  /** Larger messages come in pieces, to be read before the next message; default: none. */
  heldBytes?: number;
}

/**
 * One FETCH with the source for each range; envelope and body structure are not asked for, as they halve the speed and
 * parsing finds them anyway. BODY.PEEK leaves \Seen alone. One SEARCH LARGER per range finds the messages over the
 * limit before a byte of them is transferred.
 */
export async function* fetchSources(
  session: ImapCommands,
  uids: readonly number[],
  { maxBytes, heldBytes = maxBytes }: FetchLimits,
): AsyncGenerator<FetchedMessage> {
  const held = Math.min(maxBytes, heldBytes);
  const ascending = [...new Set(uids)].sort((a, b) => a - b);
  for (const group of inGroups(ascending, perCommand)) {
    openedFolder(session.client);
    let rest = group;
    for (const large of await describeLarge(session, group, held)) {
      yield* fetchHeld(
        session,
        rest.filter((uid) => uid < large.uid),
        maxBytes,
      );
      rest = rest.filter((uid) => uid > large.uid);
      yield large.size > maxBytes ? large : { ...large, pieces: () => fetchPieces(session, large, maxBytes) };
    }
    yield* fetchHeld(session, rest, maxBytes);
  }
}

/** The search for large ones may have overlooked some: Courier searches by the size on its disk, a bit smaller. */
async function* fetchHeld(
  session: ImapCommands,
  uids: readonly number[],
  maxBytes: number,
): AsyncGenerator<FetchedMessage> {
  if (uids.length === 0) return;
  for await (const message of fetchRange(session, uidSet(uids))) yield fetched(message, maxBytes);
}

async function* fetchRange(session: ImapCommands, range: string): AsyncGenerator<FetchMessageObject> {
  const rows = session.client.fetch(range, { ...description, source: true }, { uid: true });
  try {
    for (;;) {
      const row = await rows.next().catch((error: unknown) => {
        throw session.translate(error, 'fetch');
      });
      if (row.done) return;
      // A server may tell of flags in between, by itself and without the source (RFC 3501 section 7.4.2).
      if (row.value.source !== undefined) yield row.value;
    }
  } finally {
    await rows.return();
  }
}

async function describeLarge(session: ImapCommands, group: number[], held: number): Promise<FetchedMessage[]> {
  const range = uidSet(group);
  const found = await session.run('fetch', (client) => client.search({ uid: range, larger: held }, { uid: true }));
  if (found.length === 0) return [];
  const set = uidSet(found.sort((a, b) => a - b));
  const described = await session.run('fetch', (client) => client.fetchAll(set, description, { uid: true }));
  return described.map((message) => fetched(message, held)).sort((a, b) => a.uid - b.uid);
}

function fetched(message: FetchMessageObject, maxBytes: number): FetchedMessage {
  const source = message.source ?? null;
  return {
    uid: message.uid,
    internalDate: validDate(message.internalDate),
    flags: message.flags ?? new Set(),
    size: message.size ?? source?.length ?? 0,
    // Servers that count wrongly exist: what arrived is measured again.
    source: source !== null && source.length <= maxBytes ? source : null,
  };
}

/** A date that the server garbled is replaced by now: it orders messages and decides nothing else. */
function validDate(value: Date | string | undefined): Date {
  const date = new Date(value ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? new Date() : date;
}
