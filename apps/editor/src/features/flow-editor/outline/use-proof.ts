import { compileFlow, explain, RulesError, witnessSource, type Problem } from '@mailroom/rules';
import { useCallback } from 'react';
import { useFlowStore } from '../state/flow-context';
import { lightingOf } from '../state/lighting';
import { useFlowLookup } from '../state/references-context';

/** Sends the made-up message of a problem through the draft, here in the browser, and lights its path. */
export function useProof(): (problem: Problem | null) => void {
  const store = useFlowStore();
  const flows = useFlowLookup();
  return useCallback(
    (problem) => {
      store.getState().showProof(null);
      const { document } = store.getState();
      if (!problem?.witness) return;
      const { witness: message, witnessRecords: records = [] } = problem;
      const prove = async () => {
        const flow = compileFlow(document, { lenient: true, flows });
        const decision = await explain(flow, witnessSource({ message, records }), {
          now: new Date(message.receivedAt),
        });
        if (store.getState().document !== document) return;
        store.getState().showProof({ problem, decision, lighting: lightingOf(document, decision) });
      };
      prove().catch((error: unknown) => {
        // A draft that cannot be compiled at all has no path to show; its problems say why.
        if (!(error instanceof RulesError)) throw error;
      });
    },
    [store, flows],
  );
}
