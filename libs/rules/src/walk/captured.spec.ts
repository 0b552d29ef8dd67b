import fc from 'fast-check';
import { compileFlow } from '../compile/flow';
import type { Condition } from '../document/types';
import { factValues, failing, flowDocument, sourceOf } from '../testing/arbitraries';
import { withCapturing } from '../testing/capturing';
import { drawn, type Rules, type Step } from '../testing/drawn-flow';
import { naiveDecision } from '../testing/naive-walk';
import { decide, explain } from './decide';
import type { FactValue } from './types';

const subject = (pattern: string, rest: Partial<Condition> = {}): Rules => ['subject', 'matches', pattern, rest];

const steps = (when: Rules): Step[] => [{ do: 'read' }, { if: when, yes: [{ do: 'case', id: 'open' }] }];

const capturing = fc
  .tuple(flowDocument, fc.infiniteStream(fc.noBias(fc.nat(99))))
  .map(([document, numbers]) => withCapturing(document, () => numbers.next().value as number));

async function captured(when: Rules, values: Record<string, FactValue>, fails: string[] = []) {
  const flow = compileFlow(drawn(steps(when)));
  const { actions } = await decide(flow, sourceOf(new Map(Object.entries(values)), new Set(fails)));
  expect(actions[0]).toMatchObject({ kind: 'read' });
  expect(actions[0]).not.toHaveProperty('captures');
  return actions[1] && (actions[1].captures ?? null);
}

