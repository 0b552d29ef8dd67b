import { Button, Group, Select, Table, Text } from '@mantine/core';
import { IconMoodEmpty, IconTargetArrow } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLeads } from '../../api/leads';
import type { Lead } from '../../api/types';
import { LeadStatusBadge } from '../../ui/badges';
import { EmptyState } from '../../ui/empty-state';
import { InfiniteView } from '../../ui/infinite-view';
import { Page } from '../../ui/page';
import { SearchField } from '../../ui/search-field';
import { oneOf, useFilters } from '../../ui/use-filters';
import { When } from '../../ui/when';
import { LEAD_STATUSES } from './choices';
import classes from './records.module.css';

export default function LeadsPage() {
  const { t } = useTranslation();
  const { values, set, clear, isFiltered } = useFilters('status', 'q');
  const query = useLeads({ q: values.q, status: oneOf(values.status, LEAD_STATUSES) });
  return (
    <Page title={t('leads.title')}>
      <Group gap="xs">
        <SearchField
          value={values.q ?? ''}
          onChange={(value) => set('q', value)}
          placeholder={t('leads.searchPlaceholder')}
        />
        <Select
          aria-label={t('common.status')}
          placeholder={t('leads.anyStatus')}
          data={LEAD_STATUSES.map((value) => ({ value, label: t(`leadStatus.${value}`) }))}
          value={values.status ?? null}
          onChange={(value) => set('status', value)}
          clearable
          w={170}
        />
      </Group>
      <InfiniteView
        query={query}
        empty={
          isFiltered ? (
            <EmptyState icon={IconMoodEmpty} title={t('leads.noMatchTitle')} text={t('messages.noMatchText')}>
              <Button variant="default" onClick={clear}>
                {t('action.clearFilters')}
              </Button>
            </EmptyState>
          ) : (
            <EmptyState icon={IconTargetArrow} title={t('leads.emptyTitle')} text={t('leads.emptyText')}>
              <Button variant="default" component={Link} to="/flows">
                {t('nav.flows')}
              </Button>
            </EmptyState>
          )
        }
      >
        {(leads) => <LeadTable leads={leads} />}
      </InfiniteView>
    </Page>
  );
}

function LeadTable({ leads }: { leads: Lead[] }) {
  const { t } = useTranslation();
  return (
    <div className={classes.table}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('common.name')}</Table.Th>
            <Table.Th>{t('leads.email')}</Table.Th>
            <Table.Th>{t('common.status')}</Table.Th>
            <Table.Th>{t('common.owner')}</Table.Th>
            <Table.Th>{t('leads.source')}</Table.Th>
            <Table.Th>{t('common.created')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {leads.map((lead) => (
            <Table.Tr key={lead.id}>
              <Table.Td>
                <Link to={`/leads/${lead.id}`} className={classes.name}>
                  {lead.name}
                </Link>
              </Table.Td>
              <Table.Td>{lead.email}</Table.Td>
              <Table.Td>
                <LeadStatusBadge status={lead.status} />
              </Table.Td>
              <Table.Td>{lead.owner?.name ?? <Dimmed text={t('common.nobody')} />}</Table.Td>
              <Table.Td>{lead.source}</Table.Td>
              <Table.Td>
                <When at={lead.createdAt} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

const Dimmed = ({ text }: { text: string }) => (
  <Text span inherit c="dimmed">
    {text}
  </Text>
);
