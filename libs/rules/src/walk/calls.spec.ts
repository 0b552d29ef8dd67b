import fc from 'fast-check';
import { compileFlow, type CompileFlowOptions } from '../compile/flow';
import type { FlowDocument } from '../document/types';
import { factValues, failing, sourceOf } from '../testing/arbitraries';
import { family } from '../testing/called-flows';
import { drawn, type Step } from '../testing/drawn-flow';
import { naiveDecision } from '../testing/naive-walk';
import { refusal } from '../testing/refusal';
import { decide, explain } from './decide';
import type { BranchTrace, FactValue } from './types';

const NOW = new Date('2026-01-02T00:00:00Z');

const move = (id: string): Step => ({ do: 'move', id });
const go: Step = { call: 'shared', id: 'go' };
const lookup = (flows: Record<string, FlowDocument>) => (id: string) => new Map(Object.entries(flows)).get(id) ?? null;

const compiled = (steps: Step[], flows: Record<string, FlowDocument>, options: CompileFlowOptions = {}) =>
  compileFlow(drawn(steps), { flows: lookup(flows), ...options });
const values = (known: Record<string, FactValue>) => sourceOf(new Map(Object.entries(known)));

/** Replies are filed within and go on; the rest stops within. */
const filing = drawn([
  { if: ['isReply', 'is-true'], id: 'ask', yes: [move('file')], no: [{ do: 'stop', id: 'halt' }] },
]);

describe('calling a flow', () => {
  it('does what the called flow does, then goes on', async () => {
    const flow = compiled([go, move('after')], { shared: filing });
    const { path, actions, end, trace } = await decide(flow, values({ isReply: true }));
    expect(path).toEqual(['trigger', 'go', 'go/trigger', 'go/ask', 'go/file', 'after']);
    expect(actions.map(({ nodeId }) => nodeId)).toEqual(['go/file', 'after']);
    expect(end).toBe('end');
    expect(trace).toMatchObject([{ nodeId: 'go/ask', reached: true, result: true, port: 'yes' }]);
  });

  it.each<[string, Step]>([
    ['stops', { do: 'stop', id: 'halt' }],
    ['ignores the message', { do: 'ignore', id: 'halt' }],
  ])('ends with a called flow that %s', async (_, last) => {
    const { path, end } = await decide(compiled([go, move('after')], { shared: drawn([last]) }), values({}));
    expect(path).toEqual(['trigger', 'go', 'go/trigger', 'go/halt']);
    expect(end).toBe('stop');
  });

  it('ends at a call that leads nowhere, when the called flow is through', async () => {
    const { path, end } = await decide(compiled([go], { shared: drawn([]) }), values({}));
    expect(path).toEqual(['trigger', 'go', 'go/trigger']);
    expect(end).toBe('end');
  });

  it('holds a flow that is called twice once, and tells its calls apart', async () => {
    const flow = compiled(
      [
        { call: 'shared', id: 'one' },
        { call: 'shared', id: 'two' },
      ],
      { shared: filing },
    );
    expect(flow.branches.map(({ name }) => name)).toEqual(['one/ask', 'two/ask']);
    expect(flow.branches[0]!.rule).toBe(flow.branches[1]!.rule);
    expect(flow.steps.get('one/ask')!.program).toBe(flow.steps.get('two/ask')!.program);
    const { path, trace } = await decide(flow, values({ isReply: true }));
    expect(path.at(-1)).toBe('two/file');
    expect(trace.map(({ nodeId, port }) => [nodeId, port])).toEqual([
      ['one/ask', 'yes'],
      ['two/ask', 'yes'],
    ]);
  });

  it('says which flows it depends on, found or not', () => {
    const outer = drawn([{ call: 'inner' }, { call: 'gone' }]);
    const flow = compiled([{ call: 'outer' }], { outer, inner: filing }, { lenient: true });
    expect([...flow.called].sort()).toEqual(['gone', 'inner', 'outer']);
  });

  it('cannot be changed through the documents it was made of', async () => {
    const shared = drawn([move('file')]);
    const flow = compiled([go], { shared });
    Object.assign(shared.nodes[1]!.data, { folder: 'Elsewhere' });
    const { actions } = await decide(flow, values({}));
    expect(actions).toMatchObject([{ nodeId: 'go/file', params: { folder: 'Orders' } }]);
  });

  const broken = { ...filing, edges: [...filing.edges, { id: 'e', from: 'ask', port: 'yes', to: 'halt' }] };
  it.each<[string, Record<string, FlowDocument>]>([
    ['unknown-flow', {}],
    ['flow-has-errors', { shared: broken }],
    ['call-recursion', { shared: drawn([{ call: 'shared', id: 'again' }]) }],
  ])('is refused with %s, or passed over and reported in a flow that is published already', async (code, flows) => {
    expect(() => compiled([go], flows)).toThrow(refusal(code));
    const flow = compiled([go, move('after')], flows, { lenient: true });
    const decision = await decide(flow, values({}));
    expect(decision.actions.map(({ nodeId }) => nodeId)).toEqual(['after']);
    const faulty = code === 'call-recursion' ? 'go/again' : 'go';
    expect(decision.trace).toEqual([
      { nodeId: faulty, reached: true, result: null, port: 'next', error: expect.objectContaining({ code }) as object },
    ]);
  });

  it('leaves a stale condition of a called flow to err alone', async () => {
    const shared = drawn([{ if: ['no-such-fact', 'is', 'x'], id: 'ask', yes: [move('file')] }]);
    expect(() => compiled([go], { shared })).toThrow(refusal('flow-has-errors'));
    const { path, trace } = await decide(compiled([go, move('after')], { shared }, { lenient: true }), values({}));
    expect(path).toEqual(['trigger', 'go', 'go/trigger', 'go/ask', 'after']);
    expect(trace).toMatchObject([{ nodeId: 'go/ask', result: null, port: 'no', error: { code: 'unknown-fact' } }]);
  });

  it('decides as a plain reading of all documents does', async () => {
    let walkedWithin = 0;
    await fc.assert(
      fc.asyncProperty(family, factValues, failing, fc.boolean(), async ({ document, flows }, facts, fails, late) => {
        const flow = compileFlow(document, { flows: (id) => flows.get(id) ?? null });
        const decision = await decide(flow, sourceOf(facts, fails, late), { now: NOW });
        const expected = naiveDecision(document, { values: facts, fails, now: NOW.getTime() }, flows);
        expect(decision.path).toEqual(expected.path);
        expect(decision.actions.map(({ nodeId }) => nodeId)).toEqual(expected.actions);
        expect(decision.actions.map(({ captures = {} }) => captures)).toEqual(expected.captures);
        walkedWithin += decision.path.filter((id) => id.includes('/')).length;
      }),
      { numRuns: 300 },
    );
    expect(walkedWithin).toBeGreaterThan(200);
  });
});

