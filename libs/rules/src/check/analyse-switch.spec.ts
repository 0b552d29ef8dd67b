import fc from 'fast-check';
import { compileFlow } from '../compile/flow';
import type { FlowDocument, SwitchCase } from '../document/types';
import type { MessageView } from '../facts/message-view';
import { drawn, groupOf, type Rules } from '../testing/drawn-flow';
import { explain } from '../walk/decide';
import { testValue } from '../walk/test-value';
import { witnessSource } from '../witness/prover';
import { analyseSwitch } from './analyse-switch';
import { DecisionTable } from './table/table';
import { Inquiry } from './inquiry';

const table = (rows: Rules[], before: Parameters<typeof drawn>[0] = []): FlowDocument =>
  drawn([
    ...before,
    {
      id: 'table',
      switch: Object.fromEntries(
        rows.map((when, index) => [`row${index}`, { when, then: [{ do: 'move', data: { folder: `F${index}` } }] }]),
      ),
    },
  ]);

const COUNTS = [0, 1, 2, 3, 4];
const CLASSES = ['human', 'list', 'bulk', 'bounce', 'auto-reply', 'out-of-office', 'calendar'];
const HOURS = [0, 11, 12, 13, 23];

const count: fc.Arbitrary<Rules> = fc.oneof(
  fc
    .tuple(fc.constantFrom('lt', 'lte', 'gt', 'gte', 'eq', 'ne'), fc.constantFrom(1, 2, 3))
    .map(([operator, value]): Rules => ['attachments.count', operator, value]),
  fc.constantFrom<Rules>(['attachments.count', 'between', [1, 2]], ['attachments.count', 'between', [2, 3]]),
);
const kind: fc.Arbitrary<Rules> = fc
  .tuple(fc.constantFrom('one-of', 'none-of'), fc.subarray(CLASSES, { minLength: 1 }))
  .map(([operator, value]): Rules => ['class', operator, value]);
const hour: fc.Arbitrary<Rules> = fc
  .constantFrom('lt', 'lte', 'gt', 'gte')
  .map((operator): Rules => ['receivedHour', operator, 12]);
const row: fc.Arbitrary<Rules> = fc
  .tuple(
    fc.subarray([0, 1, 2], { minLength: 1 }),
    fc.tuple(count, kind, hour),
    fc.constantFrom('all' as const, 'all' as const, 'any' as const),
    fc.boolean(),
  )
  .map(([columns, cells, combine, not]): Rules => {
    const rules = columns.map((column) => cells[column]!);
    const group = combine === 'all' ? { all: rules } : { any: rules };
    return not ? { not: group } : group;
  });

type Point = Record<string, string | number>;
const GRID: Point[] = COUNTS.flatMap((attachments) =>
  CLASSES.flatMap((kindOf) =>
    HOURS.map((receivedHour) => ({ 'attachments.count': attachments, class: kindOf, receivedHour })),
  ),
);

/** Whether a row fits a point, by the operators themselves. */
function fits(rules: Rules, point: Point): boolean {
  const holds = (part: Rules): boolean => {
    if (Array.isArray(part)) {
      const [fact, operator, value] = part;
      return testValue({ fact, operator, value }, point[fact]);
    }
    if ('not' in part) return !holds(part.not);
    return 'all' in part ? part.all.every(holds) : part.any.some(holds);
  };
  return holds(rules);
}

