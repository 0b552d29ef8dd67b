import { z } from 'zod';
import { both } from '../language';
import { NEXT, fieldsSchema, tagsSchema } from './shared';
import type { NodeSpec } from './types';

export const setSpec: NodeSpec<'set'> = {
  kind: 'set',
  category: 'action',
  label: both('Set fields', 'Nastaviť údaje'),
  description: both(
    'Changes status, priority, tags or fields of the record.',
    'Zmení stav, prioritu, značky alebo údaje záznamu.',
  ),
  icon: 'adjustments',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({}),
  dataSchema: z.strictObject({
    status: z.enum(['new', 'assigned', 'pending', 'closed', 'rejected', 'duplicate']).optional(),
    priority: z.enum(['low', 'normal', 'high', 'urgent']).optional(),
    addTags: tagsSchema.optional(),
    removeTags: tagsSchema.optional(),
    fields: fieldsSchema.optional(),
  }),
  form: [],
  sentence: (_, { language }) => both('Set fields', 'Nastaviť údaje')[language],
  check: () => [],
};
