/** What is on one side of a comparison: a version by its number, or the draft. */
export type Side = number | 'draft';

/** Reads a side out of an address; null: it names none. */
export function readSide(text: string | null): Side | null {
  if (text === 'draft') return 'draft';
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

export const writeSide = (side: Side): string => String(side);
