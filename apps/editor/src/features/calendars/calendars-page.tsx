import { IconCalendarTime } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCalendars } from '../../api/calendars';
import type { Calendar } from '../../api/types';
import type { Column } from '../../ui/data-table';
import { NameLink } from '../../ui/name-link';
import { ResourceList } from '../../ui/resource-list';
import { UsedBy } from '../../ui/used-by';
import { useFormat } from '../../ui/use-format';
import { When } from '../../ui/when';
import { minutesPerWeek } from './edit-hours';
import { OpenBadge } from './open-badge';

export default function CalendarsPage() {
  const { t } = useTranslation();
  return (
    <ResourceList
      title={t('calendars.title')}
      description={t('calendars.description')}
      create={{ to: '/calendars/new', label: t('calendars.create') }}
      query={useCalendars()}
      columns={useColumns()}
      empty={{ icon: IconCalendarTime, title: t('calendars.emptyTitle'), text: t('calendars.emptyText') }}
    />
  );
}

function useColumns(): Column<Calendar>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    { label: t('common.name'), cell: ({ id, name }) => <NameLink to={`/calendars/${id}`}>{name}</NameLink> },
    { label: t('calendars.preview'), cell: ({ hours }) => <OpenBadge hours={hours} /> },
    {
      label: t('calendars.week'),
      cell: ({ hours }) => t('calendars.hoursPerWeek', { hours: format.number(minutesPerWeek(hours) / 60) }),
    },
    { label: t('settings.timeZone'), cell: ({ hours }) => hours.timeZone },
    { label: t('common.usedBy'), cell: ({ usedBy }) => <UsedBy flows={usedBy} />, labelOnPhone: true },
    { label: t('common.changed'), cell: ({ updatedAt }) => <When at={updatedAt} /> },
  ];
}
