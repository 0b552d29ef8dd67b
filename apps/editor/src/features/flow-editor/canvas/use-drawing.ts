import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { useFlowLanguage } from '../i18n/use-language';
import { nodeWords, portIds } from '../nodes/node-words';
import { actionOrder, placeLabel } from '../state/action-order';
import { createDeriver, type CanvasView, type LinkEdge, type StepNode } from '../state/derive';
import { useFlowState } from '../state/flow-context';
import { isLocked, shownDocument, shownLighting } from '../state/flow-store';
import { problemsByNode, shownProblems } from '../state/problems';
import { useKnownReferences } from '../state/references-context';
import { useCanvasUi } from './canvas-ui';
import { withPlaces } from './with-places';

/** The words of steps and connections in the interface's language. */
export function useNodeWords() {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const { names } = useKnownReferences();
  return useMemo(() => nodeWords(t, language, names), [t, language, names]);
}

/** React Flow's nodes and edges for what is shown now. */
export function useDrawing(): { nodes: StepNode[]; edges: LinkEdge[] } {
  const [deriver] = useState(() => createDeriver(portIds));
  const words = useNodeWords();
  const document = useFlowState(shownDocument);
  const readOnly = useFlowState(isLocked);
  const found = useCanvasUi((state) => state.found);
  const moving = useCanvasUi((state) => state.moving);
  const view = useFlowState(
    useShallow((state) => ({
      selectedNodes: state.selectedNodes,
      selectedEdges: state.selectedEdges,
      measured: state.measured,
      problems: shownProblems(state),
      lighting: shownLighting(state),
    })),
  );
  const problems = useMemo(() => problemsByNode(view.problems), [view.problems]);
  const order = useMemo(
    () => new Map([...actionOrder(document)].map(([id, place]) => [id, placeLabel(place)])),
    [document],
  );
  const drawn = useMemo(() => {
    const canvas: CanvasView = { ...view, problems, order, found, readOnly, words };
    return { nodes: deriver.nodes(document, canvas), edges: deriver.edges(document, canvas) };
  }, [deriver, document, view, problems, order, found, readOnly, words]);
  const nodes = useMemo(() => withPlaces(drawn.nodes, moving), [drawn, moving]);
  return { nodes, edges: drawn.edges };
}