describe('capturing', () => {
  it.each<[string, Rules, Record<string, FactValue>, Record<string, string> | null | undefined]>([
    ['a named group', subject('#(?<number>[0-9]+)'), { subject: 'Order #42' }, { number: '42' }],
    ['the other spelling', subject('#(?P<number>[0-9]+)'), { subject: 'Order #42' }, { number: '42' }],
    ['the first place', subject('(?<n>[0-9])'), { subject: '1 or 2' }, { n: '1' }],
    ['nothing without names', subject('#([0-9]+)'), { subject: 'Order #42' }, null],
    ['nothing in a branch that is not taken', subject('(?<n>[0-9])'), { subject: 'none' }, undefined],
    ['only the groups that took part', subject('a(?<a>[0-9])|b(?<b>[0-9])'), { subject: 'b7' }, { b: '7' }],
    ['an empty text of a group that took part', subject('x(?<rest>[0-9]*)'), { subject: 'x' }, { rest: '' }],
    ['in the case of the text', subject('(?<word>order)'), { subject: 'My ORDER' }, { word: 'ORDER' }],
    ['nothing under a not', { not: subject('(?<n>[0-9])') }, { subject: 'none' }, null],
    [
      'nothing under a not of a group that is true',
      { all: [['subject', 'is-present'], { not: { all: [subject('(?<n>[0-9])'), ['subject', 'is', 'x']] } }] },
      { subject: '5' },
      null,
    ],
    ['nothing by the negative operator', ['subject', 'not-matches', '(?<n>[0-9])'], { subject: 'none' }, null],
    [
      'of the first element that matches',
      ['to.addresses', 'matches', '^(?<who>[a-z]+)@'],
      { 'to.addresses': ['+@x', 'anna@x', 'bela@x'] },
      { who: 'anna' },
    ],
    [
      'of the first element when all have to match',
      ['to.addresses', 'matches', '^(?<who>[a-z]+)@', { quantifier: 'all' }],
      { 'to.addresses': ['anna@x', 'bela@x'] },
      { who: 'anna' },
    ],
    [
      'nothing when none may match',
      {
        any: [
          ['to.addresses', 'matches', '^(?<who>[a-z]+)@', { quantifier: 'none' }],
          ['subject', 'is', 'x'],
        ],
      },
      { 'to.addresses': ['anna@x'], subject: 'x' },
      null,
    ],
    [
      'what was not needed to decide',
      { any: [['subject', 'is', 'x 1'], subject('(?<n>[0-9])')] },
      { subject: 'x 1' },
      { n: '1' },
    ],
    [
      'the later one of two, in the order they are written, whatever their facts cost',
      { all: [['wholeText', 'matches', '(?<n>[0-9])'], subject('(?<n>[0-9])')] },
      { wholeText: '1', subject: '2' },
      { n: '2' },
    ],
    ['names that objects have', subject('(?<constructor>[0-9])'), { subject: '5' }, { constructor: '5' }],
  ])('takes %s', async (_, when, values, expected) => {
    expect(await captured(when, values)).toEqual(expected);
  });

  it('takes nothing of a fact that failed', async () => {
    const when: Rules = { any: [['isReply', 'is-true'], subject('(?<n>[0-9])')] };
    expect(await captured(when, { isReply: true, subject: '5' }, ['subject'])).toBeNull();
  });

  it('fetches a fact that nobody needed before', async () => {
    const when: Rules = {
      any: [
        ['isReply', 'is-true'],
        ['from.name', 'matches', '(?<first>[a-z]+)'],
      ],
    };
    const source = sourceOf(
      new Map<string, FactValue>([
        ['isReply', true],
        ['from.name', 'Anna B'],
      ]),
      new Set(),
      true,
    );
    const { actions } = await decide(compileFlow(drawn(steps(when))), source);
    expect(actions[1]?.captures).toEqual({ first: 'Anna' });
    expect(source.asked).toEqual(['isReply', 'from.name']);
  });

  it('keeps what earlier branches captured, and lets later ones replace it', async () => {
    const flow = drawn([
      {
        if: subject('(?<a>[0-9])(?<b>[0-9])'),
        yes: [
          { do: 'label', id: 'first' },
          { if: ['wholeText', 'matches', '(?<b>[a-z])(?<c>[a-z])'], yes: [{ do: 'case', id: 'second' }] },
        ],
      },
    ]);
    const source = sourceOf(
      new Map<string, FactValue>([
        ['subject', '12'],
        ['wholeText', 'xy'],
      ]),
    );
    const { actions } = await decide(compileFlow(flow), source);
    expect(actions.map(({ nodeId, captures }) => [nodeId, captures])).toEqual([
      ['first', { a: '1', b: '2' }],
      ['second', { a: '1', b: 'x', c: 'y' }],
    ]);
    expect(Object.isFrozen(actions[0]!.captures)).toBe(true);
    expect(Object.isFrozen(actions[0])).toBe(true);
  });

  it('costs nothing where no branch captures', async () => {
    const flow = compileFlow(drawn(steps(subject('order'))));
    expect(flow.branches.map(({ captures }) => captures)).toEqual([null]);
    const { actions } = await decide(flow, sourceOf(new Map([['subject', 'order']])));
    // The very action of the compiled flow, not a copy.
    expect(actions[1]).toBe(flow.steps.get('open')!.action);
  });

  it('cuts a captured text at the length of any text', async () => {
    const found = await captured(['wholeText', 'matches', '(?<all>(?s).*)'], { wholeText: 'x'.repeat(50_000) });
    expect(found?.all).toHaveLength(10_000);
  });

  it('is as a plain reading says, however the facts come, and the same when explained', async () => {
    let caught = 0;
    await fc.assert(
      fc.asyncProperty(capturing, factValues, failing, fc.boolean(), async (document, values, fails, late) => {
        const flow = compileFlow(document);
        const now = new Date('2026-01-02T00:00:00Z');
        const { actions } = await decide(flow, sourceOf(values, fails, late), { now });
        const expected = naiveDecision(document, { values, fails, now: now.getTime() });
        expect(actions.map(({ captures = {} }) => captures)).toEqual(expected.captures);
        expect((await explain(flow, sourceOf(values, fails), { now })).actions).toEqual(actions);
        caught += actions.filter(({ captures }) => captures).length;
      }),
      { numRuns: 500 },
    );
    expect(caught).toBeGreaterThan(30);
  });
});
