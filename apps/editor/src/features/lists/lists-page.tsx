import { Badge, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNamedLists } from '../../api/lists';
import type { NamedListSummary } from '../../api/types';
import type { Column } from '../../ui/data-table';
import { NameLink } from '../../ui/name-link';
import { ResourceList } from '../../ui/resource-list';
import { UsedBy } from '../../ui/used-by';
import { When } from '../../ui/when';

export default function ListsPage() {
  const { t } = useTranslation();
  return (
    <ResourceList
      title={t('lists.title')}
      description={t('lists.description')}
      create={{ to: '/lists/new', label: t('lists.create') }}
      query={useNamedLists()}
      columns={useColumns()}
      empty={{ icon: IconListCheck, title: t('lists.emptyTitle'), text: t('lists.emptyText') }}
    />
  );
}

function useColumns(): Column<NamedListSummary>[] {
  const { t } = useTranslation();
  return [
    {
      label: t('common.name'),
      cell: ({ id, name, description }) => (
        <>
          <NameLink to={`/lists/${id}`}>{name}</NameLink>
          {description && (
            <Text size="xs" c="dimmed">
              {description}
            </Text>
          )}
        </>
      ),
    },
    { label: t('lists.kind'), cell: ({ kind }) => <Badge color="gray">{t(`listKind.${kind}`)}</Badge> },
    { label: t('lists.entries'), cell: ({ entryCount }) => t('lists.count', { count: entryCount }) },
    { label: t('common.usedBy'), cell: ({ usedBy }) => <UsedBy flows={usedBy} />, labelOnPhone: true },
    { label: t('common.changed'), cell: ({ updatedAt }) => <When at={updatedAt} /> },
  ];
}
