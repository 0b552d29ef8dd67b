import { useNodesInitialized } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useFlowView } from '../outline/use-flow-view';
import { useFlowState, useFlowStore } from '../state/flow-context';
import { useShow } from './use-show';

/**
 * Shows the flow, or the path of the message it is opened with, as soon as every step has its size, and again when the
 * outline beside it comes or goes.
 */
export function useFitOnOpen(): void {
  const show = useShow();
  const store = useFlowStore();
  const { view } = useFlowView();
  const isMeasured = useNodesInitialized();
  const shown = useFlowState((state) => `${state.viewing?.number ?? 'draft'} ${view}`);
  const lit = useFlowState((state) => state.trial?.lighting.nodes);
  const fitted = useRef<string | null>(null);
  useEffect(() => {
    if (!isMeasured || fitted.current === shown) return;
    // The palette may just have come or gone: the canvas has its new size a frame later.
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        fitted.current = shown;
        const [focus] = store.getState().selectedNodes;
        show({ nodes: lit, focus });
      }),
    );
    return () => cancelAnimationFrame(frame);
  }, [isMeasured, shown, lit, show, store]);
}
