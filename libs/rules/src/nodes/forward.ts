import { z } from 'zod';
import { textSchema } from '../document/group-schema';
import { LIMITS } from '../document/limits';
import { both } from '../language';
import { NEXT } from './shared';
import type { NodeSpec } from './types';

export const forwardSpec: NodeSpec<'forward'> = {
  kind: 'forward',
  category: 'action',
  label: both('Forward', 'Preposlať'),
  description: both('Sends the message on to other addresses.', 'Prepošle správu na iné adresy.'),
  icon: 'mail-forward',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ to: [], how: 'attachment' }),
  dataSchema: z.strictObject({
    to: z.array(z.string().min(1).max(320)).max(LIMITS.addresses),
    note: textSchema.optional(),
    how: z.enum(['inline', 'attachment']),
  }),
  form: [],
  sentence: (_, { language }) => both('Forward', 'Preposlať')[language],
  check: () => [],
};
