import type { ActionKind } from '../document/types';
import type { Decision, PlannedAction } from '../walk/types';
import { canonicalJson, canonicalValue } from './canonical-json';

/** One action as far as it can be told apart by what it does: without its node, in canonical form. */
export interface OutcomeAction {
  kind: ActionKind;
  params: Record<string, unknown>;
}

/** What becomes of a message, in order; equal outcomes are equal as JSON. */
export type Outcome = OutcomeAction[];

/** What a parameter that is left out stands for. */
const DEFAULTS: Partial<Record<ActionKind, Record<string, unknown>>> = {
  case: { reopen: true },
  lead: { evenIfKnown: false },
  respond: { delayMinutes: 0 },
};

/** Two flows that do the same with a message have the same outcome, however they are drawn. */
export const outcomeOf = ({ actions }: Pick<Decision, 'actions'>): Outcome =>
  actions.map(({ kind, params }) => ({ kind, params: canonicalParams(kind, params) }));

export const sameOutcome = (a: Outcome, b: Outcome): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What is left out, empty or at its default says nothing. */
function canonicalParams(kind: ActionKind, params: PlannedAction['params']): Record<string, unknown> {
  const defaults = new Map(Object.entries(DEFAULTS[kind] ?? {}));
  const telling = Object.entries(params).filter(([name, value]: [string, unknown]) => {
    if (value === undefined || value === '') return false;
    if (Array.isArray(value) && value.length === 0) return false;
    return !defaults.has(name) || canonicalJson(defaults.get(name)) !== canonicalJson(value);
  });
  // An object goes in, an object comes out.
  return canonicalValue(Object.fromEntries(telling)) as Record<string, unknown>;
}
