import fc from 'fast-check';
import { Graph } from '../document/graph';
import type { FlowDocument, FlowNode, NodeId } from '../document/types';
import { portsOf } from '../nodes/registry';
import { flowDocument } from '../testing/arbitraries';
import { autoLayout } from './auto-layout';
import { CARD_GAP, CARD_WIDTH, cardSize } from './card';

const at = { x: 0, y: 0 };
const trigger: FlowNode = { id: 'trigger', kind: 'trigger', position: at, data: {} };
const stop = (id: string): FlowNode => ({ id, kind: 'stop', position: at, data: {} });
const ask = (id: string): FlowNode => ({
  id,
  kind: 'condition',
  position: at,
  data: { when: { id: `${id}-group`, combine: 'all', rules: [] } },
});
const flow = (nodes: FlowNode[], edges: [from: string, port: string, to: string][]): FlowDocument => ({
  schema: 1,
  nodes,
  edges: edges.map(([from, port, to]) => ({ id: `${from}-${port}`, from, port, to })),
});

interface Box {
  id: NodeId;
  left: number;
  right: number;
  top: number;
  bottom: number;
  middle: number;
}

const boxesOf = (document: FlowDocument): Map<NodeId, Box> =>
  new Map(
    autoLayout(document).nodes.map((node) => {
      const { width, height } = cardSize(node);
      const { x, y } = node.position;
      return [node.id, { id: node.id, left: x, right: x + width, top: y, bottom: y + height, middle: x + width / 2 }];
    }),
  );

describe('automatic layout', () => {
  it('lays cards below what leads to them, none over another, always the same', () => {
    fc.assert(
      fc.property(flowDocument, (document) => {
        const laid = autoLayout(document);
        const boxes = boxesOf(document);
        for (const { from, to } of laid.edges) expect(boxes.get(to)!.top).toBeGreaterThan(boxes.get(from)!.bottom);
        const all = [...boxes.values()];
        all.forEach((a, index) => {
          for (const b of all.slice(index + 1)) {
            const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
            expect([a.id, b.id, apart]).toEqual([a.id, b.id, true]);
          }
        });
        expect(autoLayout(laid)).toEqual(laid);
        expect(laid.nodes.map(({ position: _, ...rest }) => rest)).toEqual(
          document.nodes.map(({ position: _, ...rest }) => rest),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('keeps the order of branches: of two that only their step leads to, the earlier is on the left', () => {
    fc.assert(
      fc.property(flowDocument, (document) => {
        const boxes = boxesOf(document);
        const graph = new Graph(document);
        const ways = new Map<NodeId, number>();
        for (const { to } of document.edges) ways.set(to, (ways.get(to) ?? 0) + 1);
        for (const node of document.nodes) {
          const own = portsOf(node)
            .map(({ id }) => graph.edgeAt(node.id, id)?.to)
            .filter((id): id is NodeId => id !== undefined && ways.get(id) === 1)
            .map((id) => boxes.get(id)!.middle);
          expect(own).toEqual(own.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('stands a step over the middle of its branches, and a chain in one line', () => {
    const boxes = boxesOf(
      flow(
        [trigger, ask('ask'), stop('left'), stop('right')],
        [
          ['trigger', 'next', 'ask'],
          ['ask', 'yes', 'left'],
          ['ask', 'no', 'right'],
        ],
      ),
    );
    const middle = (id: string) => boxes.get(id)!.middle;
    expect(middle('trigger')).toBe(middle('ask'));
    expect((middle('left') + middle('right')) / 2).toBe(middle('ask'));
    expect(middle('right') - middle('left')).toBe(CARD_WIDTH + CARD_GAP);
  });

  it('spreads a list of rules no wider than a screen, however long it is', () => {
    const steps = Array.from({ length: 30 }, (_, index) => index);
    const boxes = boxesOf(
      flow(
        [trigger, ...steps.flatMap((index) => [ask(`ask-${index}`), stop(`stop-${index}`)])],
        [
          ['trigger', 'next', 'ask-0'],
          ...steps.map((index): [string, string, string] => [`ask-${index}`, 'yes', `stop-${index}`]),
          ...steps.slice(1).map((index): [string, string, string] => [`ask-${index - 1}`, 'no', `ask-${index}`]),
        ],
      ),
    );
    const all = [...boxes.values()];
    const width = Math.max(...all.map(({ right }) => right)) - Math.min(...all.map(({ left }) => left));
    expect(width).toBeLessThanOrEqual(1120);
  });

  it('leaves a free way for a connection that passes a row', () => {
    const boxes = boxesOf(
      flow(
        [trigger, ask('ask'), ask('again'), stop('a'), stop('b')],
        [
          ['trigger', 'next', 'ask'],
          ['ask', 'yes', 'again'],
          ['again', 'yes', 'a'],
          ['again', 'no', 'b'],
          ['ask', 'no', 'b'],
        ],
      ),
    );
    const { left, right } = boxes.get('ask')!;
    const port = left + ((right - left) * 3) / 4;
    const passed = boxes.get('again')!;
    expect(port <= passed.left || port >= passed.right).toBe(true);
  });
});
