import { isGroup } from '../document/graph';
import type { Group } from '../document/types';
import { compileGroup, type CompiledCondition, type CompiledGroup } from '../compile/predicate';
import { Slots } from '../compile/slots';
import { Outcome, Run } from './run';
import type { FactSource } from './types';

/** Groups ready to be asked about many messages, each part of them by itself. */
export interface GroupMatcher {
  /** Groups and conditions that cannot be asked yet: a value is missing, or something within them is. */
  readonly incomplete: ReadonlySet<string>;
  /**
   * By the id of every group and condition whether it applies to the message; `null` where a fact could not be had.
   * What is incomplete is left out.
   */
  match(facts: FactSource, now?: Date): Promise<Map<string, boolean | null>>;
}

/**
 * Compiles groups as they stand while they are being written: for live counts. Nothing throws; a part that does not
 * compile makes itself and every group around it incomplete.
 */
export function compileGroups(groups: readonly Group[]): GroupMatcher {
  const slots = new Slots();
  const incomplete = new Set<string>();
  const parts = new Map<string, number>();
  const compiled = groups.flatMap((group) => {
    const sound = withoutHollow(group, incomplete);
    return sound ? [compileGroup(sound, slots, true)] : [];
  });
  for (const group of compiled) number(group, parts, incomplete);
  return {
    incomplete,
    async match(facts, now = new Date()) {
      const run = new Run(slots.facts, slots.parts, facts, now.getTime(), true);
      await run.fetchAll();
      for (const { predicate } of compiled) predicate(run);
      return new Map([...parts].map(([id, part]) => [id, answer(run.outcomes[part])]));
    },
  };
}

const answer = (outcome: Outcome | undefined): boolean | null =>
  outcome === Outcome.True ? true : outcome === Outcome.False ? false : null;

/** A group without conditions does not compile; those around it lack something. */
function withoutHollow(group: Group, incomplete: Set<string>): Group | null {
  const rules = group.rules.flatMap((rule): Group['rules'] => {
    if (!isGroup(rule)) return [rule];
    const inner = withoutHollow(rule, incomplete);
    return inner ? [inner] : [];
  });
  if (rules.length === 0 || group.rules.some((rule) => incomplete.has(rule.id))) incomplete.add(group.id);
  return rules.length === 0 ? null : { ...group, rules };
}

function number(part: CompiledGroup | CompiledCondition, parts: Map<string, number>, incomplete: Set<string>): void {
  const { id } = part.source;
  if ('rules' in part) {
    for (const rule of part.rules) number(rule, parts, incomplete);
    if (part.rules.some(({ source }) => incomplete.has(source.id))) incomplete.add(id);
  } else if (part.factSlot === undefined) incomplete.add(id);
  if (!incomplete.has(id)) parts.set(id, part.part);
}
