import { RulesError } from '../errors';
import { FACT_GROUPS, factSpec } from '../facts/catalogue';
import type { FactType } from '../facts/types';
import type { Localised } from '../language';
import { NODE_GROUPS } from '../nodes/groups';
import { operatorSpec } from '../operators/catalogue';
import { customAction } from './actions';
import { readerOf } from './operator-spec';
import type { Plugin, PluginAction, PluginFact, PluginOperator } from './types';
import { validateForm } from './validate-form';

const VENDOR = /^[a-z][a-z0-9-]{1,29}$/;
const ITEM = /^[A-Za-z][A-Za-z0-9.-]{0,59}$/;

const TYPES: Readonly<Record<FactType, true>> = {
  text: true,
  'text-list': true,
  number: true,
  size: true,
  duration: true,
  time: true,
  boolean: true,
  date: true,
  choice: true,
  'choice-list': true,
};

const refuse = (code: string, message: string): never => {
  throw new RulesError(code, message);
};

/**
 * Whether a plug-in may be registered.
 * @throws RulesError `bad-plugin-name`, `bad-name`, `name-taken`, `missing-text`, `bad-fact`, `bad-operator`, `bad-form`,
 * `form-disagrees`; the message names the part and what is wrong with it.
 */
export function validatePlugin({ name: vendor, facts = [], operators = [], actions = [] }: Plugin): void {
  if (!VENDOR.test(vendor)) {
    refuse('bad-plugin-name', `The plug-in name "${vendor}" must be 2 to 30 small letters, digits and hyphens.`);
  }
  const taken = new Set<string>();
  const claim = (sort: string, name: string, known: boolean): void => {
    const [given, rest, ...more] = name.split(':');
    if (given !== vendor || !ITEM.test(rest ?? '') || more.length > 0) {
      refuse('bad-name', `The ${sort} "${name}" must be named "${vendor}:" and letters, digits, dots or hyphens.`);
    }
    const key = `${sort} ${name}`;
    if (known || taken.has(key)) refuse('name-taken', `There is already the ${sort} "${name}".`);
    taken.add(key);
  };
  for (const fact of facts) {
    claim('fact', fact.name, factSpec(fact.name) !== undefined);
    validateFact(fact);
  }
  for (const operator of operators) {
    claim('operator', operator.name, operatorSpec(operator.name) !== undefined);
    if (operator.negation) {
      claim('operator', operator.negation.name, operatorSpec(operator.negation.name) !== undefined);
    }
    validateOperator(operator);
  }
  for (const action of actions) {
    claim('action', action.name, customAction(action.name) !== undefined);
    validateAction(action);
  }
}

/** Both languages: one half of the people would read nothing. */
export function validateText(place: string, text: Partial<Localised> | undefined): void {
  for (const language of ['en', 'sk'] as const) {
    if (!text?.[language]?.trim()) refuse('missing-text', `${place}: the text in "${language}" is missing.`);
  }
}

function validateFact({ name, label, description, type, group, source = 'message', ...rest }: PluginFact): void {
  const place = `The fact "${name}"`;
  validateText(`${place}, label`, label);
  validateText(`${place}, description`, description);
  if (!Object.hasOwn(TYPES, type)) refuse('bad-fact', `${place}: there is no type "${type}".`);
  if (!Object.hasOwn(FACT_GROUPS, group)) refuse('bad-fact', `${place}: there is no group "${group}".`);
  if (source === 'database' ? rest.read : !rest.read) {
    const wrong = source === 'database' ? 'is answered by the server, without "read"' : 'needs "read"';
    refuse('bad-fact', `${place} of the source "${source}" ${wrong}.`);
  }
  for (const choice of rest.choices ?? []) validateText(`${place}, choice "${choice.value}"`, choice.label);
  for (const param of rest.params ?? []) validateText(`${place}, parameter "${param.name}"`, param.label);
  if (rest.named) validateText(`${place}, name in sentences`, rest.named);
  if (rest.phrases) {
    validateText(`${place}, phrase "yes"`, rest.phrases.yes);
    validateText(`${place}, phrase "no"`, rest.phrases.no);
  }
}

function validateOperator(operator: PluginOperator): void {
  const place = `The operator "${operator.name}"`;
  validateText(`${place}, label`, operator.label);
  if (operator.negation) validateText(`${place}, label of its negation`, operator.negation.label);
  const unknown = operator.types.find((type) => !Object.hasOwn(TYPES, type));
  if (unknown !== undefined) refuse('bad-operator', `${place}: there is no fact type "${unknown}".`);
  if (operator.types.length === 0) refuse('bad-operator', `${place} applies to no fact type.`);
  if (!readerOf(operator)) refuse('bad-operator', `${place}: a value of shape "${operator.shape}" needs "read".`);
}

function validateAction(action: PluginAction): void {
  const place = `The action "${action.name}"`;
  validateText(`${place}, label`, action.label);
  validateText(`${place}, description`, action.description);
  if (action.group && !Object.hasOwn(NODE_GROUPS, action.group)) {
    refuse('bad-form', `${place}: there is no group "${action.group}" in the palette.`);
  }
  validateForm(place, action, validateText);
}
