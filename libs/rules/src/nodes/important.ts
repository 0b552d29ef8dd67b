import { z } from 'zod';
import { both } from '../language';
import { NEXT } from './shared';
import type { NodeSpec } from './types';

export const importantSpec: NodeSpec<'important'> = {
  kind: 'important',
  category: 'action',
  label: both('Mark as important', 'Označiť ako dôležité'),
  description: both('Puts a flag on the message.', 'Dá správe príznak dôležitosti.'),
  icon: 'star',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ onServer: true }),
  dataSchema: z.strictObject({ onServer: z.boolean() }),
  form: [],
  sentence: (_, { language }) => both('Mark as important', 'Označiť ako dôležité')[language],
  check: () => [],
};
