import { z } from 'zod';
import { both } from '../language';
import { NEXT, tagsSchema } from './shared';
import type { NodeSpec } from './types';

export const labelSpec: NodeSpec<'label'> = {
  kind: 'label',
  category: 'action',
  label: both('Label', 'Označiť štítkom'),
  description: both('Adds or takes away labels.', 'Pridá alebo odoberie štítky.'),
  icon: 'tag',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({}),
  dataSchema: z.strictObject({ add: tagsSchema.optional(), remove: tagsSchema.optional() }),
  form: [],
  sentence: (_, { language }) => both('Label', 'Označiť štítkom')[language],
  check: () => [],
};
