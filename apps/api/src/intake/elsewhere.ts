import * as intake from './intake.repository';
import { isMissing } from './missing';
import * as changes from './server-changes.repository';
import type { Elsewhere, ToldOf } from './server-changes.service';
import type { Visit } from './visit.types';

/**
 * Where messages that vanished from the open folder lie besides: a copy of one may have been seen in another monitored
 * folder. The server is asked whether it is still there. The folder is open again afterwards.
 */
export async function findElsewhere(
  { session, tools }: Visit,
  at: ToldOf,
  uids: readonly number[],
): Promise<Map<number, Elsewhere | null>> {
  const { read } = tools.database;
  const gone = new Map<number, Elsewhere | null>(uids.map((uid) => [uid, null]));
  const entries = await changes.ledgerAt(read, at, uids);
  const uidOf = new Map(entries.map((entry) => [entry.messageId!, entry.uid]));
  // What was first seen here has been seen elsewhere only as a duplicate, which there are few of.
  const wasFirst = entries.every((entry) => entry.state === 'processed');
  const places = await changes.placesOf(read, at.mailboxId, [...uidOf.keys()], !wasFirst);
  const others = places.filter(({ folderId, uid }) => folderId !== at.folderId || !gone.has(uid));
  if (others.length === 0) return gone;
  const folders = await intake.findMonitored(read, at.mailboxId);
  for (const folder of folders.filter((each) => !each.missing)) {
    const here = others.filter((each) => each.folderId === folder.id && each.uidValidity === folder.uidValidity);
    if (here.length === 0) continue;
    const there = await uidsIn(session, folder.path, folder.uidValidity, here);
    for (const { uid, uidValidity, messageId } of here) {
      if (there.has(uid)) gone.set(uidOf.get(messageId!)!, { folder: folder.path, uidValidity, uid });
    }
  }
  await session.openFolder(at.path, { readOnly: true });
  return gone;
}

async function uidsIn(
  session: Visit['session'],
  path: string,
  uidValidity: string | null,
  entries: readonly { uid: number }[],
): Promise<Set<number>> {
  try {
    const state = await session.openFolder(path, { readOnly: true });
    if (state.uidValidity !== uidValidity) return new Set();
    const uids = entries.map(({ uid }) => uid).sort((a, b) => a - b);
    return new Set(await session.searchUids({ from: uids[0]!, to: uids.at(-1)! }));
  } catch (error) {
    if (isMissing(error)) return new Set();
    throw error;
  }
}
