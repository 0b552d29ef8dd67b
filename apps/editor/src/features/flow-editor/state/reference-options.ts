import type { Reference } from './references';

export interface Option {
  value: string;
  label: string;
}

/**
 * What a picker offers. What was chosen and may not be any more stays visible by name, marked, instead of turning blank.
 */
export function optionsOf(
  known: readonly Reference[],
  chosen: readonly string[],
  names: ReadonlyMap<string, string>,
  gone: string,
): Option[] {
  const options = known.map(({ id, name }) => ({ value: id, label: name }));
  const offered = new Set(options.map(({ value }) => value));
  const missing = chosen.filter((id) => id !== '' && !offered.has(id));
  return [...options, ...missing.map((id) => ({ value: id, label: `${names.get(id) ?? id} (${gone})` }))];
}
