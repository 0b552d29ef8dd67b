import { compileComparison, specsOf, type Comparison } from '../compile/condition';
import { RulesError } from '../errors';
import { Cell } from '../facts/cell';
import type { FactValue } from './types';

/**
 * Tries one condition on one value, as while deciding: for live counts and *try it* in a form.
 * @throws RulesError when the condition does not compile or the value is not of the fact's type
 */
export function testValue(comparison: Comparison, actual: FactValue, now: Date = new Date()): boolean {
  const test = compileComparison(comparison);
  const cell = Cell.of(specsOf(comparison).fact, actual);
  if (cell.error) throw new RulesError(cell.error.code, cell.error.message);
  return test(cell, now.getTime());
}
