import type { NodeId } from '@mailroom/rules';
import { useCallback } from 'react';
import { useFlowStore } from '../state/flow-context';
import { useCentre } from './use-centre';

/** Selects a step and brings it into view. */
export function useFocusStep(): (id: NodeId) => void {
  const store = useFlowStore();
  const centre = useCentre();
  return useCallback(
    (id) => {
      store.getState().select([id]);
      centre(id);
    },
    [store, centre],
  );
}
