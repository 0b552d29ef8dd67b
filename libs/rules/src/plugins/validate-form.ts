import type { z } from 'zod';
import { ID_PATTERN } from '../document/ids';
import { RulesError, describeError } from '../errors';
import type { Localised } from '../language';
import type { FormField } from '../nodes/types';
import { paramsSchemaOf } from './params-schema';
import type { PluginAction } from './types';

/** A value that a person could enter with each control. */
const SAMPLES: Readonly<Record<FormField['control'], unknown>> = {
  text: 'x',
  textarea: 'x',
  select: 'x',
  switch: true,
  number: 1,
  tags: ['x'],
  folder: 'x',
  addresses: ['x@example.com'],
  fields: { x: 'y' },
  user: 'x',
  team: 'x',
  mailbox: 'x',
  list: 'x',
  template: 'x',
  calendar: 'x',
  webhook: 'x',
  flow: 'x',
};

/** @throws RulesError `bad-form`, `form-disagrees` */
export function validateForm(
  place: string,
  { form, paramsSchema = paramsSchemaOf(form), defaults }: PluginAction,
  validateText: (place: string, text: Localised | undefined) => void,
): void {
  const names = form.map(({ name }) => name);
  for (const field of form) {
    const at = `${place}, field "${field.name}"`;
    const refuse = (why: string): never => {
      throw new RulesError('bad-form', `${at}: ${why}`);
    };
    validateText(`${at}, label`, field.label);
    if (field.help) validateText(`${at}, help`, field.help);
    if (!ID_PATTERN.test(field.name)) refuse('a name is letters, digits, "-" and "_".');
    if (names.filter((name) => name === field.name).length > 1) refuse('there are two of this name.');
    if (!Object.hasOwn(SAMPLES, field.control)) refuse(`there is no control "${field.control}".`);
    if (field.control === 'select' && !field.options?.length) refuse('a select needs options.');
    for (const option of field.options ?? []) validateText(`${at}, option "${option.value}"`, option.label);
    for (const condition of [field.visibleWhen, field.requiredWhen]) {
      if (condition && !names.includes(condition.field))
        refuse(`it depends on "${condition.field}", which is not there.`);
    }
  }
  const initial = initialParams(place, defaults);
  const wrong = paramsSchema.safeParse(initial).error?.issues[0];
  if (wrong) {
    throw new RulesError(
      'form-disagrees',
      `${place}: its schema refuses its own defaults (${wrong.path.join('.')}: ${wrong.message}).`,
    );
  }
  for (const field of form) {
    const values = field.control === 'select' ? field.options!.map(({ value }) => value) : [SAMPLES[field.control]];
    for (const value of values) {
      const issue = paramsSchema
        .safeParse({ ...initial, [field.name]: value })
        .error?.issues.find((found) => disagrees(found, field));
      if (issue) {
        throw new RulesError(
          'form-disagrees',
          `${place}, field "${field.name}": its schema refuses what the form enters (${issue.message}).`,
        );
      }
    }
  }
}

function initialParams(place: string, defaults: PluginAction['defaults']): object {
  try {
    return { ...defaults?.() };
  } catch (error) {
    const { message } = describeError(error, 'form-disagrees');
    throw new RulesError('form-disagrees', `${place}: its defaults cannot be made (${message}).`);
  }
}

/** A schema may be stricter than a sample; it may not ask for another type, lack the field, or refuse an option. */
function disagrees(issue: z.core.$ZodIssue, { name, control }: FormField): boolean {
  if (issue.code === 'unrecognized_keys') return issue.path.length === 0 && issue.keys.includes(name);
  return issue.path[0] === name && (issue.code === 'invalid_type' || control === 'select');
}
