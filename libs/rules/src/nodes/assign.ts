import { z } from 'zod';
import { both } from '../language';
import { NEXT, assignmentShape } from './shared';
import type { NodeSpec } from './types';

export const assignSpec: NodeSpec<'assign'> = {
  kind: 'assign',
  category: 'action',
  label: both('Assign', 'Prideliť'),
  description: both('Gives the case or lead to somebody.', 'Pridelí prípad alebo lead.'),
  icon: 'user-check',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ distribution: 'direct' }),
  dataSchema: z.strictObject(assignmentShape),
  form: [],
  sentence: (_, { language }) => both('Assign', 'Prideliť')[language],
  check: () => [],
};
