import { z } from 'zod';
import { both } from '../language';
import { NEXT } from './shared';
import type { NodeSpec } from './types';

export const triggerSpec: NodeSpec<'trigger'> = {
  kind: 'trigger',
  category: 'trigger',
  label: both('Message arrives', 'Príde správa'),
  description: both('Where every message starts.', 'Tu začína každá správa.'),
  icon: 'mail',
  hasInput: false,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({}),
  dataSchema: z.strictObject({}),
  form: [],
  sentence: (_, { language }) => both('When a message arrives', 'Keď príde správa')[language],
  check: () => [],
};
