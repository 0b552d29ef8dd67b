import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** The dialog in which one of a list is made: in the address as `?new=1`, so that other screens can lead to it. */
export function useNewDialog(): { isOpen: boolean; open: () => void; close: () => void } {
  const [query, setQuery] = useSearchParams();
  const set = useCallback(
    (isOpen: boolean) =>
      setQuery(
        (before) => {
          const after = new URLSearchParams(before);
          if (isOpen) after.set('new', '1');
          else after.delete('new');
          return after;
        },
        { replace: true },
      ),
    [setQuery],
  );
  const open = useCallback(() => set(true), [set]);
  const close = useCallback(() => set(false), [set]);
  return { isOpen: query.get('new') === '1', open, close };
}
