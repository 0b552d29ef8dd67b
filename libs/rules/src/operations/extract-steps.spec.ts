import fc from 'fast-check';
import { compileFlow } from '../compile/flow';
import { outcomeOf } from '../diff/outcome';
import { parseDocument } from '../document/parse';
import { Graph } from '../document/graph';
import type { FlowDocument } from '../document/types';
import { factValues, sourceOf } from '../testing/arbitraries';
import { family } from '../testing/called-flows';
import { drawn, type Step } from '../testing/drawn-flow';
import { decide } from '../walk/decide';
import { applyOperation } from './apply';
import { extractSteps } from './extract-steps';
import { unfoldCall } from './unfold-call';

const act = (id: string): Step => ({ do: 'label', id, data: { add: [id] } });
/** Ids as an author's document has them. */
const stored = (document: FlowDocument): FlowDocument =>
  JSON.parse(JSON.stringify(document), (key, value: unknown) =>
    key === 'id' && typeof value === 'string' ? value.replace(/[^\w-]/g, '_') : value,
  ) as FlowDocument;

const branching = stored(
  drawn([
    { if: ['isReply', 'is-true'], id: 'ask', yes: [act('a'), { goto: 'last' }], no: [act('b')] },
    act('c'),
    act('last'),
  ]),
);
/** With a step that nothing leads to. */
const desk: FlowDocument = {
  ...branching,
  nodes: [...branching.nodes, { id: 'alone', kind: 'read', position: { x: 900, y: 0 }, data: { onServer: false } }],
};
const arrows = ({ edges }: FlowDocument): string[] => edges.map(({ from, port, to }) => `${from} ${port} ${to}`).sort();

describe('making a flow of some steps', () => {
  it('puts a call in their place', () => {
    const answer = extractSteps(desk, new Set(['ask', 'a', 'b', 'c', 'trigger']), 'mailbox');
    if (!answer.ok) throw new Error(answer.reason.en);
    expect(arrows(answer.called)).toEqual(['ask no b', 'ask yes a', 'b next c', 'trigger next ask']);
    const { operation, callId } = answer.replace('shared');
    const { document, inverse } = applyOperation(desk, operation);
    expect(arrows(document)).toEqual([`${callId} next last`, `trigger next ${callId}`]);
    expect(JSON.stringify(applyOperation(document, inverse).document)).toBe(JSON.stringify(desk));
  });

  it.each<[string, string[]]>([
    ['nothing-selected', []],
    ['nothing-selected', ['trigger']],
    ['many-ways-in', ['a', 'b']],
    ['not-connected', ['b', 'alone']],
    ['many-ways-out', ['ask', 'b']],
  ])('says why it cannot: %s', (code, ids) => {
    const answer = extractSteps(desk, new Set(ids), 'mailbox');
    expect(answer).toMatchObject({ ok: false, code });
    expect(!answer.ok && answer.reason.sk).not.toBe('');
  });

  it('ends ways that end, where others go on: with a stop, unless something would follow', () => {
    const flow = drawn([{ if: ['isReply', 'is-true'], id: 'ask', yes: [act('a')], no: [act('b')] }]);
    const answer = extractSteps(flow, new Set(['ask', 'a']), 'mailbox');
    if (!answer.ok) throw new Error(answer.reason.en);
    expect(answer.called.nodes.map(({ kind }) => kind)).toEqual(['trigger', 'condition', 'label', 'stop']);
    expect(extractSteps(flow, new Set(['ask', 'a']), 'global')).toMatchObject({ ok: false, code: 'ends-within' });
  });

  it('and unfolding it again leave what becomes of every message as it was', async () => {
    let made = 0;
    await fc.assert(
      fc.asyncProperty(family, fc.nat(50), fc.nat(50), factValues, async ({ document, flows }, start, end, values) => {
        const graph = new Graph(document);
        const order = graph.topological().filter((id) => graph.nodes.get(id)?.kind !== 'trigger');
        const first = order[start % Math.max(1, order.length)];
        if (first === undefined) return;
        const last = order[end % order.length]!;
        const beyond = graph.reachableFrom(last);
        const chosen = [...graph.reachableFrom(first)].filter((id) => id === first || !beyond.has(id));
        const answer = extractSteps(document, new Set(chosen), 'mailbox');
        if (!answer.ok) return;
        made += 1;
        expect(parseDocument(answer.called).ok).toBe(true);
        const { operation, callId } = answer.replace('made');
        const calling = applyOperation(document, operation).document;
        const unfolded = applyOperation(calling, unfoldCall(calling, callId, answer.called).operation).document;
        expect(parseDocument(unfolded).ok).toBe(true);
        const known = new Map([...flows, ['made', answer.called]]);
        const [before, called, again] = await Promise.all(
          [document, calling, unfolded].map(async (flow) =>
            outcomeOf(
              await decide(
                compileFlow(flow, { lenient: true, flows: (id) => known.get(id) ?? null }),
                sourceOf(values),
              ),
            ),
          ),
        );
        expect(called).toEqual(before);
        expect(again).toEqual(before);
      }),
      { numRuns: 400 },
    );
    expect(made).toBeGreaterThan(80);
  });
});

describe('unfolding a call', () => {
  it('leads past a flow that does nothing', () => {
    const calling = stored(drawn([{ call: 'shared', id: 'go' }, act('after')]));
    const { operation, nodeIds } = unfoldCall(calling, 'go', drawn([]));
    expect(nodeIds).toEqual([]);
    expect(arrows(applyOperation(calling, operation).document)).toEqual(['trigger next after']);
  });

  it('covers no other step', () => {
    const calling = stored(
      drawn([{ if: ['isReply', 'is-true'], id: 'ask', yes: [{ call: 's', id: 'go' }], no: [act('b')] }, act('c')]),
    );
    const apart: FlowDocument = {
      ...calling,
      nodes: calling.nodes.map((node, index) => ({ ...node, position: { x: (index % 2) * 260, y: index * 150 } })),
    };
    const { operation } = unfoldCall(apart, 'go', desk);
    const { nodes } = applyOperation(apart, operation).document;
    const places = nodes.map(({ position }) => `${position.x} ${position.y}`);
    expect(new Set(places).size).toBe(places.length);
  });
});
