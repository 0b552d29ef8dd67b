import { useMemo } from 'react';
import { useMailboxes } from '../../../api/mailboxes';
import { useTeams, useUsers } from '../../../api/people';

export interface Reference {
  id: string;
  name: string;
}

/** What a flow may point at: people, teams, mailboxes and folders. `undefined` while it is not known yet. */
export interface References {
  users: Reference[] | undefined;
  teams: Reference[] | undefined;
  mailboxes: (Reference & { address: string; aliases: string[] })[] | undefined;
  folders: string[] | undefined;
  /** Names by id, of all of them. */
  names: ReadonlyMap<string, string>;
}

/** @param mailboxId only this mailbox' folders; `null`: those of all mailboxes */
export function useReferences(mailboxId: string | null): References {
  const users = useUsers().data;
  const teams = useTeams().data;
  const mailboxes = useMailboxes().data;
  return useMemo(() => {
    const folders = mailboxes
      ?.filter((mailbox) => mailboxId === null || mailbox.id === mailboxId)
      .flatMap((mailbox) => mailbox.folders.map((folder) => folder.path));
    const named = [...(users ?? []), ...(teams ?? []), ...(mailboxes ?? [])];
    return {
      users: users?.filter((user) => user.active),
      teams,
      mailboxes,
      folders: folders && [...new Set(folders)],
      names: new Map(named.map(({ id, name }) => [id, name])),
    };
  }, [users, teams, mailboxes, mailboxId]);
}
