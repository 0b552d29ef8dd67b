import { Table, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './data-table.module.css';

export interface Column<Item> {
  label: string;
  cell: (item: Item) => ReactNode;
  /** The label is only read aloud: a column of buttons. */
  isQuiet?: boolean;
  /** On a phone, where a row is a card without headings, the label stands beside the value. */
  labelOnPhone?: boolean;
}

interface DataTableProps<Item> {
  columns: readonly Column<Item>[];
  items: readonly Item[];
}

/** A table of things of one kind; on a phone each row is a small card. */
export function DataTable<Item extends { id: string }>({ columns, items }: DataTableProps<Item>) {
  return (
    <div className={classes.table}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ label, isQuiet }) => (
              <Table.Th key={label}>{isQuiet ? <VisuallyHidden>{label}</VisuallyHidden> : label}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={item.id}>
              {columns.map(({ label, cell, labelOnPhone }) => (
                <Table.Td key={label} data-label={labelOnPhone ? label : undefined}>
                  {cell(item)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
