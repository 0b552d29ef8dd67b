import type { NodeId } from '@mailroom/rules';
import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import { useFlowStore } from '../state/flow-context';

/** Selects a step and brings it into view. */
export function useFocusStep(): (id: NodeId) => void {
  const store = useFlowStore();
  const { fitView } = useReactFlow();
  return useCallback(
    (id) => {
      store.getState().select([id]);
      void fitView({ nodes: [{ id }], maxZoom: 1, minZoom: 0.6, duration: 250, padding: 0.6 });
    },
    [store, fitView],
  );
}
