import { useEffect } from 'react';
import { useFlowStore } from '../state/flow-context';
import { useShow } from './use-show';

/** Brings the path of a message, real or made up, into view when it is chosen; while drawing on, the view stays where it is. */
export function useFollowTrial(): void {
  const store = useFlowStore();
  const show = useShow();
  useEffect(
    () =>
      store.subscribe(({ trial, proof }, before) => {
        const isAnother = trial?.messageId !== before.trial?.messageId;
        const chosen = proof !== before.proof ? proof : isAnother ? trial : null;
        if (chosen) show({ nodes: chosen.lighting.nodes, duration: 250 });
      }),
    [store, show],
  );
}
