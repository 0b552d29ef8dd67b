import { checkFlow, type References } from '@mailroom/rules';
import { useEffect } from 'react';
import { whenIdle } from '../../../ui/when-idle';
import { useFlowStore } from './flow-context';

const PAUSE_MS = 200;

/** Checks the draft a moment after every edit, against all that exists beside it. */
export function useChecks(existing: References): void {
  const store = useFlowStore();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const check = () => store.getState().showProblems(checkFlow(store.getState().document, existing));
    // A large flow takes a while to check: it is drawn before.
    const takeBack = whenIdle(check);
    const stop = store.subscribe((state, before) => {
      if (state.document === before.document) return;
      clearTimeout(timer);
      timer = setTimeout(check, PAUSE_MS);
    });
    return () => {
      takeBack();
      clearTimeout(timer);
      stop();
    };
  }, [store, existing]);
}
