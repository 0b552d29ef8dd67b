import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** Filters live in the address, so that a filtered list can be bookmarked, shared and gone back to. */
export function useFilters<Name extends string>(...names: Name[]) {
  const [query, setQuery] = useSearchParams();
  const values = Object.fromEntries(
    names.flatMap((name) => {
      const value = query.get(name);
      return value ? [[name, value]] : [];
    }),
  ) as Partial<Record<Name, string>>;
  const set = useCallback(
    (name: Name, value: string | null) =>
      setQuery(
        (before) => {
          const after = new URLSearchParams(before);
          if (value) after.set(name, value);
          else after.delete(name);
          return after;
        },
        { replace: true },
      ),
    [setQuery],
  );
  const clear = useCallback(() => setQuery({}, { replace: true }), [setQuery]);
  return { values, set, clear, isFiltered: Object.keys(values).length > 0 };
}

/** The value when it is one of the allowed ones: an address may say anything. */
export function oneOf<Value extends string>(value: string | undefined, allowed: readonly Value[]): Value | undefined {
  return allowed.find((candidate) => candidate === value);
}
