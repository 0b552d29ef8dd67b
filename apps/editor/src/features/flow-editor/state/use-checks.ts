import { checkFlow, type References } from '@mailroom/rules';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect } from 'react';
import { useFlowState, useFlowStore } from './flow-context';

const PAUSE_MS = 200;

/** Checks the draft a moment after every edit, against all that exists beside it. */
export function useChecks(existing: References): void {
  const store = useFlowStore();
  const shown = useFlowState((state) => state.document);
  const [document] = useDebouncedValue(shown, PAUSE_MS);
  useEffect(() => {
    store.getState().showProblems(checkFlow(document, existing));
  }, [store, document, existing]);
}
