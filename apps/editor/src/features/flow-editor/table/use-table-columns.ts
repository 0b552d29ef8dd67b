import type { SwitchCase } from '@mailroom/rules';
import { useMemo, useState } from 'react';
import { switchTable, type Column } from './switch-table';

/** The columns of a table: those the cases ask for, and those somebody is about to fill. Their order is the reader's. */
export function useTableColumns(cases: readonly SwitchCase[]) {
  const [added, setAdded] = useState<readonly Column[]>([]);
  const [order, setOrder] = useState<readonly string[]>([]);
  const columns = useMemo(() => {
    const asked = switchTable(cases).columns;
    const known = new Set(asked.map(({ key }) => key));
    const all = [...asked, ...added.filter(({ key }) => !known.has(key))];
    const place = ({ key }: Column) => (order.includes(key) ? order.indexOf(key) : order.length);
    return all.toSorted((a, b) => place(a) - place(b));
  }, [cases, added, order]);
  return {
    columns,
    setOrder,
    add: (column: Column) => setAdded((before) => [...before.filter(({ key }) => key !== column.key), column]),
    remove: (key: string) => setAdded((before) => before.filter((column) => column.key !== key)),
  };
}
