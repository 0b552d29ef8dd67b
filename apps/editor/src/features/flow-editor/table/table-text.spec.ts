import { FACTS, factSpec, operatorsFor, shapeFor } from '@mailroom/rules';
import type { Condition, ConditionValue, Group, SwitchCase, ValueShape } from '@mailroom/rules';
import fc from 'fast-check';
import { replaceRule } from '../conditions/edit-group';
import { cellText, readCell } from './cell-text';
import { changeColumn, clearColumn, moveCase, orderColumns, setCell } from './edit-table';
import { columnKey, isTabular, switchTable } from './switch-table';
import { pasteTable, tableText } from './table-text';
import { readTsv, writeTsv } from './tsv';

const NAMES = new Map([['id-1', 'Best customers']]);
const options = { language: 'en', names: NAMES, caseLabel: 'Case' } as const;

const word = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    'a; b',
    'x && y',
    '"quoted"',
    ' blank ',
    'tab\tin',
    'line\nin',
    'is: x',
    '[all]',
    'žaba',
    '–',
    '\\"',
    'C:\\',
  ),
);
const number = fc.oneof(fc.integer({ min: -10, max: 5_000_000 }), fc.constant(1.5));

const valueOf = (shape: ValueShape, fact: string): fc.Arbitrary<ConditionValue | undefined> => {
  const spec = factSpec(fact);
  const choice = spec?.choices
    ? fc.constantFrom(...spec.choices.map(({ value }) => value))
    : spec?.reference
      ? fc.constant('id-1')
      : word;
  switch (shape) {
    case 'none':
      return fc.constant(undefined);
    case 'text':
    case 'pattern':
      return word;
    case 'date':
      return fc.constant('2026-03-01');
    case 'time':
      return fc.constant('08:30');
    case 'choice':
      return choice;
    case 'text-list':
      return fc.array(word, { maxLength: 4 });
    case 'choice-list':
      return fc.array(choice, { maxLength: 3 });
    case 'number':
    case 'hours':
    case 'duration':
      return number;
    case 'number-range':
    case 'duration-range':
      return fc.tuple(number, number);
    case 'date-range':
      return fc.constant<[string, string]>(['2026-01-01', '2026-02-01']);
    case 'time-range':
      return fc.constant<[string, string]>(['22:00', '24:00']);
  }
};

let ids = 0;
const condition: fc.Arbitrary<Condition> = fc.constantFrom(...FACTS).chain((fact) =>
  fc.constantFrom(...operatorsFor(fact.type)).chain((operator) =>
    fc
      .record({
        value: valueOf(shapeFor(operator, fact.type), fact.name),
        quantifier: fc.constantFrom(undefined, 'any', 'all', 'none'),
        caseSensitive: fc.constantFrom(undefined, true, false),
        param: fc.constantFrom('X-A', 'X-B'),
      })
      .map(({ value, quantifier, caseSensitive, param }): Condition => ({
        id: `c${(ids += 1)}`,
        fact: fact.name,
        operator: operator.name,
        ...(fact.params && { params: Object.fromEntries(fact.params.map(({ name }) => [name, param])) }),
        ...(value !== undefined && { value }),
        ...(quantifier && fact.type.endsWith('-list') && !operator.presence && { quantifier }),
        ...(caseSensitive !== undefined && operator.caseOption && { caseSensitive }),
      })),
  ),
);
const group = (depth: number): fc.Arbitrary<Group> =>
  fc
    .record({
      combine: fc.constantFrom('all', 'all', 'any'),
      not: fc.constantFrom(undefined, undefined, true),
      rules: fc.array(depth > 0 ? fc.oneof({ weight: 4, arbitrary: condition }, group(depth - 1)) : condition, {
        maxLength: 4,
      }),
    })
    .map(({ combine, not, rules }): Group => ({
      id: `g${(ids += 1)}`,
      combine,
      ...(not && { not }),
      rules,
    }));
const cases: fc.Arbitrary<SwitchCase[]> = fc.array(
  fc.record({ when: group(1), title: fc.constantFrom(undefined, 'One', 'A\ttitle') }).map(({ when, title }) => ({
    id: `k${(ids += 1)}`,
    ...(title && { title: title.replace(/\s/g, ' ') }),
    when,
  })),
  { minLength: 1, maxLength: 5 },
);

const withoutId = ({ id: _id, ...rest }: Condition) => rest;

it('gives every condition back from the text of its cell, in both languages', () => {
  fc.assert(
    fc.property(condition, fc.constantFrom('en', 'sk'), (one, language) => {
      const column = { fact: one.fact, params: one.params };
      const read = readCell(cellText([one], { language, names: NAMES }), column, NAMES);
      const { params, ...rest } = withoutId(one);
      expect(read?.map(withoutId)).toEqual([{ ...rest, ...(params && { params }) }]);
    }),
    { numRuns: 1500 },
  );
});

it('copies a table and pastes it over itself without changing anything', () => {
  fc.assert(
    fc.property(cases, (before) => {
      const { columns } = switchTable(before);
      const [, ...body] = readTsv(tableText(before, columns, options));
      const pasted = pasteTable(before, columns, writeTsv(body), { row: 0, column: -1 }, options);
      expect(pasted.cases).toEqual(before);
      // What a table cannot show stays the very same object.
      for (const [index, item] of before.entries())
        if (!isTabular(item.when)) expect(pasted.cases[index]?.when).toBe(item.when);
    }),
    { numRuns: 400 },
  );
});

