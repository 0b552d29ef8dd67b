import { useCallback, useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { TryWhat } from '../../../api/flows';
import { useFlowStore } from '../state/flow-context';
import { isOwn, useTried, type Tried } from './tried';

export interface Chosen {
  /** Null: none is chosen, or one that this window does not have any more. */
  tried: Tried | null;
  /** It was made up or brought along in another window, or before it was closed. */
  isGone: boolean;
  choose: (key: string | null) => void;
  /** Adds a message to those that were tried, and chooses it. */
  tryOut: (what: TryWhat, title: string) => void;
}

/** The message that is tried: it stands in the address, so that a link, a reload and the way back lead to it. */
export function useChosen(enabled: boolean): Chosen {
  const store = useFlowStore();
  const [params, setParams] = useSearchParams();
  const key = enabled ? params.get('message') : null;
  const known = useTried(({ items }) => items.find((item) => item.key === key));
  const stored = key !== null && !isOwn(key) ? key : null;

  // A link to a message opens on its trial.
  useEffect(() => {
    if (key !== null) store.getState().open('try');
  }, [store, key]);
  useEffect(() => {
    if (stored !== null) useTried.getState().add({ messageId: stored }, '');
  }, [stored]);

  const choose = useCallback(
    (next: string | null) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          if (next === null) after.delete('message');
          else after.set('message', next);
          return after;
        },
        { replace: true },
      ),
    [setParams],
  );
  const tryOut = useCallback((what: TryWhat, title: string) => choose(useTried.getState().add(what, title)), [choose]);
  return useMemo(
    () => ({ tried: known ?? null, isGone: key !== null && isOwn(key) && !known, choose, tryOut }),
    [known, key, choose, tryOut],
  );
}
