import { useDebouncedValue } from '@mantine/hooks';
import { useEffect } from 'react';
import { useTryFlow } from '../../../api/flows';
import { readDecision } from '../../messages/read-decision';
import { useFlowState, useFlowStore } from '../state/flow-context';
import { shownDocument } from '../state/flow-store';
import { lightingOf } from '../state/lighting';

/** A pause in drawing after which the message is tried again. */
const PAUSE_MS = 500;

/**
 * Keeps the chosen message's path on the canvas while the flow is drawn: every edit tries it again on the server, which
 * alone knows the facts of its database.
 */
export function useTrial(flowId: string, messageId: string | null) {
  const store = useFlowStore();
  const { mutate, reset, isPending, error } = useTryFlow(flowId);
  const shown = useFlowState(shownDocument);
  const [document] = useDebouncedValue(shown, PAUSE_MS, { leading: true });

  useEffect(() => {
    if (messageId === null) {
      store.getState().showTrial(null);
      reset();
      return;
    }
    // Of several answers on their way only the last one counts.
    let isCurrent = true;
    mutate(
      { messageId, document },
      {
        onSuccess: (result) => {
          const decision = readDecision(result.decision);
          if (!isCurrent || !decision) return;
          store.getState().showTrial({
            messageId,
            decision,
            lighting: lightingOf(document, decision),
            planned: result.planned,
            answer: result.answer,
          });
        },
        onError: () => isCurrent && store.getState().showTrial(null),
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [store, mutate, reset, messageId, document]);

  return { isTrying: isPending, error: messageId === null ? null : error };
}
