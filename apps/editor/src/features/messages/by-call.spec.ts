import type { BranchTrace } from '@mailroom/rules';
import { byCall, type TraceItem } from './by-call';

const branch = (nodeId: string): BranchTrace => ({ nodeId, reached: true, result: true });
const shape = (items: TraceItem[]): unknown[] =>
  items.map((item) => (item.kind === 'call' ? [item.callId, ...shape(item.items)] : item.branch.nodeId));

describe('byCall', () => {
  it('leaves a flow that calls nothing as it is', () => {
    expect(shape(byCall([branch('a'), branch('b')]))).toEqual(['a', 'b']);
  });

  it('puts what happened within a call where the call was made, at every depth', () => {
    const trace = ['a', 'call/x', 'call/inner/y', 'call/z', 'b', 'other/x'].map(branch);
    expect(shape(byCall(trace))).toEqual([
      'a',
      ['call', 'call/x', ['call/inner', 'call/inner/y'], 'call/z'],
      'b',
      ['other', 'other/x'],
    ]);
  });

  it('takes a call that could not be walked for a branch of the flow', () => {
    expect(shape(byCall([branch('call'), branch('b')]))).toEqual(['call', 'b']);
  });
});
