import { Button } from '@mantine/core';
import { IconBriefcase } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCases } from '../../api/cases';
import { useUsers } from '../../api/people';
import { useMay, useSignedIn } from '../../api/session';
import type { Case } from '../../api/types';
import { CaseStatusBadge, PriorityBadge } from '../../ui/badges';
import type { Column } from '../../ui/data-table';
import { personName } from '../../ui/format';
import { NameLink } from '../../ui/name-link';
import { oneOf, useFilters } from '../../ui/use-filters';
import { When } from '../../ui/when';
import { CASE_STATUSES } from './choices';
import { ChoiceFilter, OwnerName } from './fields';
import { RecordList } from './record-list';

export default function CasesPage() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const [seesAll, mayDraw] = [me.rights['cases:read'] === 'all', useMay('flows:change')];
  const users = useUsers().data ?? [];
  const filters = useFilters('status', 'ownerId', 'q');
  const { values, set } = filters;
  return (
    <RecordList
      title={t('cases.title')}
      filters={filters}
      searchPlaceholder={t('cases.searchPlaceholder')}
      query={useCases({ q: values.q, ownerId: values.ownerId, status: oneOf(values.status, CASE_STATUSES) })}
      columns={useColumns()}
      noMatchTitle={t('cases.noMatchTitle')}
      empty={{
        icon: IconBriefcase,
        title: t('cases.emptyTitle'),
        text: seesAll ? t('cases.emptyText') : t('cases.emptyOwn'),
        action: mayDraw && (
          <Button variant="default" component={Link} to="/flows">
            {t('nav.flows')}
          </Button>
        ),
      }}
    >
      <ChoiceFilter
        label={t('common.status')}
        placeholder={t('cases.anyStatus')}
        choices={CASE_STATUSES.map((value) => ({ value, label: t(`caseStatus.${value}`) }))}
        value={values.status}
        onChange={(value) => set('status', value)}
        width={150}
      />
      <ChoiceFilter
        label={t('common.owner')}
        placeholder={t('cases.anyOwner')}
        choices={[
          { value: me.id, label: t('cases.mine') },
          ...users.filter((user) => user.id !== me.id).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={values.ownerId}
        onChange={(value) => set('ownerId', value)}
        width={180}
        searchable
      />
    </RecordList>
  );
}

function useColumns(): Column<Case>[] {
  const { t } = useTranslation();
  return [
    { label: t('cases.number'), cell: ({ number }) => `#${number}` },
    { label: t('common.name'), cell: ({ id, name }) => <NameLink to={`/cases/${id}`}>{name}</NameLink> },
    { label: t('cases.requester'), cell: ({ requester }) => personName(requester) },
    { label: t('common.status'), cell: ({ status }) => <CaseStatusBadge status={status} /> },
    { label: t('common.priority'), cell: ({ priority }) => <PriorityBadge priority={priority} /> },
    { label: t('common.owner'), cell: ({ owner }) => <OwnerName owner={owner} /> },
    { label: t('common.changed'), cell: ({ updatedAt }) => <When at={updatedAt} /> },
  ];
}
