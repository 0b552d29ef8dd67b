import { z } from 'zod';
import { both } from '../language';
import { NEXT } from './shared';
import type { NodeSpec } from './types';

export const customSpec: NodeSpec<'custom'> = {
  kind: 'custom',
  category: 'action',
  label: both('Plug-in action', 'Akcia doplnku'),
  description: both('An action of a plug-in.', 'Akcia doplnku.'),
  icon: 'puzzle',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ action: '', params: {} }),
  dataSchema: z.strictObject({ action: z.string().max(120), params: z.record(z.string(), z.unknown()) }),
  form: [],
  sentence: (_, { language }) => both('Plug-in action', 'Akcia doplnku')[language],
  check: () => [],
};
