import { factSpec, type Condition, type Language, type SwitchCase } from '@mailroom/rules';
import { cellText, readCell, type Names } from './cell-text';
import { addCase, renameCase, setCell } from './edit-table';
import { isTabular, switchTable, type Column } from './switch-table';
import { readTsv, writeTsv } from './tsv';

interface TextOptions {
  language: Language;
  names: Names;
  /** What stands over the column of titles. */
  caseLabel: string;
}

/** The heading of a column for a spreadsheet: the property, and what it is asked with. */
export function headingOf({ fact, params }: Pick<Column, 'fact' | 'params'>, language: Language, names: Names): string {
  const values = Object.values(params ?? {}).map((param) => names.get(String(param)) ?? String(param));
  const label = factSpec(fact)?.label[language] ?? fact;
  return values.length > 0 ? `${label} (${values.join(', ')})` : label;
}

/** A switch for a spreadsheet; cells of cases that no table can show are empty. */
export function tableText(cases: readonly SwitchCase[], columns: readonly Column[], options: TextOptions): string {
  const { rows } = switchTable(cases);
  const heading = [options.caseLabel, ...columns.map((column) => headingOf(column, options.language, options.names))];
  const lines = rows.map(({ item, cells }) => [
    item.title ?? '',
    ...columns.map(({ key }) => cellText(cells.get(key) ?? [], options)),
  ]);
  return writeTsv([heading, ...lines]);
}

export interface Pasted {
  cases: SwitchCase[];
  /** Cells that were set. */
  cells: number;
  /** Texts that fit no comparison, and cells of cases that no table can show: they stay as they were. */
  left: string[];
}

export interface PasteStart {
  /** 0 is the first case. */
  row: number;
  /** -1 is the title, 0 the first column. */
  column: number;
}

/**
 * Puts rows of a spreadsheet into the table, from one cell on to the right and down; where rows run out, cases are added.
 * Rows under a heading like that of the table are new cases, their columns in any order.
 */
export function pasteTable(
  cases: readonly SwitchCase[],
  columns: readonly Column[],
  text: string,
  at: PasteStart,
  options: TextOptions,
): Pasted {
  const rows = readTsv(text);
  const places = headedColumns(rows[0] ?? [], columns, options);
  const body = places ? rows.slice(1) : rows;
  const pasted: Pasted = { cases: [...cases], cells: 0, left: [] };
  const first = places ? cases.length : at.row;
  for (const [down, row] of body.entries()) {
    while (pasted.cases.length <= first + down) {
      pasted.cases = addCase(pasted.cases);
      const added = pasted.cases.at(-1);
      if (added) pasted.cases[pasted.cases.length - 1] = { ...added, when: { ...added.when, rules: [] } };
    }
    for (const [across, cell] of row.entries()) {
      const place = places ? places[across] : at.column + across;
      if (place !== undefined) putCell(pasted, first + down, place, cell, columns, options);
    }
  }
  return pasted;
}

function putCell(
  pasted: Pasted,
  row: number,
  place: number,
  text: string,
  columns: readonly Column[],
  options: TextOptions,
): void {
  const item = pasted.cases[row];
  const column = columns[place];
  if (!item) return;
  if (place === -1) {
    pasted.cases = renameCase(pasted.cases, item.id, text.trim().slice(0, 200));
    pasted.cells += 1;
    return;
  }
  const conditions = column && isTabular(item.when) ? readCell(text, column, options.names) : null;
  if (!column || !conditions) {
    if (text.trim() !== '') pasted.left.push(text.trim());
    return;
  }
  pasted.cases = setCell(pasted.cases, item.id, column.key, unchanged(item, column, conditions));
  pasted.cells += 1;
}

/** Conditions that say what the cell says already keep their ids, and so the cell stays as it is. */
function unchanged(item: SwitchCase, { key }: Column, conditions: Condition[]): readonly Condition[] {
  const before = switchTable([item]).rows[0]?.cells.get(key) ?? [];
  const said = (list: readonly Condition[]) => JSON.stringify(list.map(({ id: _id, ...rest }) => sorted(rest)));
  return said(before) === said(conditions) ? before : conditions;
}

const sorted = (value: object): unknown => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));

/** The place of each cell of a heading: -1 the title, a column, or none; `null` when the row is no heading. */
function headedColumns(
  row: readonly string[],
  columns: readonly Column[],
  { language, names, caseLabel }: TextOptions,
): (number | undefined)[] | null {
  if (row[0]?.trim() !== caseLabel) return null;
  return row.map((cell, index) => {
    if (index === 0) return -1;
    const place = columns.findIndex((column) => headingOf(column, language, names) === cell.trim());
    return place < 0 ? undefined : place;
  });
}
