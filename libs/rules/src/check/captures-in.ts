import { isGroup } from '../document/graph';
import type { Condition, FlowNode, Group, PortId } from '../document/types';
import { namedGroups } from '../operators/pattern';

export interface Capturing {
  condition: Condition;
  names: readonly string[];
}

/** Groups are never changed once they are checked, and those of a flow that is called often are the same each time. */
const known = new WeakMap<Group, readonly Capturing[]>();

/** The conditions that capture something when their branch is taken: positive expressions with named groups. */
export function capturesIn(group: Group): readonly Capturing[] {
  let found = known.get(group);
  if (!found) {
    found = [...capturing(group)];
    known.set(group, found);
  }
  return found;
}

function* capturing(group: Group): Generator<Capturing> {
  if (group.not) return;
  for (const rule of group.rules) {
    if (isGroup(rule)) yield* capturing(rule);
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
