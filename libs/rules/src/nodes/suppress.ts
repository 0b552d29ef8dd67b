import { z } from 'zod';
import { both } from '../language';
import { NOT_PERSONAL } from './groups';
import { NEXT } from './shared';
import type { NodeSpec } from './types';

export const suppressSpec: NodeSpec<'suppress'> = {
  kind: 'suppress',
  category: 'action',
  group: 'answer',
  label: both('No auto-response', 'Bez automatickej odpovede'),
  description: both('No automatic answer is sent to this message.', 'Na túto správu sa nepošle automatická odpoveď.'),
  icon: 'mail-cancel',
  hasInput: true,
  terminal: false,
  scopes: NOT_PERSONAL,
  ports: () => [NEXT],
  defaults: () => ({}),
  dataSchema: z.strictObject({}),
  form: [],
  sentence: (_, { language }) =>
    both('Send no automatic answer to the message', 'Na správu automaticky neodpovedaj')[language],
  check: () => [],
};
