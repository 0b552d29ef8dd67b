import { Button, Group, Select, Table, Text } from '@mantine/core';
import { IconBriefcase, IconMoodEmpty } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCases } from '../../api/cases';
import { useUsers } from '../../api/people';
import { useSignedIn } from '../../api/session';
import type { Case } from '../../api/types';
import { CaseStatusBadge, PriorityBadge } from '../../ui/badges';
import { EmptyState } from '../../ui/empty-state';
import { personName } from '../../ui/format';
import { InfiniteView } from '../../ui/infinite-view';
import { Page } from '../../ui/page';
import { SearchField } from '../../ui/search-field';
import { oneOf, useFilters } from '../../ui/use-filters';
import { When } from '../../ui/when';
import { CASE_STATUSES } from './choices';
import classes from './records.module.css';

export default function CasesPage() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const users = useUsers().data ?? [];
  const { values, set, clear, isFiltered } = useFilters('status', 'ownerId', 'q');
  const query = useCases({ q: values.q, ownerId: values.ownerId, status: oneOf(values.status, CASE_STATUSES) });
  return (
    <Page title={t('cases.title')}>
      <Group gap="xs">
        <SearchField
          value={values.q ?? ''}
          onChange={(value) => set('q', value)}
          placeholder={t('cases.searchPlaceholder')}
        />
        <Select
          aria-label={t('common.status')}
          placeholder={t('cases.anyStatus')}
          data={CASE_STATUSES.map((value) => ({ value, label: t(`caseStatus.${value}`) }))}
          value={values.status ?? null}
          onChange={(value) => set('status', value)}
          clearable
          w={150}
        />
        <Select
          aria-label={t('common.owner')}
          placeholder={t('cases.anyOwner')}
          data={[
            { value: me.id, label: t('cases.mine') },
            ...users.filter((user) => user.id !== me.id).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={values.ownerId ?? null}
          onChange={(value) => set('ownerId', value)}
          clearable
          searchable
          w={180}
        />
      </Group>
      <InfiniteView
        query={query}
        empty={
          isFiltered ? (
            <EmptyState icon={IconMoodEmpty} title={t('cases.noMatchTitle')} text={t('messages.noMatchText')}>
              <Button variant="default" onClick={clear}>
                {t('action.clearFilters')}
              </Button>
            </EmptyState>
          ) : (
            <EmptyState icon={IconBriefcase} title={t('cases.emptyTitle')} text={t('cases.emptyText')}>
              <Button variant="default" component={Link} to="/flows">
                {t('nav.flows')}
              </Button>
            </EmptyState>
          )
        }
      >
        {(cases) => <CaseTable cases={cases} />}
      </InfiniteView>
    </Page>
  );
}

function CaseTable({ cases }: { cases: Case[] }) {
  const { t } = useTranslation();
  return (
    <div className={classes.table}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('cases.number')}</Table.Th>
            <Table.Th>{t('common.name')}</Table.Th>
            <Table.Th>{t('cases.requester')}</Table.Th>
            <Table.Th>{t('common.status')}</Table.Th>
            <Table.Th>{t('common.priority')}</Table.Th>
            <Table.Th>{t('common.owner')}</Table.Th>
            <Table.Th>{t('common.changed')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cases.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Td c="dimmed">#{item.number}</Table.Td>
              <Table.Td>
                <Link to={`/cases/${item.id}`} className={classes.name}>
                  {item.name}
                </Link>
              </Table.Td>
              <Table.Td>{personName(item.requester)}</Table.Td>
              <Table.Td>
                <CaseStatusBadge status={item.status} />
              </Table.Td>
              <Table.Td>
                <PriorityBadge priority={item.priority} />
              </Table.Td>
              <Table.Td>
                {item.owner?.name ?? (
                  <Text span inherit c="dimmed">
                    {t('common.nobody')}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <When at={item.updatedAt} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
