import type { FlowOperation, NodeId, Position } from '@mailroom/rules';
import type { NodeChange } from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import { useFlowStore } from '../state/flow-context';
import { isLocked } from '../state/flow-store';
import type { StepNode } from '../state/derive';
import { useEdits } from '../state/use-edits';
import { useCanvasUiStore, type Place } from './canvas-ui';
import { carriedBy } from './frames';

/** Milliseconds within which moves by arrow keys are one step of undo. */
const NUDGES_MS = 800;

const whole = ({ x, y }: Position): Position => ({ x: Math.round(x), y: Math.round(y) });

/**
 * Carries out what React Flow tells of moved and resized steps. While something is dragged it is only drawn; the
 * document learns of it once, when it is let go: one step of undo, and nothing else of the editor works meanwhile.
 */
export function useMoves(): (changes: readonly NodeChange<StepNode>[]) => void {
  const store = useFlowStore();
  const ui = useCanvasUiStore();
  const { run } = useEdits();
  // Who may draw no more, in the middle of a drag, sees the steps where they are.
  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (isLocked(state) && !isLocked(before)) ui.setState({ moving: null });
      }),
    [store, ui],
  );
  return useMemo(() => {
    /** What follows a dragged frame: looked up when the drag begins. */
    let carried: ReadonlyMap<NodeId, NodeId> | null = null;

    const positionsNow = () => new Map(store.getState().document.nodes.map((node) => [node.id, node.position]));

    /** The moved steps and, by as much as their frames moved, what lies in them. */
    const withCarried = (targets: ReadonlyMap<NodeId, Position>, followers: ReadonlyMap<NodeId, NodeId>) => {
      if (followers.size === 0) return targets;
      const before = positionsNow();
      const all = new Map(targets);
      for (const [id, frame] of followers) {
        const [from, to, own] = [before.get(frame), targets.get(frame), before.get(id)];
        if (from && to && own) all.set(id, { x: own.x + to.x - from.x, y: own.y + to.y - from.y });
      }
      return all;
    };

    const followersOf = (targets: ReadonlyMap<NodeId, Position>) => {
      const { document, measured } = store.getState();
      return carriedBy(document, measured, new Set(targets.keys()));
    };

    const moveTo = (targets: ReadonlyMap<NodeId, Position>, key?: string) => {
      const before = positionsNow();
      const moves = [...targets]
        .map(([nodeId, position]) => ({ nodeId, position: whole(position) }))
        .filter(({ nodeId, position: { x, y } }) => {
          const was = before.get(nodeId);
          return was !== undefined && (was.x !== x || was.y !== y);
        });
      if (moves.length > 0) run({ type: 'move-nodes', moves }, key ? { key, within: NUDGES_MS } : undefined);
    };

    const resizeTo = (id: NodeId, { position, width, height }: Place) => {
      const note = store.getState().document.nodes.find((node) => node.id === id);
      if (note?.kind !== 'note' || width === undefined || height === undefined) return;
      const data = { ...note.data, width: Math.round(width), height: Math.round(height) };
      const operations: FlowOperation[] = [
        { type: 'move-nodes', moves: [{ nodeId: id, position: whole(position) }] },
        { type: 'set-data', nodeId: id, data },
      ];
      run({ type: 'batch', operations });
    };

    return (changes) => {
      if (isLocked(store.getState())) {
        carried = null;
        return;
      }
      const targets = new Map<NodeId, Position>();
      const sizes = new Map<NodeId, { width: number; height: number; isDone: boolean }>();
      let isDragging = false;
      for (const change of changes) {
        if (change.type === 'position' && change.position) {
          targets.set(change.id, change.position);
          isDragging ||= change.dragging === true;
        }
        // Sizes that the browser measured come without this mark.
        if (change.type === 'dimensions' && change.resizing !== undefined)
          sizes.set(change.id, { ...(change.dimensions ?? { width: 0, height: 0 }), isDone: !change.resizing });
      }
      for (const [id, { width, height, isDone }] of sizes) {
        const { moving } = ui.getState();
        const last = moving?.get(id);
        const position = targets.get(id) ?? last?.position ?? positionsNow().get(id);
        if (!position) continue;
        const place: Place = isDone && last ? last : { position, width, height };
        ui.setState({ moving: isDone ? null : new Map([[id, place]]) });
        if (isDone) resizeTo(id, place);
      }
      if (sizes.size > 0 || targets.size === 0) return;
      if (isDragging) {
        carried ??= followersOf(targets);
        const all = withCarried(targets, carried);
        ui.setState({ moving: new Map([...all].map(([id, position]) => [id, { position }])) });
      } else if (ui.getState().moving) {
        const all = withCarried(targets, carried ?? new Map());
        carried = null;
        moveTo(all);
        ui.setState({ moving: null });
      } else {
        // Arrow keys: one step of undo as long as they follow one another.
        moveTo(withCarried(targets, followersOf(targets)), `nudge ${[...targets.keys()].join(' ')}`);
      }
    };
  }, [store, ui, run]);
}
