import type { FolderInfo } from '@mailroom/mail';
import { newId } from '../common/ids';
import type { MailboxFolder } from './mailbox.entity';
import { UNSEEN_FOLDER } from './mailbox.types';

export interface FolderPlan {
  insert: MailboxFolder[];
  update: { id: string; patch: Partial<MailboxFolder> }[];
}

/**
 * What to write so that a mailbox's folders are those of its server.
 *
 * @param known as stored
 * @param listed as the server lists them; null when it could not be asked: then nothing is missing and nothing new
 * @param monitored paths to be fetched from; null: as they are
 */
export function planFolders(
  mailboxId: string,
  known: readonly MailboxFolder[],
  listed: readonly FolderInfo[] | null,
  monitored: readonly string[] | null,
): FolderPlan {
  const selectable = listed?.filter((folder) => folder.selectable) ?? null;
  const server = new Map(selectable?.map((folder) => [folder.path, folder]));
  const wanted = monitored && new Set(monitored);
  const stored = new Map(known.map((folder) => [folder.path, folder]));

  const update = known.flatMap((folder) => {
    // No server has it.
    if (folder.door) return [];
    const seen = server.get(folder.path);
    const patch = {
      monitored: wanted ? wanted.has(folder.path) : folder.monitored,
      missing: selectable ? !seen : folder.missing,
      name: seen?.name ?? folder.name,
      specialUse: selectable ? (seen?.specialUse ?? null) : folder.specialUse,
    };
    const same = (Object.keys(patch) as (keyof typeof patch)[]).every((key) => patch[key] === folder[key]);
    return same ? [] : [{ id: folder.id, patch }];
  });

  const paths = new Set([...server.keys(), ...(wanted ?? [])]);
  const insert = [...paths]
    .filter((path) => !stored.has(path))
    .map((path) =>
      newFolder(
        mailboxId,
        path,
        server.get(path),
        wanted?.has(path) ?? false,
        selectable !== null && !server.has(path),
      ),
    );
  return { insert, update };
}

function newFolder(
  mailboxId: string,
  path: string,
  seen: FolderInfo | undefined,
  monitored: boolean,
  missing: boolean,
): MailboxFolder {
  // INBOX is every server's one fixed name, in any case of its letters (RFC 9051 5.1).
  const guess = path.toUpperCase() === 'INBOX' ? 'inbox' : null;
  return {
    id: newId(),
    mailboxId,
    path,
    name: (seen?.name ?? path).slice(0, 255),
    specialUse: seen ? seen.specialUse : guess,
    monitored,
    missing,
    ...UNSEEN_FOLDER,
  };
}
