import { useEffect } from 'react';
import { useFlowStore } from '../state/flow-context';
import { useShow } from './use-show';

/** Brings the path of a message into view when it is chosen; while drawing on, the view stays where it is. */
export function useFollowTrial(): void {
  const store = useFlowStore();
  const show = useShow();
  useEffect(
    () =>
      store.subscribe(({ trial }, before) => {
        if (!trial || trial.messageId === before.trial?.messageId) return;
        show({ nodes: trial.lighting.nodes, duration: 250 });
      }),
    [store, show],
  );
}
