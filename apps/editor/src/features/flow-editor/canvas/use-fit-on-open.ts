import { useNodesInitialized, useReactFlow } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useFlowState } from '../state/flow-context';

/** The whole flow with some air, never larger than life. */
export const FIT = { padding: 0.12, maxZoom: 1, minZoom: 0.2 };

/** Shows everything when a flow or a version of it is opened, as soon as every step has its size. */
export function useFitOnOpen(): void {
  const { fitView } = useReactFlow();
  const isMeasured = useNodesInitialized();
  const shown = useFlowState((state) => state.viewing?.number ?? 'draft');
  const fitted = useRef<number | 'draft' | null>(null);
  useEffect(() => {
    if (!isMeasured || fitted.current === shown) return;
    // The palette may just have come or gone: the canvas has its new size a frame later.
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        fitted.current = shown;
        void fitView(FIT);
      }),
    );
    return () => cancelAnimationFrame(frame);
  }, [isMeasured, shown, fitView]);
}
