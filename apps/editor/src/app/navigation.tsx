import { Badge, Tooltip } from '@mantine/core';
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
import { NavLink } from 'react-router';
import { useOverview } from '../api/overview';
import { useIsAdministrator } from '../api/session';
import classes from './shell.module.css';

interface Entry {
  to: string;
  label: string;
  icon: TablerIcon;
  /** Things that wait for a person; zero is not shown. */
  waiting?: number;
}

interface Section {
  label: string | null;
  entries: Entry[];
}

function useSections(): Section[] {
  const { t } = useTranslation();
  const isAdministrator = useIsAdministrator();
  const counts = useOverview().data?.counts;
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
    {
      label: null,
      entries: [
        { to: '/', label: t('nav.overview'), icon: IconHome },
        { to: '/messages', label: t('nav.messages'), icon: IconInbox },
        { to: '/written', label: t('nav.written'), icon: IconPencil },
      ],
    },
    { label: t('nav.records'), entries: records },
    { label: t('nav.rules'), entries: rules },
    { label: t('nav.run'), entries: run },
    ...(isAdministrator ? [{ label: t('nav.manage'), entries: manage }] : []),
  ];
}

export function Navigation({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('shell.navigation')}>
      {useSections().map((section) => (
        <div key={section.label ?? 'work'}>
          {section.label && <div className={classes.group}>{section.label}</div>}
          {section.entries.map((entry) => (
            <NavigationLink key={entry.to} narrow={narrow} {...entry} />
          ))}
        </div>
      ))}
    </nav>
  );
}

function NavigationLink({ to, label, icon: Icon, waiting = 0, narrow }: Entry & { narrow: boolean }) {
  return (
    <Tooltip label={label} position="right" disabled={!narrow}>
      <NavLink to={to} end={to === '/'} className={classes.link} aria-label={narrow ? label : undefined}>
        <Icon size={19} stroke={1.7} aria-hidden />
        {!narrow && <span>{label}</span>}
        {waiting > 0 && (
          <Badge className={classes.count} size="xs" color="orange" circle={waiting < 10}>
            {waiting}
          </Badge>
        )}
      </NavLink>
    </Tooltip>
  );
}
