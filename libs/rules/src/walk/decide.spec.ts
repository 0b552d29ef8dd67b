import fc from 'fast-check';
import { compileFlow, type CompiledFlow } from '../compile/flow';
import type { Condition, FlowDocument, FlowNode, Group } from '../document/types';
import { RulesError } from '../errors';
import { factValues, failing, flowDocument, sourceOf } from '../testing/arbitraries';
import { naiveDecision } from '../testing/naive-walk';
import { decide, explain } from './decide';
import { Outcome } from './run';
import type { BranchTrace, Decision, FactValue } from './types';

const NOW = new Date('2026-01-02T00:00:00Z');
const at = { x: 0, y: 0 };

const rule = (
  id: string,
  fact: string,
  operator: string,
  value?: Condition['value'],
  rest: Partial<Condition> = {},
): Condition => ({
  id,
  fact,
  operator,
  ...(value !== undefined && { value }),
  ...rest,
});
const all = (id: string, ...rules: (Condition | Group)[]): Group => ({ id, combine: 'all', rules });
const any = (id: string, ...rules: (Condition | Group)[]): Group => ({ id, combine: 'any', rules });

/** trigger -> condition -> yes: case, no: ignore */
function flowOf(when: Group): FlowDocument {
  return {
    schema: 1,
    nodes: [
      { id: 'trigger', kind: 'trigger', position: at, data: {} },
      { id: 'ask', kind: 'condition', position: at, data: { when } },
      { id: 'open', kind: 'case', position: at, data: { name: '{{subject}}', distribution: 'none' } },
      { id: 'drop', kind: 'ignore', position: at, data: { how: 'trash' } },
    ],
    edges: [
      { id: 'e1', from: 'trigger', port: 'next', to: 'ask' },
      { id: 'e2', from: 'ask', port: 'yes', to: 'open' },
      { id: 'e3', from: 'ask', port: 'no', to: 'drop' },
    ],
  };
}

const decideOn = (when: Group, values: Record<string, FactValue>, fails: string[] = []) =>
  decide(compileFlow(flowOf(when)), sourceOf(new Map(Object.entries(values)), new Set(fails)), { now: NOW });

