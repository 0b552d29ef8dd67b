import { isGroup, newId, type Condition, type Group, type SwitchCase } from '@mailroom/rules';
import { changeFact, newCondition, newGroup, withFreshIds } from '../conditions/edit-group';
import { columnKey, isTabular, type Column } from './switch-table';

type Cases = readonly SwitchCase[];

export const addCase = (cases: Cases, when: Group = newGroup()): SwitchCase[] => [
  ...cases,
  { id: newId('case'), when },
];

export const renameCase = (cases: Cases, id: string, title: string): SwitchCase[] =>
  changeCase(cases, id, ({ title: _before, ...rest }) => (title === '' ? rest : { ...rest, title }));

/** Puts a case before the one that has this index now. */
export function moveCase(cases: Cases, id: string, index: number): SwitchCase[] {
  const from = cases.findIndex((item) => item.id === id);
  const moved = cases[from];
  if (!moved) return [...cases];
  return cases.toSpliced(from, 1).toSpliced(index > from ? index - 1 : index, 0, moved);
}

/** A copy behind it, with ids of its own; its way out leads nowhere yet. */
export const duplicateCase = (cases: Cases, id: string): SwitchCase[] =>
  cases.flatMap((item) =>
    item.id === id ? [item, { ...item, id: newId('case'), when: withFreshIds(item.when) }] : [item],
  );

export const removeCase = (cases: Cases, id: string): SwitchCase[] => cases.filter((item) => item.id !== id);

export const setWhen = (cases: Cases, id: string, when: Group): SwitchCase[] =>
  changeCase(cases, id, (item) => ({ ...item, when }));

/** The conditions of a case that stand in a column. */
export const cellOf = ({ when }: SwitchCase, key: string): Condition[] =>
  isTabular(when) ? when.rules.filter((rule): rule is Condition => !isGroup(rule) && columnKey(rule) === key) : [];

/**
 * Other conditions in a cell, in the place of those it had, else after all others. A case that no table can show stays as
 * it is. One condition combined by *any* becomes one of *all* when it gets company: alone it says the same.
 */
export function setCell(cases: Cases, id: string, key: string, conditions: readonly Condition[]): SwitchCase[] {
  return changeCase(cases, id, (item) => {
    const { when } = item;
    if (!isTabular(when)) return item;
    const isIn = (rule: Group['rules'][number]) => !isGroup(rule) && columnKey(rule) === key;
    const last = when.rules.findLastIndex(isIn);
    const left = [...conditions];
    // Each in the place of one that was there; the others behind the last.
    const rules = when.rules.flatMap((rule, index) => {
      if (!isIn(rule)) return [rule];
      return index === last ? left.splice(0) : left.splice(0, 1);
    });
    rules.push(...left);
    if (same(rules, when.rules)) return item;
    const combine = when.combine === 'any' && rules.length > 1 ? 'all' : when.combine;
    return { ...item, when: { ...when, combine, rules } };
  });
}

/** A condition to begin a cell of that column with. */
export function newCell({ fact, params }: Pick<Column, 'fact' | 'params'>): Condition {
  const condition = changeFact(newCondition(), fact);
  return params ? { ...condition, params } : condition;
}

/** Takes a column out of every row that the table can show. */
export const clearColumn = (cases: Cases, key: string): SwitchCase[] =>
  cases.reduce<SwitchCase[]>((left, { id }) => setCell(left, id, key, []), [...cases]);

/** Another property in a whole column; comparisons and values stay as far as its type allows. */
export function changeColumn(cases: Cases, key: string, to: Pick<Column, 'fact' | 'params'>): SwitchCase[] {
  return cases.reduce<SwitchCase[]>(
    (left, item) => {
      const changed = cellOf(item, key).map((condition) => {
        const next = changeFact(condition, to.fact);
        return to.params ? { ...next, params: to.params } : next;
      });
      return changed.length > 0 ? setCell(left, item.id, key, changed) : left;
    },
    [...cases],
  );
}

/** The same conditions in every row, in the order of the columns. */
export function orderColumns(cases: Cases, keys: readonly string[]): SwitchCase[] {
  const place = new Map(keys.map((key, index) => [key, index]));
  const placeOf = (rule: Group['rules'][number]) =>
    isGroup(rule) ? Infinity : (place.get(columnKey(rule)) ?? Infinity);
  return cases.map((item) => {
    if (!isTabular(item.when)) return item;
    const rules = item.when.rules.toSorted((a, b) => compare(placeOf(a), placeOf(b)));
    return same(rules, item.when.rules) ? item : { ...item, when: { ...item.when, rules } };
  });
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

const changeCase = (cases: Cases, id: string, change: (item: SwitchCase) => SwitchCase): SwitchCase[] =>
  cases.map((item) => (item.id === id ? change(item) : item));

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);
