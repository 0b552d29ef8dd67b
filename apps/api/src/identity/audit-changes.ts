export interface Change {
  from: unknown;
  to: unknown;
}

/** What a change of some fields changes, by field; fields that stay as they are say nothing. */
export function changesOf(before: object, patch: object): Record<string, Change> {
  const old = before as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(patch)
      .filter(([field, to]) => to !== undefined && JSON.stringify(old[field]) !== JSON.stringify(to))
      .map(([field, to]) => [field, { from: old[field] ?? null, to: to as unknown }]),
  );
}