describe('a switch as a decision table', () => {
  it('finds the same as looking at every point of a small grid', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const { gaps, shadowed, overlaps, complete } = analyseSwitch(table(rows), 'table');
        const fitting = GRID.map((point) => rows.flatMap((when, index) => (fits(when, point) ? [index] : [])));
        expect(complete).toBe(true);
        expect(gaps.length > 0).toBe(fitting.some((some) => some.length === 0));

        const never = rows.flatMap((_, index) => (fitting.some(([first]) => first === index) ? [] : [`row${index}`]));
        const empty = rows.flatMap((_, index) => (fitting.some((some) => some.includes(index)) ? [] : [`row${index}`]));
        const told = shadowed.map((one) => one.case);
        expect(told.filter((one) => !empty.includes(one))).toEqual(never.filter((one) => !empty.includes(one)));

        const names = overlaps.map(({ cases }) => cases.join());
        const expected = rows.flatMap((_, later) =>
          rows.slice(0, later).flatMap((__, earlier) => {
            const both = fitting.some((some) => some[0] === earlier && some.includes(later));
            const differ = [
              [earlier, later],
              [later, earlier],
            ].every(([a, b]) => fitting.some((some) => some.includes(a!) && !some.includes(b!)));
            return both && differ && !told.includes(`row${later}`) && !told.includes(`row${earlier}`)
              ? [`row${earlier},row${later}`]
              : [];
          }),
        );
        expect(names.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 200 },
    );
  });

  it('proves each finding by a message', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 4 }), async (rows) => {
        const document = table(rows);
        const compiled = compileFlow(document);
        const branches = async (witness: { message: MessageView; records: never[] }) => {
          const { trace } = await explain(compiled, witnessSource(witness), {
            now: new Date(witness.message.receivedAt),
          });
          return trace.filter(({ nodeId }) => nodeId === 'table');
        };
        const { gaps, overlaps, shadowed } = analyseSwitch(document, 'table');
        for (const { witness } of gaps) {
          expect((await branches(witness as never)).every(({ group }) => group?.result === false)).toBe(true);
        }
        for (const { cases, witness } of overlaps) {
          const found = await branches(witness as never);
          expect(found.find(({ port }) => port !== undefined)?.caseId).toBe(cases[0]);
          expect(found.find(({ caseId }) => caseId === cases[1])?.group?.result).toBe(true);
        }
        for (const one of shadowed) {
          if (!one.witness) continue;
          const found = await branches(one.witness as never);
          expect(found.find(({ caseId }) => caseId === one.case)?.group?.result).toBe(true);
          expect(found.find(({ port }) => port !== undefined)?.caseId).not.toBe(one.case);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps listed texts, absent values and the rest apart', () => {
    const rows: Rules[] = [
      ['from.domain', 'one-of', ['A.sk', 'b.sk']],
      ['from.domain', 'is', 'c.sk'],
      ['from.domain', 'none-of', ['a.sk', 'b.sk', 'C.sk']],
    ];
    expect(analyseSwitch(table(rows), 'table')).toEqual({ gaps: [], overlaps: [], shadowed: [], complete: true });
    const { gaps } = analyseSwitch(table(rows.slice(0, 2)), 'table');
    expect(gaps).toHaveLength(1);
    const score: Rules[] = [
      ['spamScore', 'lt', 5],
      ['spamScore', 'gte', 5],
    ];
    expect(analyseSwitch(table(score), 'table').gaps).toMatchObject([{ witness: { message: { spamScore: null } } }]);
  });

  it('looks beside its boxes at rows that are none', () => {
    const rows: Rules[] = [
      ['subject', 'contains', 'order'],
      ['class', 'is', 'human'],
      {
        all: [
          ['class', 'is', 'list'],
          ['subject', 'contains', 'reorder'],
        ],
      },
    ];
    const { shadowed, gaps, overlaps } = analyseSwitch(table(rows), 'table');
    expect(shadowed).toMatchObject([{ case: 'row2', by: 'row0' }]);
    expect(gaps.length).toBeGreaterThan(0);
    expect(gaps.every(({ witness }) => !/order/i.test(witness.message.subject))).toBe(true);
    expect(overlaps.map(({ cases }) => cases)).toEqual([['row0', 'row1']]);
  });

  it('knows what was decided before', () => {
    const document = table(
      [['class', 'is', 'human']],
      [{ if: ['class', 'is', 'human'], id: 'first', no: [{ do: 'stop' }] }],
    );
    // Only people come here, by the condition's other way.
    document.edges = document.edges.filter(({ to }) => to !== 'table');
    document.edges.push({ id: 'x', from: 'first', port: 'yes', to: 'table' });
    expect(analyseSwitch(document, 'table').gaps).toEqual([]);
  });

  it('looks through a hundred rows of five columns to the end', () => {
    const rows: Rules[] = [];
    for (const isReply of ['is-true', 'is-false']) {
      for (const calendar of ['is-true', 'is-false']) {
        for (let size = 0; size < 5; size += 1) {
          for (let score = 0; score < 5; score += 1) {
            const last: Rules[] = isReply === 'is-true' && size === 3 && score === 2 ? [['receivedHour', 'ne', 7]] : [];
            rows.push({
              all: [
                ['isReply', isReply],
                ['hasCalendar', calendar],
                size === 4 ? ['size', 'gte', 4_000] : ['size', 'between', [size * 1_000, size * 1_000 + 999]],
                score === 4 ? ['attachments.count', 'gte', 4] : ['attachments.count', 'eq', score],
                ...last,
              ],
            });
          }
        }
      }
    }
    const cases = rows.map((when, index): SwitchCase => ({ id: `row${index}`, when: groupOf(when, `row${index}`) }));
    const document = table(rows);
    const budget = { left: 300_000 };
    const node = { id: 'table', kind: 'switch' as const, position: { x: 0, y: 0 }, data: { cases } };
    const judged = new DecisionTable(new Inquiry(document), node, budget);
    expect(judged.hidden(new Set())).toEqual([]);
    expect(judged.meetings(new Set(), () => true)).toEqual([]);
    expect([...judged.gaps(20)].map(({ message }) => [message.size, message.hasCalendar])).toEqual([
      [expect.any(Number), true],
      [expect.any(Number), false],
    ]);
    // Steps are counted, not time: this many are far below a tenth of a second.
    expect(budget.left).toBeGreaterThan(0);
  });
});
