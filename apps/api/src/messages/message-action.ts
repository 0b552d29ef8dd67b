import type { ServerWish } from '../outbox/server-wish.types';
import type { Delivery } from './message-actions.repository';

export type MessageAction =
  'seen' | 'unseen' | 'flag' | 'unflag' | 'move' | 'archive' | 'delete' | 'restore' | 'delete-forever';

/** A mailbox's folders for what is not in the inbox. */
export interface Places {
  inbox: string;
  archive: string;
  trash: string;
}

export interface Change {
  /** What is otherwise in our own rows. */
  patch: Partial<Pick<Delivery, 'seen' | 'flagged' | 'folder' | 'deletedAt'>>;
  /** What the server is asked for, when the message lies on one. */
  want: ServerWish['want'];
  /** What the server does, for the outbox: "Mark %s as read". */
  does: string;
  /** What would take it back; null: nothing can. */
  undo: { action: MessageAction; folder?: string } | null;
}

/** How long something that the server cannot take back waits, so that a person can. */
const GRACE_MILLISECONDS = 30_000;

/**
 * What an action changes of one copy of a message; null when it is that way already.
 *
 * Deleting moves to the trash, from where it comes back. For good is only what an administrator wants so.
 * @param folder for `move` and `restore`
 */
export function changeOf(
  action: MessageAction,
  row: Pick<Delivery, 'seen' | 'flagged' | 'folder' | 'deletedAt'>,
  { places, folder, now }: { places: Places; folder?: string; now: Date },
): Change | null {
  switch (action) {
    case 'seen':
      return row.seen ? null : flags({ seen: true }, ['\\Seen'], [], 'Mark %s as read', 'unseen');
    case 'unseen':
      return row.seen ? flags({ seen: false }, [], ['\\Seen'], 'Mark %s as unread', 'seen') : null;
    case 'flag':
      return row.flagged ? null : flags({ flagged: true }, ['\\Flagged'], [], 'Mark %s as important', 'unflag');
    case 'unflag':
      return row.flagged ? flags({ flagged: false }, [], ['\\Flagged'], 'Mark %s as not important', 'flag') : null;
    case 'move':
    case 'archive': {
      const target = action === 'move' ? (folder ?? places.inbox) : places.archive;
      if (target === places.trash) return changeOf('delete', row, { places, now });
      if (row.folder === target && row.deletedAt === null) return null;
      const undo =
        row.deletedAt === null ? ({ action: 'move', folder: row.folder } as const) : ({ action: 'delete' } as const);
      return { ...place(target, null, `Move %s to ${target}`), undo };
    }
    case 'delete': {
      if (row.deletedAt !== null) return null;
      const undo = { action: 'restore', folder: row.folder } as const;
      const change = place(places.trash, now, `Move %s to ${places.trash}`);
      return { ...change, want: { kind: 'move', target: places.trash, deletes: true }, undo };
    }
    case 'restore': {
      if (row.deletedAt === null) return null;
      const target = folder ?? places.inbox;
      // Taken back from being deleted for good, it is in the trash once more.
      const deletedAt = target === places.trash ? now : null;
      const change = place(target, deletedAt, `Move %s back to ${target}`);
      // Deleted by another program: nobody knows where that put it.
      const isElsewhere = row.folder !== places.trash && row.folder !== ERASED;
      const want: Change['want'] = { kind: 'move', target, ...(isElsewhere && { unsure: true }) };
      return { ...change, want, undo: { action: 'delete' } };
    }
    case 'delete-forever': {
      if (row.folder === ERASED) return null;
      const notBefore = new Date(now.getTime() + GRACE_MILLISECONDS);
      return {
        patch: { folder: ERASED, deletedAt: row.deletedAt ?? now },
        want: { kind: 'delete', notBefore },
        does: 'Delete %s for good',
        undo: { action: 'restore', folder: row.deletedAt === null ? row.folder : places.trash },
      };
    }
  }
}

/** The folder of what was deleted for good: threads and records keep it, lists do not, not even that of the deleted. */
export const ERASED = '';

const flags = (
  patch: Change['patch'],
  set: ('\\Seen' | '\\Flagged')[],
  remove: ('\\Seen' | '\\Flagged')[],
  does: string,
  undo: MessageAction,
): Change => ({ patch, want: { kind: 'flag', flags: set, remove }, does, undo: { action: undo } });

const place = (target: string, deletedAt: Date | null, does: string): Omit<Change, 'undo'> => ({
  patch: { folder: target, deletedAt },
  want: { kind: 'move', target },
  does,
});

/**
 * The folders of a mailbox for the inbox, the archive and the trash: by their special use (RFC 6154), else by the usual
 * names, below the inbox where the server keeps all folders there.
 */
export function placesOf(folders: readonly { path: string; name: string; specialUse: string | null }[]): Places {
  const byUse = (use: string) => folders.find(({ specialUse }) => specialUse === use)?.path;
  const inbox = byUse('inbox') ?? 'INBOX';
  const others = folders.filter(({ path }) => path.toUpperCase() !== 'INBOX');
  const prefix = /^INBOX[^\p{L}\p{N}]/iu.exec(others[0]?.path ?? '')?.[0] ?? '';
  const below = prefix !== '' && others.every(({ path }) => path.startsWith(prefix)) ? prefix : '';
  const named = (name: string) => folders.find((each) => each.name.toLowerCase() === name.toLowerCase())?.path;
  const find = (use: string, name: string) => byUse(use) ?? named(name) ?? `${below}${name}`;
  return { inbox, archive: find('archive', 'Archive'), trash: find('trash', 'Trash') };
}
