import type { FieldValues } from '@mailroom/rules';

/** One line of a record's own fields while it is typed: its name may still be missing. */
export interface FieldRow {
  id: number;
  name: string;
  value: string;
}

export const rowsOf = (fields: FieldValues): FieldRow[] =>
  Object.entries(fields).map(([name, value], index) => ({ id: index, name, value }));

/** What the rows amount to; rows without a name are not set yet, and of two with one name the last one counts. */
export const fieldsOf = (rows: readonly FieldRow[]): FieldValues =>
  Object.fromEntries(rows.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), value]));

export function sameFields(a: FieldValues, b: FieldValues): boolean {
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    left.length === right.length &&
    left.every(([name, value], index) => right[index]?.[0] === name && right[index][1] === value)
  );
}

/** Names that stand in more than one row. */
export function repeatedNames(rows: readonly FieldRow[]): ReadonlySet<string> {
  const names = rows.map(({ name }) => name.trim()).filter(Boolean);
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}
