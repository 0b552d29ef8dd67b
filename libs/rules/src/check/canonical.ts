import { isGroup } from '../document/graph';
import type { Condition, Group } from '../document/types';
import type { Meanings } from './domain/formula';
import { OPEN, narrow, stateName } from './domain/state';

/** One name for conditions and groups that mean the same by their form: ids, order and spelling left aside. */
export function canonical(rule: Group | Condition, meanings: Meanings): string {
  if (isGroup(rule)) {
    const parts = [...new Set(rule.rules.map((part) => canonical(part, meanings)))].sort();
    const [only] = parts;
    if (parts.length === 1 && only !== undefined && !rule.not) return only;
    return `${rule.not ? 'not ' : ''}${rule.combine}(${parts.join(' ; ')})`;
  }
  const meaning = meanings.of(rule);
  const state = meaning && narrow(OPEN, meaning.whenTrue);
  if (state) return stateName(state);
  const { fact, params, operator, value, quantifier, caseSensitive } = rule;
  return JSON.stringify([fact, params, operator, value, quantifier, caseSensitive]);
}
