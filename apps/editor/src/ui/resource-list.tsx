import { Button } from '@mantine/core';
import { IconPlus, type TablerIcon } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useMay } from '../api/session';
import { DataTable, type Column } from './data-table';
import { EmptyState } from './empty-state';
import { Page } from './page';
import { QueryView } from './query-view';

interface ResourceListProps<Item> {
  title: string;
  description: string;
  /** Where one is made, by those who may. */
  create: { to: string; label: string };
  query: UseQueryResult<Item[]>;
  columns: readonly Column<Item>[];
  empty: { icon: TablerIcon; title: string; text: string };
}

/** What is kept for the flows, few enough to be shown all at once. */
export function ResourceList<Item extends { id: string }>(props: ResourceListProps<Item>) {
  const { title, description, create, query, columns, empty } = props;
  const mayChange = useMay('materials:change');
  const add = mayChange && (
    <Button leftSection={<IconPlus size={16} />} component={Link} to={create.to}>
      {create.label}
    </Button>
  );
  return (
    <Page title={title} description={description} actions={add}>
      <QueryView query={query}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={empty.icon} title={empty.title} text={empty.text}>
              {add}
            </EmptyState>
          ) : (
            <DataTable columns={columns} items={items} />
          )
        }
      </QueryView>
    </Page>
  );
}
