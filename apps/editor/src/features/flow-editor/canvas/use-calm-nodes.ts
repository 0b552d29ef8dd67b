import { useStoreApi } from '@xyflow/react';
import { useEffect, useState } from 'react';
import type { StepNode } from '../state/derive';

/** Milliseconds in which what changes again and again, as in a drag, is told once. */
const CALM = 150;

/** The steps as they are drawn, told a few times a second at most. */
export function useCalmNodes(): readonly StepNode[] {
  const store = useStoreApi<StepNode>();
  const [nodes, setNodes] = useState(() => store.getState().nodes);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer = undefined;
      setNodes(store.getState().nodes);
    };
    const stop = store.subscribe((state, before) => {
      if (state.nodes !== before.nodes) timer ??= setTimeout(tell, CALM);
    });
    tell();
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store]);
  return nodes;
}
