import { conditionsOf } from '../../document/graph';
import type { SwitchCase } from '../../document/types';
import { isLiteral, type Formula, type Meanings } from '../domain/formula';
import type { Literal } from '../domain/literal';
import { Column } from './column';
import type { Box, Region } from './sweep';

/** Alternatives of one case that are told apart. */
const MAX_BOXES = 16;

/** A switch as a decision table: the cases whose conditions are boxes over its columns, and what every case asks. */
export interface Rows {
  columns: readonly Column[];
  /** Boxes of each case; null for a case that is none (words in texts, lists, unknown operators). */
  boxes: readonly (readonly Box[] | null)[];
}

export function rowsOf(cases: readonly SwitchCase[], meanings: Meanings): Rows {
  const alternatives = cases.map(({ when }) => {
    const clear = [...conditionsOf(when)].every((condition) => meanings.of(condition)?.mayFail === false);
    return clear && when.rules.length > 0 ? alternativesOf(meanings.formula(when, 'true')) : null;
  });
  const byFact = new Map<string, Literal[]>();
  for (const literal of alternatives.flatMap((some) => (some ?? []).flat())) {
    byFact.set(literal.variable.key, [...(byFact.get(literal.variable.key) ?? []), literal]);
  }
  const found = new Map([...byFact].map(([key, literals]) => [key, Column.of(literals)]));
  const columns = [...found.values()].filter((column) => column !== null);
  const boxOf = (literals: readonly Literal[]): Box =>
    columns.map((column) => {
      const own = literals.filter(({ variable }) => variable.key === column.variable.key);
      return own.length > 0 ? column.cell(own) : null;
    });
  const boxes = alternatives.map((some) =>
    some?.every((literals) => literals.every(({ variable }) => found.get(variable.key))) ? some.map(boxOf) : null,
  );
  return { columns, boxes };
}

/** What a formula asks as alternatives of literals that must hold together; null for too many. */
function alternativesOf(formula: Formula): Literal[][] | null {
  if (isLiteral(formula)) return [[formula]];
  if ('any' in formula) {
    const found: Literal[][] = [];
    for (const part of formula.any) {
      const more = alternativesOf(part);
      if (!more || found.length + more.length > MAX_BOXES) return null;
      found.push(...more);
    }
    return found;
  }
  let found: Literal[][] = [[]];
  for (const part of formula.all) {
    const more = alternativesOf(part);
    if (!more || found.length * more.length > MAX_BOXES) return null;
    found = found.flatMap((one) => more.map((other) => [...one, ...other]));
  }
  return found;
}

/** Everything that can be: with facts that fail, or of messages only. */
export const everything = (columns: readonly Column[], withFailures: boolean): Region =>
  columns.map((column) => (withFailures ? column.all : column.real));

/** What a message must be to lie in a region. */
export const asked = (columns: readonly Column[], region: Region): Literal[] =>
  region.flatMap((pieces, index) => columns[index]!.literal(pieces) ?? []);
