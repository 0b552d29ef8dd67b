import { isGroup, type Condition, type Group, type SwitchCase } from '@mailroom/rules';

/** A property that some case asks for; of a fact with parameters each set of them is a column of its own. */
export interface Column {
  key: string;
  fact: string;
  params: Condition['params'];
}

export interface Row {
  item: SwitchCase;
  /** By column; all of them have to apply. */
  cells: ReadonlyMap<string, readonly Condition[]>;
  /** What does not fit into columns: alternatives, negations, groups within groups. */
  further: Group | null;
}

/** A switch as a table: what its cases ask for, side by side. Nothing of it is lost or changed. */
export function switchTable(cases: readonly SwitchCase[]): { columns: Column[]; rows: Row[]; hasFurther: boolean } {
  const columns = new Map<string, Column>();
  const rows = cases.map((item): Row => {
    const { when } = item;
    const cells = new Map<string, Condition[]>();
    if (!isTabular(when)) return { item, cells, further: when.rules.length > 0 ? when : null };
    for (const rule of when.rules) {
      if (isGroup(rule)) continue;
      const key = columnKey(rule);
      if (!columns.has(key)) columns.set(key, { key, fact: rule.fact, params: rule.params });
      cells.set(key, [...(cells.get(key) ?? []), rule]);
    }
    const groups = when.rules.filter(isGroup);
    return { item, cells, further: groups.length > 0 ? { ...when, rules: groups } : null };
  });
  return { columns: [...columns.values()], rows, hasFurther: rows.some(({ further }) => further !== null) };
}

/** Conditions that all have to apply; one alone is that, whichever word combines it. */
export const isTabular = (group: Group): boolean => !group.not && (group.combine === 'all' || group.rules.length === 1);

export const columnKey = ({ fact, params }: Pick<Condition, 'fact' | 'params'>): string =>
  JSON.stringify([fact, ...Object.entries(params ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))]);

/** A sentence without the property that the heading of its column names already. */
export function withoutFact(sentence: string, label: string): string {
  const [whole, start] = [sentence.toLowerCase(), `${label.toLowerCase()} `];
  return whole.startsWith(start) ? sentence.slice(start.length) : sentence;
}
