import { isGroup } from '../document/graph';
import type { Condition, Group } from '../document/types';

/** The ids of a condition or of a group with everything in it. */
export const idsOf = (rule: Group | Condition): string[] => [
  rule.id,
  ...(isGroup(rule) ? rule.rules.flatMap(idsOf) : []),
];
