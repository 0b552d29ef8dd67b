import type { ActionKind } from '../document/types';
import { isShown, valuesOf } from '../nodes/form';
import { nodeSpec } from '../nodes/registry';
import type { FormField } from '../nodes/types';
import { customAction } from '../plugins/actions';
import type { Decision, PlannedAction } from '../walk/types';
import { canonicalJson, canonicalValue } from './canonical-json';
import { fillCaptures } from './fill-captures';

/** One action as far as it can be told apart by what it does: without its node, in canonical form. */
export interface OutcomeAction {
  kind: ActionKind;
  params: Record<string, unknown>;
}

/** What becomes of a message, in order; equal outcomes are equal as JSON. */
export type Outcome = OutcomeAction[];

/** Two flows that do the same with a message have the same outcome, however they are drawn. */
export const outcomeOf = ({ actions }: Pick<Decision, 'actions'>): Outcome =>
  actions.map((action) => ({ kind: action.kind, params: canonicalParams(action) }));

export const sameOutcome = (a: Outcome, b: Outcome): boolean => JSON.stringify(a) === JSON.stringify(b);

function canonicalParams({ kind, params, captures, answers }: PlannedAction): Record<string, unknown> {
  if (kind !== 'custom') return canonicalSettings(params, nodeSpec(kind).form, { captures, answers });
  const form = customAction(params.action)?.form ?? [];
  return { action: params.action, params: canonicalSettings(params.params, form, { captures, answers }) };
}

/**
 * What is left out, empty, at its default, or of no use to the other settings says nothing. Captured texts and answers count as far
 * as they are put into a parameter.
 */
function canonicalSettings(
  settings: object,
  form: readonly FormField[],
  known: Pick<PlannedAction, 'captures' | 'answers'>,
): Record<string, unknown> {
  const fields = new Map(form.map((field) => [field.name, field]));
  const values = valuesOf(settings);
  const telling: [string, unknown][] = [];
  for (const [name, value] of values) {
    const field = fields.get(name);
    if (field && !isShown(form, field, values)) continue;
    const filled = field?.placeholders ? fillCaptures(value, known.captures, known.answers) : value;
    if (isBlank(filled)) continue;
    if (field?.standard !== undefined && canonicalJson(field.standard) === canonicalJson(filled)) continue;
    telling.push([name, filled]);
  }
  // An object goes in, an object comes out.
  return canonicalValue(Object.fromEntries(telling)) as Record<string, unknown>;
}

function isBlank(value: unknown): boolean {
  if (value === undefined || value === '') return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
