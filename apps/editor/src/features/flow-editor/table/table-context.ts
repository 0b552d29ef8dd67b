import type { PortId, SwitchCase } from '@mailroom/rules';
import { createContext, use } from 'react';
import type { Column } from './switch-table';

/** Which part of the table is open below it. */
export type Opened =
  | { kind: 'cell'; caseId: PortId; columnKey: string }
  /** A whole case: what no table can show. */
  | { kind: 'case'; caseId: PortId };

export interface TableState {
  nodeId: string;
  cases: readonly SwitchCase[];
  columns: readonly Column[];
  locked: boolean;
  opened: Opened | null;
  open: (opened: Opened | null) => void;
  /**
   * Other cases, as one step of undo.
   * @param typing what is being typed in
   */
  edit: (cases: SwitchCase[], note?: { typing?: string; says?: string }) => void;
  /** Columns that no case asks for yet. */
  addColumn: (column: Column) => void;
  removeColumn: (key: string) => void;
  /** Moves a column to that place. */
  moveColumn: (key: string, index: number) => void;
  replaceColumn: (key: string, column: Column) => void;
}

const TableContext = createContext<TableState | null>(null);

export const TableProvider = TableContext.Provider;

export function useTable(): TableState {
  const table = use(TableContext);
  if (!table) throw new Error('Parts of a decision table lie in one.');
  return table;
}
