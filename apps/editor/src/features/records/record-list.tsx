import { Button, Group } from '@mantine/core';
import { IconMoodEmpty, type TablerIcon } from '@tabler/icons-react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { InfiniteView } from '../../ui/infinite-view';
import { Page } from '../../ui/page';
import { SearchField } from '../../ui/search-field';
import type { useFilters } from '../../ui/use-filters';

interface RecordListProps<Item, Name extends string> {
  title: string;
  actions?: ReactNode;
  /** From `useFilters`; `q` is what is searched for. */
  filters: ReturnType<typeof useFilters<Name | 'q'>>;
  searchPlaceholder: string;
  /** What narrows the list besides the search. */
  children?: ReactNode;
  query: UseInfiniteQueryResult<InfiniteData<{ items: Item[] }>>;
  columns: readonly Column<Item>[];
  noMatchTitle: string;
  /** Shown while there is no record at all: what belongs here and how it gets here. */
  empty: { icon: TablerIcon; title: string; text: string; action?: ReactNode };
}

/** The list of a kind of records: search, filters, the table, and what to do when it is empty. */
export function RecordList<Item extends { id: string }, Name extends string = never>(
  props: RecordListProps<Item, Name>,
) {
  const { title, actions, filters, searchPlaceholder, children, query, columns, noMatchTitle, empty } = props;
  const { t } = useTranslation();
  return (
    <Page title={title} actions={actions}>
      <Group gap="xs">
        <SearchField
          value={filters.values.q ?? ''}
          onChange={(value) => filters.set('q', value)}
          placeholder={searchPlaceholder}
        />
        {children}
      </Group>
      <InfiniteView
        query={query}
        empty={
          filters.isFiltered ? (
            <EmptyState icon={IconMoodEmpty} title={noMatchTitle} text={t('messages.noMatchText')}>
              <Button variant="default" onClick={filters.clear}>
                {t('action.clearFilters')}
              </Button>
            </EmptyState>
          ) : (
            <EmptyState icon={empty.icon} title={empty.title} text={empty.text}>
              {empty.action}
            </EmptyState>
          )
        }
      >
        {(items) => <DataTable columns={columns} items={items} />}
      </InfiniteView>
    </Page>
  );
}
