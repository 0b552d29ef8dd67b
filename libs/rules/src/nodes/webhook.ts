import { z } from 'zod';
import { both } from '../language';
import { NEXT, fieldsSchema, idSchemaText } from './shared';
import type { NodeSpec } from './types';

export const webhookSpec: NodeSpec<'webhook'> = {
  kind: 'webhook',
  category: 'action',
  label: both('Call a webhook', 'Zavolať webhook'),
  description: both('Tells another program.', 'Oznámi správu inému programu.'),
  icon: 'webhook',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ webhookId: '' }),
  dataSchema: z.strictObject({
    webhookId: idSchemaText,
    name: z.string().max(200).optional(),
    fields: fieldsSchema.optional(),
  }),
  form: [],
  sentence: (_, { language }) => both('Call a webhook', 'Zavolať webhook')[language],
  check: () => [],
};
