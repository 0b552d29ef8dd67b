import { useEffect } from 'react';
import { useTryFlow } from '../../../api/flows';
import { readDecision } from '../../messages/read-decision';
import { useFlowStore } from '../state/flow-context';
import { lightingOf } from '../state/lighting';
import { useSettledDocument } from '../state/use-settled-document';
import { useFailing } from './failing';
import { useTried, type Tried } from './tried';

/** A pause in drawing after which the message is tried again. */
const PAUSE_MS = 350;

/**
 * Keeps the chosen message's path on the canvas while the flow is drawn: every edit tries it again on the server, which
 * alone knows the facts of its database.
 */
export function useTrial(flowId: string, tried: Tried | null) {
  const store = useFlowStore();
  const { mutate, reset, isPending, error } = useTryFlow(flowId);
  const document = useSettledDocument(PAUSE_MS);
  const key = tried?.key ?? null;
  const what = tried?.what ?? null;
  const failing = useFailing(({ ids }) => ids);

  useEffect(() => {
    if (key === null || what === null) {
      store.getState().showTrial(null);
      reset();
      return;
    }
    // Of several answers on their way only the last one counts.
    let isCurrent = true;
    mutate(
      { ...what, document, failing: [...failing] },
      {
        onSuccess: (result) => {
          const decision = readDecision(result.decision);
          if (!isCurrent || !decision) return;
          useTried.getState().name(key, result.message.subject || result.message.from?.address || '');
          store.getState().showTrial({
            messageId: key,
            message: result.message,
            document,
            decision,
            lighting: lightingOf(document, decision),
            planned: result.planned,
            others: result.others,
            answer: result.answer,
          });
        },
        onError: () => {
          // What was found out before the last edit stays while that edit is unfinished.
          if (isCurrent && store.getState().trial?.messageId !== key) store.getState().showTrial(null);
        },
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [store, mutate, reset, key, what, document, failing]);

  return { isTrying: isPending, error: key === null ? null : error };
}