describe('explaining calls', () => {
  it('covers called branches and calls that are passed over, reached or not', async () => {
    const steps: Step[] = [{ if: ['isReply', 'is-true'], id: 'ask', yes: [go], no: [{ call: 'gone', id: 'lost' }] }];
    const flow = compiled(steps, { shared: filing }, { lenient: true });
    const { trace } = await explain(flow, values({ isReply: true }));
    expect(trace.map(({ nodeId, reached, result }) => [nodeId, reached, result])).toEqual([
      ['ask', true, true],
      ['go/ask', true, true],
      ['lost', false, null],
    ]);
    const other = await explain(flow, values({ isReply: false }));
    expect(other.trace.map(({ nodeId, reached }) => [nodeId, reached])).toEqual([
      ['ask', true],
      ['lost', true],
      ['go/ask', false],
    ]);
  });

  it('gives the decision of deciding, captures included', async () => {
    await fc.assert(
      fc.asyncProperty(family, factValues, failing, async ({ document, flows }, facts, fails) => {
        // What is not found is passed over, so that both ways are met.
        const flow = compileFlow(document, { flows: (id) => (id === 'flow3' ? null : flows.get(id)!), lenient: true });
        const decided = await decide(flow, sourceOf(facts, fails), { now: NOW });
        const explained = await explain(flow, sourceOf(facts, fails, true), { now: NOW });
        expect({ ...explained, trace: [] }).toEqual({ ...decided, trace: [] });
        const key = ({ nodeId, caseId, result, port, error }: BranchTrace) => ({ nodeId, caseId, result, port, error });
        expect(explained.trace.filter(({ reached }) => reached).map(key)).toEqual(decided.trace.map(key));
        expect(explained.trace).toHaveLength(flow.branches.length + flow.faults.size);
      }),
      { numRuns: 150 },
    );
  });
});
