import { Button } from '@mantine/core';
import { IconTargetArrow } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLeads } from '../../api/leads';
import { useMay, useSignedIn } from '../../api/session';
import type { Lead } from '../../api/types';
import { LeadStatusBadge } from '../../ui/badges';
import type { Column } from '../../ui/data-table';
import { NameLink } from '../../ui/name-link';
import { oneOf, useFilters } from '../../ui/use-filters';
import { When } from '../../ui/when';
import { LEAD_STATUSES } from './choices';
import { ChoiceFilter, OwnerName } from './fields';
import { RecordList } from './record-list';

export default function LeadsPage() {
  const { t } = useTranslation();
  const [seesAll, mayDraw] = [useSignedIn().rights['leads:read'] === 'all', useMay('flows:change')];
  const filters = useFilters('status', 'q');
  const { values, set } = filters;
  return (
    <RecordList
      title={t('leads.title')}
      filters={filters}
      searchPlaceholder={t('leads.searchPlaceholder')}
      query={useLeads({ q: values.q, status: oneOf(values.status, LEAD_STATUSES) })}
      columns={useColumns()}
      noMatchTitle={t('leads.noMatchTitle')}
      empty={{
        icon: IconTargetArrow,
        title: t('leads.emptyTitle'),
        text: seesAll ? t('leads.emptyText') : t('leads.emptyOwn'),
        action: mayDraw && (
          <Button variant="default" component={Link} to="/flows">
            {t('nav.flows')}
          </Button>
        ),
      }}
    >
      <ChoiceFilter
        label={t('common.status')}
        placeholder={t('leads.anyStatus')}
        choices={LEAD_STATUSES.map((value) => ({ value, label: t(`leadStatus.${value}`) }))}
        value={values.status}
        onChange={(value) => set('status', value)}
      />
    </RecordList>
  );
}

function useColumns(): Column<Lead>[] {
  const { t } = useTranslation();
  return [
    { label: t('common.name'), cell: ({ id, name }) => <NameLink to={`/leads/${id}`}>{name}</NameLink> },
    { label: t('leads.email'), cell: ({ email }) => email },
    { label: t('common.status'), cell: ({ status }) => <LeadStatusBadge status={status} /> },
    { label: t('common.owner'), cell: ({ owner }) => <OwnerName owner={owner} /> },
    { label: t('leads.source'), cell: ({ source }) => source },
    { label: t('common.created'), cell: ({ createdAt }) => <When at={createdAt} /> },
  ];
}
