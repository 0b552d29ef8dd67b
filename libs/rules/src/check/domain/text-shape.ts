import { foldPart } from '../../operators/fold';

/** What is known of a text: how it begins and ends, and what it contains somewhere. Empty strings say nothing. */
export interface Shape {
  prefix: string;
  suffix: string;
  parts: readonly string[];
}

export const ANY_TEXT: Shape = { prefix: '', suffix: '', parts: [] };

/** Whether every text of shape `known` is of shape `asked`, too. */
export function implies(known: Shape, asked: Shape): boolean {
  return (
    known.prefix.startsWith(asked.prefix) &&
    known.suffix.endsWith(asked.suffix) &&
    asked.parts.every(
      (part) =>
        known.prefix.includes(part) ||
        known.suffix.includes(part) ||
        known.parts.some((fragment) => fragment.includes(part)),
    )
  );
}

/** What is known of a text of all these shapes; null when there is none. */
export function merge(shapes: readonly Shape[]): Shape | null {
  let prefix: string | null = '';
  let suffix: string | null = '';
  for (const shape of shapes) {
    if (shape.prefix) prefix = longer(prefix, shape.prefix, (long, short) => long.startsWith(short));
    if (shape.suffix) suffix = longer(suffix, shape.suffix, (long, short) => long.endsWith(short));
    if (prefix === null || suffix === null) return null;
  }
  return { prefix, suffix, parts: shapes.flatMap(({ parts }) => parts) };
}

function longer(a: string, b: string, fits: (long: string, short: string) => boolean): string | null {
  const [long, short] = a.length < b.length ? [b, a] : [a, b];
  return fits(long, short) ? long : null;
}

export const fragmentsOf = ({ prefix, suffix, parts }: Shape): string[] =>
  [prefix, ...parts, suffix].filter((fragment) => fragment !== '');

/** What a shape of the exact text says of the folded one. */
export function folded({ prefix, suffix, parts }: Shape): Shape {
  const fold = (fragment: string): string => foldPart(fragment) ?? '';
  return { prefix: fold(prefix), suffix: fold(suffix), parts: parts.map(fold).filter(Boolean) };
}
