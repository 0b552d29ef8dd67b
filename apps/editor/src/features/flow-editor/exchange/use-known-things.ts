import type { KnownReferences } from '@mailroom/rules';
import { useMemo } from 'react';
import { useCalendars } from '../../../api/calendars';
import { useFlows } from '../../../api/flows';
import { useNamedLists } from '../../../api/lists';
import { useMailboxes } from '../../../api/mailboxes';
import { useTeams, useUsers } from '../../../api/people';
import { useTemplates } from '../../../api/templates';
import { useWebhooks } from '../../../api/webhooks';

/** What a flow that comes in may point at, for administrators. A kind that is missing is not known yet. */
export function useKnownThings(): KnownReferences {
  const users = useUsers().data;
  const team = useTeams().data;
  const mailbox = useMailboxes().data;
  const list = useNamedLists().data;
  const template = useTemplates().data;
  const calendar = useCalendars().data;
  const webhooks = useWebhooks().data;
  const flows = useFlows().data;
  return useMemo(
    () => ({
      user: users?.filter(({ active }) => active),
      team,
      mailbox,
      list,
      template,
      calendar,
      webhook: webhooks?.map(({ id, url }) => ({ id, name: new URL(url).host })),
      flow: flows?.filter(({ scope }) => scope === 'shared'),
    }),
    [users, team, mailbox, list, template, calendar, webhooks, flows],
  );
}
