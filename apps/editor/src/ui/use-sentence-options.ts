import type { ReferenceKind, SentenceOptions } from '@mailroom/rules';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendars } from '../api/calendars';
import { useFlows } from '../api/flows';
import { useNamedLists } from '../api/lists';
import { useMailboxes } from '../api/mailboxes';
import { useTeams, useUsers } from '../api/people';
import { useMay } from '../api/session';
import { useTemplates } from '../api/templates';
import { useWebhooks } from '../api/webhooks';

/** For the sentences of the rules library: the reader's language, and names in place of ids. */
export function useSentenceOptions(): SentenceOptions {
  const { i18n } = useTranslation();
  const user = useUsers().data;
  const team = useTeams().data;
  const mailbox = useMailboxes().data;
  const flow = useFlows().data;
  const list = useNamedLists().data;
  const template = useTemplates().data;
  const calendar = useCalendars().data;
  const webhooks = useWebhooks(useMay('webhooks:read')).data;
  const language = i18n.language === 'sk' ? 'sk' : 'en';
  return useMemo(() => {
    const kinds: Partial<Record<ReferenceKind, { id: string; name: string }[]>> = {
      user,
      team,
      mailbox,
      flow,
      list,
      template,
      calendar,
      webhook: webhooks?.map(({ id, url }) => ({ id, name: new URL(url).host })),
    };
    return { language, names: (kind, id) => kinds[kind]?.find((entry) => entry.id === id)?.name };
  }, [language, user, team, mailbox, flow, list, template, calendar, webhooks]);
}
