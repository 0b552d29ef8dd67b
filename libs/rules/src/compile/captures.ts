import type { Cell } from '../facts/cell';
import { capture, namedGroups } from '../operators/pattern';
import { TextValue } from '../operators/text-value';
import type { CompiledCondition, CompiledGroup } from './predicate';

/** An expression with named groups, in a branch that captures when a message takes it. */
export interface Capture {
  factSlot: number;
  /** What the groups that took part hold, of the first element that matches; null: nothing matches. */
  read: (cell: Cell) => Record<string, string> | null;
}

/**
 * The capturing expressions of a branch, in the author's order; null when it has none. Only positive ones: under a `not`
 * or asked for *none* of the elements, a match is what the author does not want.
 */
export function compileCaptures(group: CompiledGroup): readonly Capture[] | null {
  const captures = [...capturing(group)];
  return captures.length > 0 ? captures : null;
}

function* capturing({ source, rules }: CompiledGroup): Generator<Capture> {
  if (source.not) return;
  for (const rule of rules) {
    if ('rules' in rule) yield* capturing(rule);
    else if (captures(rule)) yield captureOf(rule);
  }
}

type Expression = CompiledCondition & { factSlot: number; source: { value: string } };

const captures = (rule: CompiledCondition): rule is Expression =>
  rule.factSlot !== undefined &&
  rule.source.operator === 'matches' &&
  rule.source.quantifier !== 'none' &&
  typeof rule.source.value === 'string' &&
  rule.source.value.includes('<') &&
  namedGroups(rule.source.value).length > 0;

function captureOf({ factSlot, source }: Expression): Capture {
  const read = capture(source.value.normalize('NFC'), source.caseSensitive ?? false);
  return {
    factSlot,
    read: ({ elements }) => {
      for (const element of elements) {
        const found = element instanceof TextValue ? read(element.exact) : null;
        if (found) return found;
      }
      return null;
    },
  };
}
