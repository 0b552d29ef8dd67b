import { z } from 'zod';
import { textSchema } from '../document/group-schema';
import { both } from '../language';
import { NEXT, idSchemaText } from './shared';
import type { NodeSpec } from './types';

export const notifySpec: NodeSpec<'notify'> = {
  kind: 'notify',
  category: 'action',
  label: both('Notify', 'Upozorniť'),
  description: both('Tells a person, a team or an address.', 'Upozorní osobu, tím alebo adresu.'),
  icon: 'bell',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ whom: 'team', text: '' }),
  dataSchema: z.strictObject({
    whom: z.enum(['user', 'team', 'owner', 'address']),
    userId: idSchemaText.optional(),
    teamId: idSchemaText.optional(),
    address: z.string().max(320).optional(),
    text: textSchema,
  }),
  form: [],
  sentence: (_, { language }) => both('Notify', 'Upozorniť')[language],
  check: () => [],
};
