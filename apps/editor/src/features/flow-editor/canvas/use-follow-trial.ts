import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import { useFlowStore } from '../state/flow-context';
import { FIT } from './use-fit-on-open';

/** Brings the path of a message into view when it is chosen; while drawing on, the view stays where it is. */
export function useFollowTrial(): void {
  const store = useFlowStore();
  const { fitView } = useReactFlow();
  useEffect(
    () =>
      store.subscribe(({ trial }, before) => {
        if (!trial || trial.messageId === before.trial?.messageId) return;
        void fitView({ ...FIT, nodes: [...trial.lighting.nodes].map((id) => ({ id })), duration: 250 });
      }),
    [store, fitView],
  );
}
