import { z } from 'zod';
import { both } from '../language';
import { fieldsText, nameOf, quotedText } from '../sentence/parts';
import { checkForm } from './check-form';
import { NOT_PERSONAL } from './groups';
import { NEXT, fieldsField, fieldsSchema, idSchemaText } from './shared';
import type { FormField, NodeSpec } from './types';

const form: FormField[] = [
  { name: 'webhookId', label: both('Webhook', 'Webhook'), control: 'webhook', required: true },
  {
    name: 'name',
    label: both('Name', 'Názov'),
    help: both(
      'Told in the event, so that the receiver can tell steps apart.',
      'Udáva sa v udalosti, aby príjemca rozoznal kroky.',
    ),
    control: 'text',
    placeholders: true,
  },
  fieldsField,
];

export const webhookSpec: NodeSpec<'webhook'> = {
  kind: 'webhook',
  category: 'action',
  group: 'tell',
  label: both('Call a webhook', 'Zavolať webhook'),
  description: both('Tells another program of the message.', 'Oznámi správu inému programu.'),
  icon: 'webhook',
  hasInput: true,
  terminal: false,
  scopes: NOT_PERSONAL,
  ports: () => [NEXT],
  defaults: () => ({ webhookId: '' }),
  dataSchema: z.strictObject({
    webhookId: idSchemaText,
    name: z.string().max(200).optional(),
    fields: fieldsSchema.optional(),
  }),
  form,
  sentence: ({ webhookId, name, fields }, options) => {
    const { language } = options;
    const as = name?.trim() ? ` ${both('as', 'ako')[language]} ${quotedText(name, language)}` : '';
    const given =
      fields && Object.keys(fields).length > 0
        ? ` ${both('with', 's údajmi')[language]} ${fieldsText(fields, language)}`
        : '';
    return `${both('Call the webhook', 'Zavolaj webhook')[language]} ${nameOf('webhook', webhookId, options)}${as}${given}`;
  },
  check: (node, references) => checkForm(node, form, references),
};