describe('deciding', () => {
  it('follows yes, plans the action and says why', async () => {
    const decision = await decideOn(all('g', rule('c', 'subject', 'contains', 'order')), { subject: 'My ORDER' });
    expect(decision).toEqual({
      path: ['trigger', 'ask', 'open'],
      actions: [{ nodeId: 'open', kind: 'case', params: { name: '{{subject}}', distribution: 'none' } }],
      end: 'end',
      trace: [
        {
          nodeId: 'ask',
          reached: true,
          result: true,
          port: 'yes',
          group: {
            id: 'g',
            combine: 'all',
            not: false,
            result: true,
            decisive: true,
            rules: [
              {
                id: 'c',
                fact: 'subject',
                operator: 'contains',
                expected: 'order',
                actual: 'My ORDER',
                result: true,
                decisive: true,
              },
            ],
          },
        },
      ],
    });
  });

  it('follows no, and ignoring ends the path', async () => {
    const decision = await decideOn(all('g', rule('c', 'subject', 'contains', 'order')), { subject: 'Hello' });
    expect(decision.path).toEqual(['trigger', 'ask', 'drop']);
    expect(decision.end).toBe('stop');
    expect(decision.trace[0]).toMatchObject({ result: false, port: 'no' });
  });

  it('does not ask the database when a cheap fact has decided, whatever the order of the conditions', async () => {
    const flow = compileFlow(
      flowOf(all('g', rule('d', 'sender.openCases', 'gt', 0), rule('c', 'subject', 'is', 'order'))),
    );
    const source = sourceOf(new Map<string, FactValue>([['subject', 'other']]));
    await decide(flow, source);
    expect(source.asked).toEqual(['subject']);
  });

  it('asks for facts of reached branches only, each once', async () => {
    const twice = all(
      'g',
      rule('a', 'sender.openCases', 'gte', 0),
      rule('b', 'sender.openCases', 'lt', 5),
      rule('c', 'header', 'is', 'x', { params: { name: 'X-A' } }),
    );
    const document = flowOf(twice);
    document.nodes.push({
      id: 'aside',
      kind: 'condition',
      position: at,
      data: { when: all('h', rule('z', 'thread.hasCase', 'is-true')) },
    });
    const source = sourceOf(
      new Map<string, FactValue>([
        ['sender.openCases', 1],
        ['header', ['x']],
      ]),
      new Set(),
      true,
    );
    const decision = await decide(compileFlow(document), source);
    expect(decision.path).toContain('open');
    expect(source.asked.toSorted()).toEqual(['header {"name":"X-A"}', 'sender.openCases']);
  });

  it.each([
    ['a source that throws', { subject: 'x' }, ['subject'], 'fact-failed'],
    ['a value of the wrong type', { subject: 5 }, [], 'wrong-type'],
  ])('records %s as an error of that branch and goes on with no', async (_, values, fails, code) => {
    const decision = await decideOn(all('g', rule('c', 'subject', 'is', 'x')), values, fails);
    expect(decision.trace[0]).toMatchObject({ result: null, port: 'no', error: { code } });
    expect(decision.path.at(-1)).toBe('drop');
    expect(decision.end).toBe('stop');
  });

  it('keeps the code of a RulesError', async () => {
    const flow = compileFlow(flowOf(all('g', rule('c', 'subject', 'is', 'x'))));
    const decision = await decide(flow, { get: () => Promise.reject(new RulesError('unknown-fact', 'No such fact.')) });
    expect(decision.trace[0]?.error).toEqual({ code: 'unknown-fact', message: 'No such fact.' });
  });

  it('lets an error decide nothing that the other conditions decide already', async () => {
    const values = { subject: 'order' };
    const failing = rule('f', 'from.name', 'is', 'x');
    const good = rule('g', 'subject', 'is', 'order');
    expect((await decideOn(any('a', failing, good), values, ['from.name'])).path).toContain('open');
    expect((await decideOn(all('a', failing, good), values, ['from.name'])).trace[0]?.result).toBeNull();
    const refused = rule('n', 'subject', 'is', 'other');
    expect((await decideOn({ ...all('a', failing, refused), not: true }, values, ['from.name'])).path).toContain(
      'open',
    );
  });

  it('goes on with the next case when one is in error', async () => {
    const document = flowOf(all('g', rule('c', 'subject', 'is-present')));
    document.nodes[1] = {
      id: 'ask',
      kind: 'switch',
      position: at,
      data: {
        cases: [
          { id: 'broken', when: all('b', rule('x', 'from.name', 'is', 'x')) },
          { id: 'good', when: all('h', rule('y', 'subject', 'is', 'a')) },
        ],
      },
    };
    document.edges = [document.edges[0]!, { id: 'e2', from: 'ask', port: 'good', to: 'open' }];
    const decision = await decide(compileFlow(document), sourceOf(new Map([['subject', 'a']]), new Set(['from.name'])));
    expect(decision.path).toEqual(['trigger', 'ask', 'open']);
    expect(decision.trace).toMatchObject([
      { caseId: 'broken', result: null },
      { caseId: 'good', result: true, port: 'good' },
    ]);
  });

  it('leaves a stale condition of a leniently compiled flow to err in its own branch', async () => {
    const stale = rule('s', 'no-such-fact', 'is', 'x');
    const document = flowOf(any('g', stale, rule('c', 'subject', 'is', 'a')));
    expect(() => compileFlow(document)).toThrow(RulesError);
    const flow = compileFlow(document, { lenient: true });
    expect((await decide(flow, sourceOf(new Map([['subject', 'a']])))).path).toContain('open');
    const other = await decide(flow, sourceOf(new Map([['subject', 'b']])));
    expect(other.trace[0]).toMatchObject({ result: null, error: { code: 'unknown-fact' } });
    expect(other.path).toContain('drop');
  });

  it('cuts what it shows of a long text and a long list', async () => {
    const long = await decideOn(all('g', rule('c', 'wholeText', 'is-present'), rule('d', 'recipients', 'is-present')), {
      wholeText: 'x'.repeat(5_000),
      recipients: Array.from({ length: 100 }, () => 'y'.repeat(500)),
    });
    const [text, list] = long.trace[0]!.group!.rules as { actual: string | string[] }[];
    expect(text!.actual).toHaveLength(200);
    expect(list!.actual).toHaveLength(20);
    expect(list!.actual[0]).toHaveLength(200);
  });

  it('measures relative dates from the given time', async () => {
    const recent = all('g', rule('c', 'sentAt', 'within-last', 24));
    expect((await decideOn(recent, { sentAt: new Date('2026-01-01T00:00:00Z') })).path).toContain('open');
    expect((await decideOn(recent, { sentAt: new Date('2025-12-31T23:59:59Z') })).path).toContain('drop');
  });

  it('decides many messages at once with one compiled flow', async () => {
    const flow = compileFlow(
      flowOf(all('g', rule('c', 'subject', 'is', 'order'), rule('d', 'sender.openCases', 'lt', 5))),
    );
    const subjects = Array.from({ length: 200 }, (_, index) => (index % 3 === 0 ? 'order' : `other ${index}`));
    const decisions = await Promise.all(
      subjects.map((subject, index) =>
        decide(
          flow,
          sourceOf(
            new Map<string, FactValue>([
              ['subject', subject],
              ['sender.openCases', 1],
            ]),
            new Set(),
            index % 2 === 0,
          ),
        ),
      ),
    );
    expect(decisions.map(({ path }) => path[2])).toEqual(
      subjects.map((subject) => (subject === 'order' ? 'open' : 'drop')),
    );
  });

  it('keeps the trace in every copy of a decision', async () => {
    const decision = await decideOn(all('g', rule('c', 'subject', 'is', 'order')), { subject: 'order' });
    const keys = ['actions', 'end', 'path', 'trace'];
    const copies = [{ ...decision }, structuredClone(decision), JSON.parse(JSON.stringify(decision)) as Decision];
    for (const copy of copies) {
      expect(Object.keys(copy).toSorted()).toEqual(keys);
      expect(copy.trace).toEqual([expect.objectContaining({ nodeId: 'ask', result: true, port: 'yes' })]);
    }
    expect(decision.trace).toBe(decision.trace);
  });

  it.each<[string, (flow: CompiledFlow) => void, boolean]>([
    ['the program of the node says', ({ steps }) => (steps.get('ask')!.program!.tests[0] = () => true), false],
    [
      'the predicate says',
      ({ branches: [branch] }) =>
        (branch!.group.predicate = (run) => (run.outcomes[branch!.group.part] = Outcome.True)),
      true,
    ],
  ])('takes no branch that json-rules-engine does not affirm, whatever %s', async (_, lie, late) => {
    const flow = compileFlow(flowOf(all('g', rule('c', 'subject', 'is', 'order'))));
    lie(flow);
    if (late) (flow.steps.get('ask') as { program: null }).program = null;
    const decision = await decide(flow, sourceOf(new Map([['subject', 'other']]), new Set(), late));
    expect(decision.trace[0]).toMatchObject({ result: null, port: 'no', error: { code: 'engine-disagrees' } });
    expect(decision.actions.map(({ kind }) => kind)).toEqual(['ignore']);
  });

  it('cannot be changed through what it returns', async () => {
    const document = flowOf(all('g', rule('c', 'subject', 'is-present')));
    const flow = compileFlow(document);
    const node = document.nodes[2] as Extract<FlowNode, { kind: 'case' }>;
    node.data.name = 'changed later';
    const { actions } = await decide(flow, sourceOf(new Map([['subject', 'x']])));
    expect(actions[0]?.params).toMatchObject({ name: '{{subject}}' });
    expect(Object.isFrozen(actions[0]?.params)).toBe(true);
  });

  it('decides as the naive interpreter does', async () => {
    await fc.assert(
      fc.asyncProperty(flowDocument, factValues, failing, fc.boolean(), async (document, values, fails, late) => {
        const decision = await decide(compileFlow(document), sourceOf(values, fails, late), { now: NOW });
        const expected = naiveDecision(document, { values, fails, now: NOW.getTime() });
        expect(decision.path).toEqual(expected.path);
        expect(decision.actions.map(({ nodeId }) => nodeId)).toEqual(expected.actions);
      }),
      { numRuns: 400 },
    );
  });
});

