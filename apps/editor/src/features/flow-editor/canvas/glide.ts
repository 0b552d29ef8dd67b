import type { FlowDocument, NodeId, Position } from '@mailroom/rules';
import type { CanvasUiStore, Place } from './canvas-ui';
import { motion } from './motion';

/** More steps than this would stutter on their way: they are simply there. */
const FEW = 150;

/** Draws the steps on their way from where they were to where the document has them now. */
export function glide(ui: CanvasUiStore, before: FlowDocument, after: FlowDocument): void {
  const length = motion();
  const from = new Map(before.nodes.map(({ id, position }) => [id, position]));
  const ways = after.nodes.flatMap(({ id, position: to }): [NodeId, Position, Position][] => {
    const start = from.get(id);
    return start && (start.x !== to.x || start.y !== to.y) ? [[id, start, to]] : [];
  });
  if (length === 0 || ways.length === 0 || ways.length > FEW) return;
  const began = performance.now();
  let drawn: ReadonlyMap<NodeId, Place> | null = null;
  const draw = () => {
    // Whoever takes hold of a step meanwhile goes on from there.
    if (drawn && ui.getState().moving !== drawn) return;
    const part = Math.min(1, (performance.now() - began) / length);
    const eased = 1 - (1 - part) ** 3;
    drawn =
      part === 1
        ? null
        : new Map(
            ways.map(([id, a, b]) => [
              id,
              { position: { x: a.x + (b.x - a.x) * eased, y: a.y + (b.y - a.y) * eased } },
            ]),
          );
    ui.setState({ moving: drawn });
    if (drawn) requestAnimationFrame(draw);
  };
  draw();
}
