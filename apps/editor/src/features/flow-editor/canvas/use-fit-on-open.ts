import { useNodesInitialized } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useFlowState } from '../state/flow-context';
import { useShow } from './use-show';

/** Shows the flow, or the path of the message it is opened with, as soon as every step has its size. */
export function useFitOnOpen(): void {
  const show = useShow();
  const isMeasured = useNodesInitialized();
  const shown = useFlowState((state) => state.viewing?.number ?? 'draft');
  const lit = useFlowState((state) => state.trial?.lighting.nodes);
  const fitted = useRef<number | 'draft' | null>(null);
  useEffect(() => {
    if (!isMeasured || fitted.current === shown) return;
    // The palette may just have come or gone: the canvas has its new size a frame later.
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        fitted.current = shown;
        show({ nodes: lit });
      }),
    );
    return () => cancelAnimationFrame(frame);
  }, [isMeasured, shown, lit, show]);
}
