import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { useFlowStore } from '../state/flow-context';

/** Opens a stored message in try mode. */
export function useTryMessage(): (id: string) => void {
  const store = useFlowStore();
  const [, setParams] = useSearchParams();
  return useCallback(
    (id) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          next.set('message', id);
          return next;
        },
        { replace: true },
      );
      store.getState().open('try');
    },
    [store, setParams],
  );
}
