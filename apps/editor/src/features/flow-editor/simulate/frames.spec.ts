import type { BranchTrace, Decision, FlowNode } from '@mailroom/rules';
import { decisionUntil, frameAt, stepsOf } from './frames';

const branch = (nodeId: string, fact: string, actual: string | null, port: string): BranchTrace => ({
  nodeId,
  reached: true,
  result: port === 'yes',
  port,
  group: {
    id: 'g',
    combine: 'all',
    not: false,
    result: port === 'yes',
    decisive: true,
    rules: [{ id: 'c', fact, operator: 'contains', expected: 'x', actual, result: port === 'yes', decisive: true }],
  },
});
const action = (nodeId: string, captures?: Record<string, string>) => ({
  nodeId,
  kind: 'archive' as const,
  params: { onServer: true },
  ...(captures && { captures }),
});
const decision: Decision = {
  path: ['start', 'a', 'call', 'call/start', 'call/b', 'move', 'c', 'done'],
  actions: [action('move', { order: '17' }), action('done', { order: '17', name: 'Anna' })],
  trace: [
    branch('a', 'subject', 'My order 17', 'yes'),
    branch('call/b', 'from.address', 'anna@x.test', 'no'),
    branch('c', 'subject', 'My order 17', 'yes'),
    { nodeId: 'never', reached: false, result: true },
  ],
  end: 'end',
};
const nodes = new Map([['call/start', { kind: 'trigger' } as FlowNode]]);
const steps = stepsOf(decision, nodes);

describe('walking through a decision', () => {
  it('leaves out the starts of called flows', () => {
    expect(steps).toEqual(['start', 'a', 'call', 'call/b', 'move', 'c', 'done']);
  });

  it('gathers what was read, captured and done', () => {
    expect(frameAt(decision, steps, 0)).toMatchObject({ nodeId: 'start', facts: [], actions: [], captures: {} });
    const third = frameAt(decision, steps, 4);
    expect(third.facts.map(({ fact, isNew }) => [fact, isNew])).toEqual([
      ['subject', false],
      ['from.address', false],
    ]);
    expect(third.captures).toEqual({ order: '17' });
    expect(frameAt(decision, steps, 5)).toMatchObject({ nodeId: 'c', port: 'yes' });
    expect(frameAt(decision, steps, 6).actions.map(({ nodeId }) => nodeId)).toEqual(['move', 'done']);
  });

  it('shows the same going back as going forth', () => {
    const forth = steps.map((_, index) => [frameAt(decision, steps, index), decisionUntil(decision, steps, index)]);
    const back = steps.map((_, index) => index).reverse();
    expect(back.map((index) => [frameAt(decision, steps, index), decisionUntil(decision, steps, index)])).toEqual(
      forth.toReversed(),
    );
  });

  it('adds to the path with each step, up to the whole', () => {
    const paths = steps.map((_, index) => decisionUntil(decision, steps, index).path);
    for (const [index, path] of paths.entries()) {
      expect(decision.path.slice(0, path.length)).toEqual(path);
      expect(path.length).toBeGreaterThan(paths[index - 1]?.length ?? 0);
    }
    expect(paths.at(-1)).toEqual(decision.path);
    expect(decisionUntil(decision, steps, 1).trace.map(({ nodeId }) => nodeId)).toEqual(['a']);
  });
});
