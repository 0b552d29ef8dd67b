import { z } from 'zod';
import { textSchema } from '../document/group-schema';
import { both } from '../language';
import { NEXT } from './shared';
import type { NodeSpec } from './types';

export const linkSpec: NodeSpec<'link'> = {
  kind: 'link',
  category: 'action',
  label: both('Link to a record', 'Pripojiť k záznamu'),
  description: both('Adds the conversation to a record that exists.', 'Pripojí konverzáciu k existujúcemu záznamu.'),
  icon: 'link',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ to: 'sender' }),
  dataSchema: z.strictObject({ to: z.enum(['sender', 'open-case', 'case-number']), number: textSchema.optional() }),
  form: [],
  sentence: (_, { language }) => both('Link to a record', 'Pripojiť k záznamu')[language],
  check: () => [],
};
