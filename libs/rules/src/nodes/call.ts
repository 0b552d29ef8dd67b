import { z } from 'zod';
import { both } from '../language';
import { NEXT, idSchemaText } from './shared';
import type { NodeSpec } from './types';

export const callSpec: NodeSpec<'call'> = {
  kind: 'call',
  category: 'branch',
  label: both('Call a flow', 'Zavolať tok'),
  description: both('Walks a shared flow, then goes on here.', 'Prejde zdieľaný tok a pokračuje tu.'),
  icon: 'route',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ flowId: '' }),
  dataSchema: z.strictObject({ flowId: idSchemaText }),
  form: [],
  sentence: (_, { language }) => both('Call a flow', 'Zavolať tok')[language],
  check: () => [],
};
