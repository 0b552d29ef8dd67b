import type { Condition, FlowNode, NodeId } from '../document/types';
import { arrivals } from './carry';
import { literalsOf, type Formula } from './domain/formula';
import { solve, type Budget } from './domain/solve';
import type { Inquiry } from './inquiry';

/**
 * Whether it is certain that no message comes to a node, by nodes that satisfy `through`, of which all conditions hold.
 * Facts that fail are left out of account.
 */
export function neverComes(
  inquiry: Inquiry,
  id: NodeId,
  conditions: readonly Condition[],
  budget: Budget,
  through?: (node: FlowNode) => boolean,
): boolean {
  const goal: Formula = { all: conditions.map((condition) => inquiry.meanings.formula(condition, 'true')) };
  const facts = new Set([...literalsOf(goal)].map(({ variable }) => variable.key));
  // Of a condition that is not understood everything seems possible.
  if (facts.size === 0) return false;
  const states = arrivals(inquiry, facts, id, budget, through);
  return states !== null && states.every((state) => solve([goal], budget, state) === null);
}
