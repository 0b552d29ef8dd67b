import { isGroup } from '../document/graph';
import type { Condition, FlowNode, Group, PortId } from '../document/types';
import { namedGroups } from '../operators/pattern';

/** The conditions that capture something when their branch is taken: positive expressions with named groups. */
export function* capturesIn(group: Group): Generator<{ condition: Condition; names: readonly string[] }> {
  if (group.not) return;
  for (const rule of group.rules) {
    if (isGroup(rule)) yield* capturesIn(rule);
    else if (isExpression(rule)) {
      const names = namedGroups(rule.value);
      if (names.length > 0) yield { condition: rule, names };
    }
  }
}

const isExpression = (condition: Condition): condition is Condition & { value: string } =>
  condition.operator === 'matches' &&
  condition.quantifier !== 'none' &&
  typeof condition.value === 'string' &&
  condition.value.includes('<');

/** The branch that a message takes when it leaves a node by a port. */
export function branchAt(node: FlowNode, port: PortId): Group | undefined {
  if (node.kind === 'condition') return port === 'yes' ? node.data.when : undefined;
  return node.kind === 'switch' ? node.data.cases.find(({ id }) => id === port)?.when : undefined;
}
