import {
  IconAddressBook,
  IconAt,
  IconBriefcase,
  IconBuilding,
  IconCalendarTime,
  IconInbox,
  IconListCheck,
  IconRoute,
  IconSettings,
  IconTargetArrow,
  IconTemplate,
  IconUser,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCalendars } from '../../api/calendars';
import { useFound } from '../../api/find';
import { useFlows } from '../../api/flows';
import { useNamedLists } from '../../api/lists';
import { useMailboxes } from '../../api/mailboxes';
import { useUsers } from '../../api/people';
import { useIsAdministrator } from '../../api/session';
import { useTemplates } from '../../api/templates';
import type { Command } from '../../ui/commands';
import { recentPlaces } from '../../ui/recent-places';
import { useSections } from '../use-sections';

const KINDS = {
  messages: IconInbox,
  cases: IconBriefcase,
  leads: IconTargetArrow,
  contacts: IconAddressBook,
  accounts: IconBuilding,
  flows: IconRoute,
  lists: IconListCheck,
  calendars: IconCalendarTime,
  templates: IconTemplate,
  mailboxes: IconAt,
  people: IconUser,
} as const satisfies Record<string, TablerIcon>;

type Kind = keyof typeof KINDS;

const isKind = (name: string | undefined): name is Kind => name !== undefined && Object.hasOwn(KINDS, name);

/** A page as a line of the palette. */
function usePlace() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (kind: Kind, path: string, label: string, more: Partial<Command> = {}): Command => ({
    id: `place:${path}`,
    label,
    section: t(`nav.${kind}`),
    icon: KINDS[kind],
    run: () => void navigate(path),
    ...more,
  });
}

/** Pages looked at in this tab, but the one in sight; newest first. */
export function useRecentPlaces(here: string): Command[] {
  const { t } = useTranslation();
  const place = usePlace();
  return recentPlaces().flatMap(({ path, title }) => {
    const kind = path.split('/')[1];
    return path === here || !isKind(kind) ? [] : [place(kind, path, title, { detail: t(`nav.${kind}`) })];
  });
}

/** Every screen, as the navigation has them. */
export function useScreens(): Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const entries = useSections().flatMap(({ entries }) => entries);
  return [...entries, { to: '/settings', label: t('nav.settings'), icon: IconSettings }].map(({ to, label, icon }) => ({
    id: `go:${to}`,
    label,
    icon,
    section: t('palette.go'),
    run: () => void navigate(to),
  }));
}

/** What there is few enough of to have it all here: what the rules are made of, mailboxes and people. */
export function useKeptPlaces(): Command[] {
  const { t } = useTranslation();
  const place = usePlace();
  const isAdministrator = useIsAdministrator();
  const flows = useFlows().data ?? [];
  const mailboxes = useMailboxes().data ?? [];
  const lists = useNamedLists().data ?? [];
  const calendars = useCalendars().data ?? [];
  const templates = useTemplates().data ?? [];
  const users = useUsers().data ?? [];
  return [
    ...flows.map(({ id, name, scope, mailbox }) =>
      place('flows', `/flows/${id}`, name, { detail: scope === 'mailbox' ? mailbox?.name : t(`flows.${scope}`) }),
    ),
    ...mailboxes.map(({ id, name, address }) => place('mailboxes', `/mailboxes/${id}`, name, { detail: address })),
    ...lists.map(({ id, name }) => place('lists', `/lists/${id}`, name)),
    ...calendars.map(({ id, name }) => place('calendars', `/calendars/${id}`, name)),
    ...templates.map(({ id, name }) => place('templates', `/templates/${id}`, name)),
    ...(isAdministrator ? users : []).map(({ id, name, email }) =>
      place('people', '/people', name, { id: `person:${id}`, detail: email }),
    ),
  ];
}

/** What the server finds: records and messages. */
export function useFoundPlaces(query: string): { places: Command[]; isSearching: boolean } {
  const { t } = useTranslation();
  const place = usePlace();
  const { data, isFetching } = useFound(query);
  if (!data || query.length < 2) return { places: [], isSearching: isFetching };
  const places = [
    ...data.contacts.map(({ id, name, addresses }) =>
      place('contacts', `/contacts/${id}`, name, { detail: addresses[0] }),
    ),
    ...data.accounts.map(({ id, name, domain }) => place('accounts', `/accounts/${id}`, name, { detail: domain })),
    ...data.cases.map(({ id, name, number }) => place('cases', `/cases/${id}`, name, { detail: `#${number}` })),
    ...data.leads.map(({ id, name, email }) => place('leads', `/leads/${id}`, name, { detail: email })),
    ...data.messages.map(({ id, subject, from }) =>
      place('messages', `/messages/${id}`, subject || t('common.noSubject'), { detail: from?.name || from?.address }),
    ),
  ];
  return { places, isSearching: isFetching };
}