describe('explaining', () => {
  it('evaluates unreached branches and every condition', async () => {
    const document = flowOf(any('g', rule('a', 'subject', 'is', 'x'), rule('b', 'sender.openCases', 'gt', 5)));
    document.nodes.push({
      id: 'aside',
      kind: 'condition',
      position: at,
      data: { when: all('h', rule('z', 'isReply', 'is-true')) },
    });
    const values = new Map<string, FactValue>([
      ['subject', 'x'],
      ['sender.openCases', 1],
      ['isReply', true],
    ]);
    const { trace, path } = await explain(compileFlow(document), sourceOf(values));
    expect(path).toEqual(['trigger', 'ask', 'open']);
    expect(trace).toMatchObject([
      {
        nodeId: 'ask',
        reached: true,
        port: 'yes',
        group: {
          rules: [
            { id: 'a', decisive: true },
            { id: 'b', actual: 1, result: false, decisive: false },
          ],
        },
      },
      { nodeId: 'aside', reached: false, result: true, group: { rules: [{ id: 'z', result: true }] } },
    ]);
    expect(trace[1]).not.toHaveProperty('port');
  });

  it('gives the decision of deciding, and covers every branch', async () => {
    await fc.assert(
      fc.asyncProperty(flowDocument, factValues, failing, async (document, values, fails) => {
        const flow = compileFlow(document);
        const decided = await decide(flow, sourceOf(values, fails), { now: NOW });
        const explained = await explain(flow, sourceOf(values, fails, true), { now: NOW });
        expect(explained.path).toEqual(decided.path);
        expect(explained.actions).toEqual(decided.actions);
        expect(explained.end).toBe(decided.end);
        const key = ({ nodeId, caseId, result, port }: BranchTrace) => ({ nodeId, caseId, result, port });
        expect(explained.trace.filter(({ reached }) => reached).map(key)).toEqual(decided.trace.map(key));
        expect(explained.trace).toHaveLength(flow.branches.length);
      }),
      { numRuns: 200 },
    );
  });
});
