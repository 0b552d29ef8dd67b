import { canConnect, type NodeId } from '@mailroom/rules';
import type { Connection, FinalConnectionState } from '@xyflow/react';
import { useCallback } from 'react';
import type { LinkEdge } from '../state/derive';
import { canReconnect } from '../state/edits';
import { useFlowStore } from '../state/flow-context';
import { useEdits } from '../state/use-edits';
import { useCanvasUiStore } from './canvas-ui';
import { useQuickAdd } from './use-quick-add';

/** What React Flow asks and tells while connections are drawn, and taken elsewhere, by pointer. */
export function useConnecting() {
  const store = useFlowStore();
  const ui = useCanvasUiStore();
  const edits = useEdits();
  const openQuickAdd = useQuickAdd();

  const isValidConnection = useCallback(
    ({ source, sourceHandle, target }: Connection | LinkEdge) => {
      const { document } = store.getState();
      const connection = { from: source, port: sourceHandle ?? '', to: target };
      const { reconnecting } = ui.getState();
      return reconnecting === null
        ? canConnect(document, connection.from, connection.port, connection.to).ok
        : canReconnect(document, reconnecting, connection).ok;
    },
    [store, ui],
  );

  const onConnect = useCallback(
    (connection: Connection) => edits.connect(connection.source, connection.sourceHandle ?? '', connection.target),
    [edits],
  );

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      const { fromNode, fromHandle, toHandle, isValid } = state;
      if (isValid || ui.getState().reconnecting !== null || !fromNode || fromHandle?.type !== 'source') return;
      const point = pointOf(event);
      if (!point) return;
      const port = fromHandle.id ?? '';
      // A step takes a connection anywhere on its card, not only on the small circle.
      const over = toHandle?.nodeId ?? nodeAt(point.clientX, point.clientY);
      if (over === fromNode.id) return;
      if (over !== undefined) edits.connect(fromNode.id, port, over);
      else if (!store.getState().document.edges.some((edge) => edge.from === fromNode.id && edge.port === port)) {
        openQuickAdd({ kind: 'port', from: fromNode.id, port }, { x: point.clientX, y: point.clientY });
      }
    },
    [edits, store, ui, openQuickAdd],
  );

  const onReconnectStart = useCallback(
    (_event: unknown, edge: LinkEdge) => ui.setState({ reconnecting: edge.id }),
    [ui],
  );
  const onReconnect = useCallback(
    (edge: LinkEdge, { source, sourceHandle, target }: Connection) =>
      edits.reconnect(edge.id, { from: source, port: sourceHandle ?? '', to: target }),
    [edits],
  );
  const onReconnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, edge: LinkEdge, _end: unknown, { fromHandle, isValid }: FinalConnectionState) => {
      ui.setState({ reconnecting: null });
      const point = pointOf(event);
      if (isValid || !point || fromHandle?.type !== 'source') return;
      // Let go on a card beside its circle, or on one that is refused, which is said.
      const over = nodeAt(point.clientX, point.clientY);
      if (over !== undefined && over !== edge.source)
        edits.reconnect(edge.id, { from: edge.source, port: edge.sourceHandle ?? '', to: over });
    },
    [edits, ui],
  );

  return { isValidConnection, onConnect, onConnectEnd, onReconnectStart, onReconnect, onReconnectEnd };
}

const pointOf = (event: MouseEvent | TouchEvent) => ('changedTouches' in event ? event.changedTouches[0] : event);

/** The step at a point of the screen; notes lie behind everything and are no ends of connections. */
function nodeAt(x: number, y: number): NodeId | undefined {
  const element = document
    .elementsFromPoint(x, y)
    .find((candidate) => candidate.classList.contains('react-flow__node-step'));
  return element?.getAttribute('data-id') ?? undefined;
}
