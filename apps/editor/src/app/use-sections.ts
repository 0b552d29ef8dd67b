import {
  IconAddressBook,
  IconAt,
  IconBriefcase,
  IconBuilding,
  IconCalendarTime,
  IconHome,
  IconInbox,
  IconListCheck,
  IconPencil,
  IconRoute,
  IconSend,
  IconShieldExclamation,
  IconTargetArrow,
  IconTemplate,
  IconUsers,
  IconWebhook,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOverview } from '../api/overview';
import { useIsAdministrator } from '../api/session';

export interface Entry {
  to: string;
  label: string;
  icon: TablerIcon;
  /** Things that wait for a person; zero is not shown. */
  waiting?: number | undefined;
}

export interface NavigationSection {
  id: 'work' | 'records' | 'rules' | 'run' | 'manage';
  /** `null`: stands on top without a heading. */
  label: string | null;
  entries: Entry[];
}

/** All screens the person may see, in their groups. */
export function useSections(): NavigationSection[] {
  const { t } = useTranslation();
  const isAdministrator = useIsAdministrator();
  const counts = useOverview().data?.counts;
  const work: Entry[] = [
    { to: '/', label: t('nav.overview'), icon: IconHome },
    { to: '/messages', label: t('nav.messages'), icon: IconInbox },
    { to: '/written', label: t('nav.written'), icon: IconPencil },
  ];
  const records: Entry[] = [
    { to: '/cases', label: t('nav.cases'), icon: IconBriefcase },
    { to: '/leads', label: t('nav.leads'), icon: IconTargetArrow },
    { to: '/contacts', label: t('nav.contacts'), icon: IconAddressBook },
    { to: '/accounts', label: t('nav.accounts'), icon: IconBuilding },
  ];
  const rules: Entry[] = [
    { to: '/flows', label: t('nav.flows'), icon: IconRoute },
    { to: '/lists', label: t('nav.lists'), icon: IconListCheck },
    { to: '/calendars', label: t('nav.calendars'), icon: IconCalendarTime },
    { to: '/templates', label: t('nav.templates'), icon: IconTemplate },
  ];
  const run: Entry[] = [
    { to: '/mailboxes', label: t('nav.mailboxes'), icon: IconAt },
    { to: '/outbox', label: t('nav.outbox'), icon: IconSend, waiting: counts?.effectsFailed },
    { to: '/quarantine', label: t('nav.quarantine'), icon: IconShieldExclamation, waiting: counts?.quarantined },
  ];
  const manage: Entry[] = [
    { to: '/webhooks', label: t('nav.webhooks'), icon: IconWebhook },
    { to: '/people', label: t('nav.people'), icon: IconUsers },
  ];
  return [
    { id: 'work', label: null, entries: work },
    { id: 'records', label: t('nav.records'), entries: records },
    { id: 'rules', label: t('nav.rules'), entries: rules },
    { id: 'run', label: t('nav.run'), entries: run },
    ...(isAdministrator ? [{ id: 'manage' as const, label: t('nav.manage'), entries: manage }] : []),
  ];
}
