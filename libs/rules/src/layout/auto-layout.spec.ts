import fc from 'fast-check';
import { flowDocument } from '../testing/arbitraries';
import { autoLayout } from './auto-layout';

describe('automatic layout', () => {
  it('puts every node in a place of its own, below what leads to it, always the same', () => {
    fc.assert(
      fc.property(flowDocument, (document) => {
        const laid = autoLayout(document);
        const position = new Map(laid.nodes.map((node) => [node.id, node.position]));
        expect(new Set([...position.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(document.nodes.length);
        for (const { from, to } of laid.edges) expect(position.get(to)!.y).toBeGreaterThan(position.get(from)!.y);
        expect(autoLayout(laid)).toEqual(laid);
        expect(laid.nodes.map(({ position: _, ...rest }) => rest)).toEqual(
          document.nodes.map(({ position: _, ...rest }) => rest),
        );
      }),
      { numRuns: 200 },
    );
  });
});
