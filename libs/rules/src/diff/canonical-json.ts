/** A JSON value as text, the same for every order of keys; keys without a value are left out. */
export const canonicalJson = (value: unknown): string => JSON.stringify(canonicalValue(value));

/** A copy of a JSON value with its keys in rising order, without those that are undefined. */
export function canonicalValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonicalValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, canonicalValue(part)]),
  );
}
