import type { ReferenceKind, SentenceOptions } from '@mailroom/rules';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlows } from '../api/flows';
import { useMailboxes } from '../api/mailboxes';
import { useTeams, useUsers } from '../api/people';

/** For the sentences of the rules library: the reader's language, and names in place of ids. */
export function useSentenceOptions(): SentenceOptions {
  const { i18n } = useTranslation();
  const users = useUsers().data;
  const teams = useTeams().data;
  const mailboxes = useMailboxes().data;
  const flows = useFlows().data;
  const language = i18n.language === 'sk' ? 'sk' : 'en';
  return useMemo(() => {
    const lists: Partial<Record<ReferenceKind, { id: string; name: string }[]>> = {
      user: users,
      team: teams,
      mailbox: mailboxes,
      flow: flows,
    };
    return { language, names: (kind, id) => lists[kind]?.find((entry) => entry.id === id)?.name };
  }, [language, users, teams, mailboxes, flows]);
}
