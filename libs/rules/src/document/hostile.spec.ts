import { checkFlow } from '../check/check-flow';
import { compileFlow } from '../compile/flow';
import { drawn, type Rules, type Step } from '../testing/drawn-flow';
import { refusal } from '../testing/refusal';
import { sourceOf } from '../testing/arbitraries';
import { decide, explain } from '../walk/decide';
import { flattenCalls } from './flatten';
import { LIMITS } from './limits';
import { parseDocument } from './parse';
import type { FlowDocument } from './types';

const subject = (pattern: string): FlowDocument =>
  drawn([{ if: ['subject', 'matches', pattern], yes: [{ do: 'stop' }] }]);

/** With ids as authors' documents have them. */
const stored = (document: FlowDocument): unknown =>
  JSON.parse(JSON.stringify(document).replace(/"id":"[^"]*"/g, (id) => id.replace(/[./]/g, '-')));

describe('hostile flows', () => {
  it.each<[string, string]>([
    ['backtracking', '(a+)+$'],
    ['nested alternatives', '(a|aa)+(a|aa)+(a|aa)+b'],
    ['captures within repetitions', '((?<x>a*)*)*b'],
    ['overlapping stars', '(.*)(.*)(.*)(.*)(.*)(.*)b$'],
  ])('look at a long text with %s, and say no', async (_, pattern) => {
    const source = sourceOf(new Map([['subject', 'a'.repeat(200_000)]]));
    const { trace } = await decide(compileFlow(subject(pattern)), source);
    expect(trace).toMatchObject([{ result: pattern === '(a+)+$', port: pattern === '(a+)+$' ? 'yes' : 'no' }]);
  });

  it.each<[string, string, string]>([
    ['repetitions that multiply', '((a{1,100}){1,100}){1,100}', 'bad-pattern|pattern-too-large'],
    ['more characters than are allowed', 'a'.repeat(LIMITS.pattern + 1), '.*'],
    ['brackets without end', '('.repeat(LIMITS.pattern), '.*'],
  ])('are refused with %s', (_, pattern, code) => {
    const document = subject(pattern);
    expect(() => compileFlow(document)).toThrow(refusal('flow-has-errors'));
    const [first] = checkFlow(document).filter(({ severity }) => severity === 'error');
    expect(first?.code).toMatch(new RegExp(`^(${code})$`));
    // A version that is published already goes on without it.
    expect(compileFlow(document, { lenient: true }).branches).toHaveLength(1);
  });

  const deep = (depth: number): Rules =>
    Array.from({ length: depth }).reduce<Rules>(
      (rules) => ({ all: [rules, ['subject', 'is', 'x']] }),
      ['subject', 'is', 'x'],
    );

  it('are read, compiled and explained down to the last allowed level, and no deeper', async () => {
    const at = drawn([{ if: deep(LIMITS.groupDepth), id: 'ask' }]);
    expect(parseDocument(stored(at))).toMatchObject({ ok: true });
    const { trace } = await explain(compileFlow(at), sourceOf(new Map([['subject', 'x']])));
    expect(trace).toMatchObject([{ nodeId: 'ask', result: true }]);
    const below = drawn([{ if: deep(LIMITS.groupDepth + 1) }]);
    expect(parseDocument(stored(below))).toMatchObject({ ok: false });
    expect(() => compileFlow(below)).toThrow(refusal('flow-has-errors'));
    const abyss = drawn([{ if: deep(1_000), id: 'ask' }]);
    expect(() => compileFlow(abyss, { lenient: true })).toThrow(refusal('flow-has-errors'));
  });

  it('are decided with groups as wide as is allowed', async () => {
    const wide = Array.from({ length: LIMITS.rulesPerGroup }, (_, index) => index);
    const row = (y: number): Rules => ({ any: wide.map((x) => ['subject', 'contains', `nothing of ${x}, ${y}`]) });
    const grid: Rules = { any: wide.map(row) };
    const flow = compileFlow(drawn([{ if: grid, id: 'ask' }]));
    expect(flow.slots.parts).toBe(LIMITS.rulesPerGroup ** 2 + LIMITS.rulesPerGroup + 1);
    const { trace } = await decide(flow, sourceOf(new Map([['subject', 'hello']])));
    expect(trace).toMatchObject([{ nodeId: 'ask', result: false }]);
  });

  /** Each of them calls the next one `width` times. */
  const nest = (depth: number, width: number): Map<string, FlowDocument> =>
    new Map(
      Array.from({ length: depth }, (_, level) => {
        const calls: Step[] = Array.from({ length: width }, () => ({ call: `flow${level + 1}` }));
        return [`flow${level}`, drawn(level + 1 < depth ? calls : [{ do: 'read' }])];
      }),
    );

  it.each([2, 4, 10, 1_000])('stay within the caps when every flow calls the next one %i times', async (width) => {
    const flows = nest(LIMITS.callDepth, width);
    let asked = 0;
    const lookup = (id: string): FlowDocument | null => {
      asked += 1;
      return flows.get(id) ?? null;
    };
    const document = drawn([{ call: 'flow0' }]);
    const options = { flows: lookup };
    // 2 ** 7 leaves fit, 4 ** 7 do not.
    if (width > 2) expect(() => compileFlow(document, options)).toThrow(refusal('flow-too-large'));
    else expect(compileFlow(document, options).steps.size).toBeLessThan(LIMITS.calledNodes);
    asked = 0;
    const { document: flat } = flattenCalls(document, lookup, { onFault: () => undefined });
    expect(flat.nodes.length).toBeLessThanOrEqual(LIMITS.calledNodes);
    expect(asked).toBeLessThanOrEqual(LIMITS.callDepth);
    const flow = compileFlow(document, { ...options, lenient: true });
    const decision = await decide(flow, sourceOf(new Map()));
    expect(decision.path.length).toBeLessThanOrEqual(LIMITS.calledNodes);
    expect(decision.trace.every(({ error }) => error?.code === 'flow-too-large')).toBe(true);
    expect(decision.trace).toHaveLength(flow.faults.size);
  });

  it('end where calls go deeper than is allowed, however long the chain', async () => {
    const flows = nest(1_000, 1);
    const options = { flows: (id: string) => flows.get(id) ?? null };
    const document = drawn([{ call: 'flow0' }, { do: 'case', id: 'open' }]);
    expect(() => compileFlow(document, options)).toThrow(refusal('call-too-deep'));
    const { actions, trace } = await decide(compileFlow(document, { ...options, lenient: true }), sourceOf(new Map()));
    expect(actions.map(({ nodeId }) => nodeId)).toEqual(['open']);
    expect(trace).toMatchObject([{ error: { code: 'call-too-deep' } }]);
  });

  it('hold what is called a thousand times once', () => {
    const shared = drawn([
      { if: { any: Array.from({ length: 100 }, (_, index) => ['subject', 'is', `x${index}`]) }, id: 'ask' },
    ]);
    const document = drawn(Array.from({ length: 1_000 }, () => ({ call: 'shared' })));
    const flow = compileFlow(document, { flows: () => shared });
    expect(flow.branches).toHaveLength(1_000);
    expect(flow.slots.parts).toBe(101);
  });
});
