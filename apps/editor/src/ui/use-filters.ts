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
  // Two changes in a row would both begin with the address of before: what changes together is set together.
  const setAll = useCallback(
    (changes: Partial<Record<Name, string | null>>) =>
      setQuery(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries<string | null | undefined>(changes)) {
            if (value) after.set(name, value);
            else after.delete(name);
          }
          return after;
        },
        { replace: true },
      ),
    [setQuery],
  );
  const set = useCallback(
    (name: Name, value: string | null) => setAll({ [name]: value } as Partial<Record<Name, string | null>>),
    [setAll],
  );
  const clear = useCallback(() => setQuery({}, { replace: true }), [setQuery]);
  return { values, set, setAll, clear, isFiltered: Object.keys(values).length > 0 };
}

/** The value when it is one of the allowed ones: an address may say anything. */
export function oneOf<Value extends string>(value: string | undefined, allowed: readonly Value[]): Value | undefined {
  return allowed.find((candidate) => candidate === value);
}
