import type { FolderInfo, FolderState, KnownBy } from '@mailroom/mail';

interface KnownFolder {
  path: string;
  uidValidity: string | null;
  lastUid: number;
  serverId: string | null;
  door: boolean;
}

/** Folders that the server no longer lists, each with those that it may be called now: of which nothing was taken yet. */
export function suspectRenames<Folder extends KnownFolder>(
  known: readonly Folder[],
  listed: readonly FolderInfo[],
): { folder: Folder; candidates: FolderInfo[] }[] {
  const there = new Set(listed.map(({ path }) => path));
  return known
    .filter(({ path, uidValidity, door }) => uidValidity !== null && !door && !there.has(path))
    .map((folder) => ({ folder, candidates: otherNames(folder, known, listed) }))
    .filter(({ candidates }) => candidates.length > 0);
}

/** What a folder may be called now, the likeliest first: folders of which nothing was taken yet. */
export function otherNames(
  { path: name }: Pick<KnownFolder, 'path'>,
  known: readonly KnownFolder[],
  listed: readonly FolderInfo[],
): FolderInfo[] {
  const used = new Set(known.filter(({ uidValidity }) => uidValidity !== null).map(({ path }) => path));
  const candidates = listed.filter(({ path, selectable }) => selectable && !used.has(path));
  return likeliestFirst(name, candidates);
}

/** A folder that moved keeps its last name, one that was renamed stays where it was. */
function likeliestFirst(path: string, candidates: FolderInfo[]): FolderInfo[] {
  const alike = ({ path: other, name, delimiter }: FolderInfo): number => {
    const parent = other.slice(0, Math.max(0, other.length - name.length));
    return path.endsWith(name) || (delimiter !== '' && parent !== '' && path.startsWith(parent)) ? 0 : 1;
  };
  return [...candidates].sort((a, b) => alike(a) - alike(b));
}

/**
 * Whether a folder under another name is the one that is known.
 *
 * @param sample of what was taken from it
 * @param there the same UIDs, as the server has them under the other name
 */
export function sameFolder(
  known: KnownFolder,
  state: FolderState,
  sample: readonly { uid: number; messageId: string | null; size: number }[],
  there: ReadonlyMap<number, KnownBy>,
): boolean {
  if (known.serverId !== null && state.serverId !== null) return known.serverId === state.serverId;
  if (known.uidValidity !== state.uidValidity || state.uidNext <= known.lastUid) return false;
  // Servers number folders by the second they were made in: the same UIDVALIDITY proves nothing by itself.
  const found = sample.filter(({ uid }) => there.has(uid));
  return found.length > 0 && found.every((each) => isSame(each, there.get(each.uid)!));
}

const isSame = (known: { messageId: string | null; size: number }, there: KnownBy): boolean =>
  known.messageId !== null || there.messageId !== null
    ? known.messageId === there.messageId
    : known.size === there.size;
