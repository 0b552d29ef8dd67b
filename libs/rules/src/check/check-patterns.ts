import { conditionsOf } from '../document/graph';
import { warningProblem, type Problem } from '../document/problem';
import type { Condition, Group, NodeId } from '../document/types';
import { RulesError } from '../errors';
import { expressionReach } from '../operators/pattern';

/** Facts that hold a whole mail; the others are short. */
const LONG_TEXTS: ReadonlySet<string> = new Set(['newText', 'wholeText']);
/** Characters that an expression should be able to look at: a long mail. */
const LONG_MAIL = 20_000;

/** Expressions so large that they do not see the whole of a long mail. */
export function checkPatterns(nodeId: NodeId, group: Group): Problem[] {
  return [...conditionsOf(group)].flatMap((condition) => {
    const reach = LONG_TEXTS.has(condition.fact) ? reachOf(condition) : Infinity;
    if (reach >= LONG_MAIL) return [];
    return [
      warningProblem(
        'costly-pattern',
        `The expression is so costly that only texts of up to ${reach} characters are looked at in full. Make it shorter, or use “contains any of”.`,
        `Výraz je taký náročný, že celé sa prezrú len texty do ${reach} znakov. Skráťte ho alebo použite „obsahuje niektoré z“.`,
        { nodeId, conditionId: condition.id },
      ),
    ];
  });
}

function reachOf({ operator, value, caseSensitive = false }: Condition): number {
  if (typeof value !== 'string' || (operator !== 'matches' && operator !== 'not-matches')) return Infinity;
  try {
    return expressionReach(value.normalize('NFC'), caseSensitive);
  } catch (error) {
    // An expression that does not compile is an error of its own.
    if (error instanceof RulesError) return Infinity;
    throw error;
  }
}
