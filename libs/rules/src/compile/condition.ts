import type { Condition } from '../document/types';
import { RulesError } from '../errors';
import { factSpec } from '../facts/catalogue';
import type { Cell } from '../facts/cell';
import type { FactSpec } from '../facts/types';
import { defaultQuantifier, isList, operatorSpec, operatorsFor, type Quantifier } from '../operators/catalogue';
import type { OperatorSpec } from '../operators/types';

/** Whether a cell satisfies a condition; the cell is not in error. May throw what an operator throws. */
export type CellTest = (cell: Cell, now: number) => boolean;

export type Comparison = Pick<Condition, 'fact' | 'operator' | 'value' | 'quantifier' | 'caseSensitive'>;

/** @throws RulesError `unknown-fact`, `unknown-operator`, `operator-not-allowed` */
export function specsOf({ fact, operator }: Comparison): { fact: FactSpec; operator: OperatorSpec } {
  const factFound = factSpec(fact);
  if (!factFound) throw new RulesError('unknown-fact', `There is no fact "${fact}".`);
  const operatorFound = operatorSpec(operator);
  if (!operatorFound) throw new RulesError('unknown-operator', `There is no operator "${operator}".`);
  if (!operatorsFor(factFound.type).includes(operatorFound)) {
    throw new RulesError('operator-not-allowed', `"${operator}" does not apply to "${fact}".`);
  }
  return { fact: factFound, operator: operatorFound };
}

/**
 * Compiles one comparison. An absent field, an empty list included, makes a positive operator false and a negative one
 * true; asking for *none* of the elements turns both round.
 * @throws RulesError when fact, operator or value is wrong
 */
export function compileComparison(comparison: Comparison): CellTest {
  const { fact, operator } = specsOf(comparison);
  const test = operator.compile(comparison.value, { caseSensitive: comparison.caseSensitive });
  if (operator.presence) {
    const wantsBlank = operator.presence === 'absent';
    return (cell) => cell.blank === wantsBlank;
  }
  if (!isList(fact.type)) {
    const whenAbsent = operator.negative;
    return (cell, now) => (cell.elements.length === 0 ? whenAbsent : test(cell.elements[0]!, now));
  }
  const quantifier: Quantifier = comparison.quantifier ?? defaultQuantifier(operator);
  const whenAbsent = operator.negative !== (quantifier === 'none');
  return (cell, now) => {
    if (cell.elements.length === 0) return whenAbsent;
    if (quantifier === 'all') return cell.elements.every((element) => test(element, now));
    return cell.elements.some((element) => test(element, now)) === (quantifier === 'any');
  };
}
