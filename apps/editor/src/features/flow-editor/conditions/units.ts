/** A unit with its length in the smallest one. */
export interface Unit {
  name: string;
  label: string;
  length: number;
}

export const lengthOf = (units: readonly Unit[], name: string): number =>
  units.find((unit) => unit.name === name)?.length ?? 1;

/** The largest unit that the value is a whole number of. */
export function fittingUnit(units: readonly Unit[], value: number | undefined): string | undefined {
  if (!value) return undefined;
  return units.findLast(({ length }) => value % length === 0)?.name;
}