it('adds rows under its heading as cases that say the same', () => {
  fc.assert(
    fc.property(cases, (before) => {
      const tabular = before.filter(({ when }) => isTabular(when) && when.rules.every((rule) => !('rules' in rule)));
      const { columns } = switchTable(tabular);
      const { cases: after, left } = pasteTable(
        tabular,
        columns,
        tableText(tabular, columns, options),
        { row: 0, column: -1 },
        options,
      );
      expect([after.length, left]).toEqual([tabular.length * 2, []]);
      const said = (list: readonly SwitchCase[]) =>
        switchTable(list).rows.map(({ item, cells }) => [
          item.title,
          columns.map(({ key }) => (cells.get(key) ?? []).map(withoutId)),
        ]);
      expect(said(after.slice(tabular.length))).toEqual(said(tabular));
    }),
    { numRuns: 300 },
  );
});

it('edits a cell exactly as the form edits the condition in it', () => {
  fc.assert(
    fc.property(cases, condition, fc.nat(), (before, other, pick) => {
      const { columns, rows } = switchTable(before);
      for (const { item, cells } of rows) {
        for (const { key } of columns) {
          const cell = cells.get(key) ?? [];
          const chosen = cell[pick % Math.max(1, cell.length)];
          if (!chosen) continue;
          const changed: Condition = { ...other, id: chosen.id, fact: chosen.fact, params: chosen.params };
          const byTable = setCell(
            before,
            item.id,
            key,
            cell.map((each) => (each === chosen ? changed : each)),
          );
          const byForm = before.map((each) =>
            each.id === item.id ? { ...each, when: replaceRule(each.when, chosen.id, changed) } : each,
          );
          const content = (list: readonly SwitchCase[]) =>
            list.map(({ when }) => JSON.stringify(when, null, 1).split('\n').sort());
          expect(content(byTable)).toEqual(content(byForm));
        }
      }
    }),
    { numRuns: 200 },
  );
});

it('leaves what a table cannot show alone, whatever is done to columns and rows', () => {
  fc.assert(
    fc.property(cases, fc.nat(), (before, pick) => {
      const { columns } = switchTable(before);
      const column = columns[pick % Math.max(1, columns.length)];
      if (!column) return;
      const to = { fact: 'subject', params: undefined };
      const order = columns.map(({ key }) => key).reverse();
      for (const after of [
        clearColumn(before, column.key),
        changeColumn(before, column.key, to),
        orderColumns(before, order),
      ]) {
        expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
        for (const [index, item] of before.entries())
          if (!isTabular(item.when)) expect(after[index]?.when).toBe(item.when);
      }
      const ordered = orderColumns(before, order);
      expect(ordered.map(({ when }) => when.rules.map(({ id }) => id).sort())).toEqual(
        before.map(({ when }) => when.rules.map(({ id }) => id).sort()),
      );
      const gone = switchTable(clearColumn(before, column.key)).columns.map(({ key }) => key);
      expect(gone).not.toContain(columnKey(column));
    }),
    { numRuns: 300 },
  );
});

describe('a paste', () => {
  const rule = (id: string, fact: string, value: string): Condition => ({ id, fact, operator: 'is', value });
  const table: SwitchCase[] = [
    { id: 'a', when: { id: 'ga', combine: 'all', rules: [rule('1', 'from.domain', 'a.test')] } },
    { id: 'b', when: { id: 'gb', combine: 'all', not: true, rules: [rule('2', 'from.domain', 'b.test')] } },
  ];
  const { columns } = switchTable(table);
  const paste = (text: string, at = { row: 0, column: 0 }) => pasteTable(table, columns, text, at, options);

  it('takes values alone: one to be the same, several to be among, numbers with a sign', () => {
    const { cases: after } = paste('shop.test; bank.test');
    expect(after[0]?.when.rules).toEqual([
      expect.objectContaining({ operator: 'one-of', value: ['shop.test', 'bank.test'] }),
    ]);
    expect(readCell('> 5000', { fact: 'size', params: undefined }, NAMES)).toEqual([
      expect.objectContaining({ operator: 'gt', value: 5000 }),
    ]);
    expect(readCell('áno', { fact: 'isReply', params: undefined }, NAMES)).toEqual([
      expect.objectContaining({ operator: 'is-true' }),
    ]);
    expect(readCell('Best customers', { fact: 'sender.lists', params: undefined }, NAMES)).toEqual([
      expect.objectContaining({ operator: 'is', value: 'id-1' }),
    ]);
  });

  it('says what it left as it was, and adds cases where rows run out', () => {
    const { cases: after, left, cells } = paste('x.test\ny.test\nz.test');
    expect([after.length, left, cells]).toEqual([3, ['y.test'], 2]);
    expect(after[1]).toBe(table[1]);
    expect(readCell('much', { fact: 'size', params: undefined }, NAMES)).toBeNull();
  });

  it('reads cells in quotation marks with breaks in them', () => {
    expect(readTsv('"a\nb"\t"say ""x"""\r\nc\t\n')).toEqual([
      ['a\nb', 'say "x"'],
      ['c', ''],
    ]);
  });
});

it('moves a case before another', () => {
  const three = ['a', 'b', 'c'].map((id) => ({ id, when: { id: `g${id}`, combine: 'all' as const, rules: [] } }));
  const order = (index: number) => moveCase(three, 'a', index).map(({ id }) => id);
  expect([order(0), order(2), order(3)]).toEqual([
    ['a', 'b', 'c'],
    ['b', 'a', 'c'],
    ['b', 'c', 'a'],
  ]);
});
