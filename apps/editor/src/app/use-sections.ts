import {
  IconAddressBook,
  IconAt,
  IconBriefcase,
  IconBuilding,
  IconCalendarTime,
  IconHistory,
  IconHome,
  IconInbox,
  IconListCheck,
  IconPencil,
  IconPuzzle,
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
import { useSignedIn } from '../api/session';
import type { Right } from '../api/types';

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

/** An entry with what it asks for: a right, or being an administrator; nothing: everybody sees it. */
type Guarded = Entry & { needs?: Right | 'administrator' };

/** All screens the person may see, in their groups; a group of which one may see nothing is not there. */
export function useSections(): NavigationSection[] {
  const { t } = useTranslation();
  const { rights, administrator } = useSignedIn();
  const counts = useOverview().data?.counts;
  const work: Guarded[] = [
    { to: '/', label: t('nav.overview'), icon: IconHome },
    { needs: 'messages:read', to: '/messages', label: t('nav.messages'), icon: IconInbox },
    { needs: 'messages:read', to: '/written', label: t('nav.written'), icon: IconPencil },
  ];
  const records: Guarded[] = [
    { needs: 'cases:read', to: '/cases', label: t('nav.cases'), icon: IconBriefcase },
    { needs: 'leads:read', to: '/leads', label: t('nav.leads'), icon: IconTargetArrow },
    { needs: 'contacts:read', to: '/contacts', label: t('nav.contacts'), icon: IconAddressBook },
    { needs: 'contacts:read', to: '/accounts', label: t('nav.accounts'), icon: IconBuilding },
  ];
  const rules: Guarded[] = [
    { needs: 'flows:read', to: '/flows', label: t('nav.flows'), icon: IconRoute },
    { needs: 'materials:read', to: '/lists', label: t('nav.lists'), icon: IconListCheck },
    { needs: 'materials:read', to: '/calendars', label: t('nav.calendars'), icon: IconCalendarTime },
    { needs: 'materials:read', to: '/templates', label: t('nav.templates'), icon: IconTemplate },
  ];
  const run: Guarded[] = [
    { needs: 'mailboxes:read', to: '/mailboxes', label: t('nav.mailboxes'), icon: IconAt },
    {
      needs: 'outbox:read',
      to: '/outbox',
      label: t('nav.outbox'),
      icon: IconSend,
      waiting: counts?.effectsFailed ?? undefined,
    },
    {
      needs: 'quarantine:read',
      to: '/quarantine',
      label: t('nav.quarantine'),
      icon: IconShieldExclamation,
      waiting: counts?.quarantined ?? undefined,
    },
  ];
  const manage: Guarded[] = [
    { needs: 'webhooks:read', to: '/webhooks', label: t('nav.webhooks'), icon: IconWebhook },
    { needs: 'administrator', to: '/plugins', label: t('nav.plugins'), icon: IconPuzzle },
    { needs: 'administrator', to: '/people', label: t('nav.people'), icon: IconUsers },
    { needs: 'audit:read', to: '/audit', label: t('nav.audit'), icon: IconHistory },
  ];
  const isOpen = ({ needs }: Guarded) =>
    needs === undefined || (needs === 'administrator' ? administrator : rights[needs] !== 'none');
  const sections: (Omit<NavigationSection, 'entries'> & { entries: Guarded[] })[] = [
    { id: 'work', label: null, entries: work },
    { id: 'records', label: t('nav.records'), entries: records },
    { id: 'rules', label: t('nav.rules'), entries: rules },
    { id: 'run', label: t('nav.run'), entries: run },
    { id: 'manage', label: t('nav.manage'), entries: manage },
  ];
  return sections
    .map((section) => ({
      ...section,
      entries: section.entries.filter(isOpen).map(({ needs: _, ...entry }): Entry => entry),
    }))
    .filter(({ entries }) => entries.length > 0);
}
