import fc from 'fast-check';
import { checkGraph } from '../check/check-graph';
import { Graph } from '../document/graph';
import { checkStructure } from '../document/structure';
import type { FlowDocument, FlowNode } from '../document/types';
import { RulesError } from '../errors';
import { NODE_KINDS, nodeSpec, portsOf } from '../nodes/registry';
import { family } from '../testing/called-flows';
import { drawn } from '../testing/drawn-flow';
import { applyOperation } from './apply';
import { canConnect } from './can-connect';
import { insertOnEdge } from './insert-on-edge';

const document = drawn([
  { if: ['isReply', 'is-true'], id: 'ask', yes: [{ call: 'shared', id: 'call' }] },
  { do: 'read', id: 'read' },
]);
const withNode = (node: FlowNode): FlowDocument => ({ ...document, nodes: [...document.nodes, node] });
const position = { x: 0, y: 0 };

describe('whether an edge may be drawn', () => {
  it.each([
    ['unknown-node', 'gone', 'next', 'read'],
    ['unknown-port', 'ask', 'next', 'read'],
    ['port-taken', 'ask', 'yes', 'read'],
    ['no-input', 'read', 'next', 'trigger'],
    ['would-cycle', 'read', 'next', 'ask'],
    ['would-cycle', 'call', 'next', 'call'],
  ])('is refused with %s', (code, from, port, to) => {
    const answer = canConnect(document, from, port, to);
    expect(answer).toMatchObject({ ok: false, code });
    expect(!answer.ok && answer.reason.sk).not.toBe('');
  });

  it('allows what leads on, also from a call', () => {
    expect(canConnect(document, 'call', 'next', 'read')).toEqual({ ok: true });
  });

  it('is answered as the edit itself and the checks of the graph do', () => {
    const number = fc.noBias(fc.nat(30));
    let allowed = 0;
    fc.assert(
      fc.property(family, number, number, number, ({ document: whole }, first, second, third) => {
        const flow = { ...whole, edges: whole.edges.filter((_, index) => (index + third) % 3 > 0) };
        const [one, other] = [flow.nodes[first % flow.nodes.length]!, flow.nodes[second % flow.nodes.length]!];
        const ports = [...portsOf(one).map(({ id }) => id), ...(third > 25 ? ['none'] : [])];
        const port = ports[third % ports.length] ?? 'none';
        const answer = canConnect(flow, one.id, port, other.id);
        let possible = false;
        try {
          const edge = { id: 'new', from: one.id, port, to: other.id };
          const drawnOn = applyOperation(flow, { type: 'connect', edge }).document;
          possible = !checkGraph(drawnOn, new Graph(drawnOn)).some(({ code }) => code === 'cycle');
        } catch (error) {
          expect(error).toBeInstanceOf(RulesError);
        }
        expect(answer.ok).toBe(possible);
        if (possible) allowed += 1;
      }),
      { numRuns: 400 },
    );
    expect(allowed).toBeGreaterThan(20);
  });
});

describe('putting a step on an edge', () => {
  it.each(NODE_KINDS.filter((kind) => kind !== 'trigger'))('keeps the way whole: %s', (kind) => {
    const spec = nodeSpec(kind);
    const node = { id: 'new', kind, position, data: spec.defaults() } as FlowNode;
    const put = () => applyOperation(document, insertOnEdge(document, 'trigger/next', node)).document;
    if (!spec.hasInput) return expect(put).toThrow(RulesError);
    const result = put();
    expect(checkStructure(result)).toEqual([]);
    const [first] = spec.ports(node);
    const leading = result.edges.filter(({ from, to }) => from === 'new' || to === 'new');
    expect(leading.map(({ from, port, to }) => `${from} ${port} ${to}`)).toEqual([
      'trigger next new',
      ...(first ? [`new ${first.id} ask`] : []),
    ]);
    expect(canConnect(withNode(node), 'read', 'next', 'new')).toEqual({ ok: true });
  });
});
