import { drawn, type Step } from '../testing/drawn-flow';
import { refusal } from '../testing/refusal';
import { flattenCalls, type CallFault, type FlowLookup } from './flatten';
import { LIMITS } from './limits';
import type { FlowDocument } from './types';

const move = (id: string): Step => ({ do: 'move', id });
const lookup =
  (flows: Record<string, FlowDocument>): FlowLookup =>
  (id) =>
    new Map(Object.entries(flows)).get(id) ?? null;

const arrows = ({ edges }: FlowDocument): string[] => edges.map(({ from, port, to }) => `${from} ${port} ${to}`).sort();

describe('drawing called flows into a document', () => {
  it('leaves a document without calls as it is', () => {
    const document = drawn([move('a')]);
    expect(flattenCalls(document, () => null).document).toBe(document);
  });

  it('leads through the called flow and on from its loose ends', () => {
    const called = drawn([
      { if: ['isReply', 'is-true'], id: 'ask', yes: [move('in')], no: [{ do: 'stop', id: 'halt' }] },
    ]);
    const { document, origins } = flattenCalls(
      drawn([{ call: 'shared', id: 'go' }, move('out')]),
      lookup({ shared: called }),
    );
    expect(arrows(document)).toEqual([
      'go next go/trigger',
      'go/ask no go/halt',
      'go/ask yes go/in',
      'go/in next out',
      'go/trigger next go/ask',
      'trigger next go',
    ]);
    expect(document.nodes.map(({ id }) => id).slice(0, 3)).toEqual(['trigger', 'go', 'out']);
    expect(origins.get('go/ask')).toEqual({ callId: 'go', flowId: 'shared', nodeId: 'ask' });
    expect(origins.has('out')).toBe(false);
    expect(new Set(document.edges.map(({ id }) => id)).size).toBe(document.edges.length);
  });

  it('returns from calls within calls, and from flows that do nothing', () => {
    const flows = lookup({ outer: drawn([{ call: 'inner', id: 'deep' }]), inner: drawn([]) });
    const { document, origins } = flattenCalls(drawn([{ call: 'outer', id: 'go' }, move('out')]), flows);
    expect(arrows(document)).toEqual([
      'go next go/trigger',
      'go/deep next go/deep/trigger',
      'go/deep/trigger next out',
      'go/trigger next go/deep',
      'trigger next go',
    ]);
    expect(origins.get('go/deep/trigger')).toEqual({ callId: 'go', flowId: 'inner', nodeId: 'trigger' });
  });

  it('draws a flow in each time it is called, and asks for it once', () => {
    const asked: string[] = [];
    const called = drawn([move('in')]);
    const { document } = flattenCalls(
      drawn([
        { call: 's', id: 'a' },
        { call: 's', id: 'b' },
      ]),
      (id) => {
        asked.push(id);
        return called;
      },
    );
    expect(asked).toEqual(['s']);
    expect(arrows(document)).toEqual([
      'a next a/trigger',
      'a/in next b',
      'a/trigger next a/in',
      'b next b/trigger',
      'b/trigger next b/in',
      'trigger next a',
    ]);
  });

  const chain = (length: number): Record<string, FlowDocument> =>
    Object.fromEntries(
      Array.from({ length }, (_, i) => [`f${i}`, drawn(i + 1 < length ? [{ call: `f${i + 1}` }] : [move('in')])]),
    );
  /** Each flow calls the next one twice: 2^n times the last one. */
  const fan = (depth: number, leaf: FlowDocument): Record<string, FlowDocument> => ({
    ...Object.fromEntries(
      Array.from({ length: depth }, (_, i) => [
        `f${i}`,
        drawn(Array.from({ length: 4 }, () => ({ call: `f${i + 1}` }))),
      ]),
    ),
    [`f${depth}`]: leaf,
  });
  const heavy = drawn([
    {
      switch: Object.fromEntries(
        Array.from({ length: 100 }, (_, i) => [
          `c${i}`,
          { when: { any: Array.from({ length: 200 }, () => ['subject', 'is', 'x'] as [string, string, string]) } },
        ]),
      ),
    },
  ]);

  it.each<[string, FlowDocument, Record<string, FlowDocument>, string[]]>([
    ['unknown-flow', drawn([{ call: 'gone' }]), {}, ['gone']],
    ['call-recursion', drawn([{ call: 'self' }]), { self: drawn([{ call: 'self' }]) }, ['self', 'self']],
    [
      'call-recursion',
      drawn([{ call: 'a' }]),
      { a: drawn([{ call: 'b' }]), b: drawn([{ call: 'a' }]) },
      ['a', 'b', 'a'],
    ],
    ['call-too-deep', drawn([{ call: 'f0' }]), chain(LIMITS.callDepth + 1), Object.keys(chain(LIMITS.callDepth + 1))],
    ['flow-too-large', drawn([{ call: 'f0' }]), fan(LIMITS.callDepth - 1, drawn([move('in')])), []],
    ['flow-too-large', drawn(Array.from({ length: 11 }, () => ({ call: 'h' }))), { h: heavy }, ['h']],
    ['flow-has-errors', drawn([{ call: 'x' }]), { x: { schema: 1, nodes: [], edges: [] } }, ['x']],
  ])('refuses %s, and passes such a call over where it is told of it', (code, document, flows, circle) => {
    expect(() => flattenCalls(document, lookup(flows))).toThrow(refusal(code));
    const faults: [string, CallFault][] = [];
    const { document: flat } = flattenCalls(document, lookup(flows), {
      onFault: (fault, error) => faults.push([error.code, fault]),
    });
    expect(faults.map(([found]) => found)).toContain(code);
    if (circle.length > 0) expect(faults[0]![1].chain).toEqual(circle);
    expect(flat.nodes.length).toBeLessThanOrEqual(LIMITS.calledNodes);
    const faulty = faults.at(-1)![1].nodeId;
    expect(arrows(flat).filter((arrow) => arrow.startsWith(`${faulty} next ${faulty}/`))).toEqual([]);
  });

  it('takes calls as deep as is allowed', () => {
    const { document } = flattenCalls(drawn([{ call: 'f0', id: 'c' }]), lookup(chain(LIMITS.callDepth)));
    expect(document.nodes.at(-1)!.id.split('/')).toHaveLength(LIMITS.callDepth + 1);
  });

  it('sees at once that a flow calls itself, where it knows which flow it is', () => {
    const document = drawn([{ call: 'me', id: 'c' }]);
    expect(() => flattenCalls(document, () => document, { self: 'me' })).toThrow(refusal('call-recursion'));
  });
});
