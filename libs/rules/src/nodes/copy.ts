import { z } from 'zod';
import { both } from '../language';
import { NEXT } from './shared';
import type { NodeSpec } from './types';

export const copySpec: NodeSpec<'copy'> = {
  kind: 'copy',
  category: 'action',
  label: both('Copy to folder', 'Kopírovať do priečinka'),
  description: both(
    'Puts a copy into another folder of the mail server.',
    'Uloží kópiu do iného priečinka poštového servera.',
  ),
  icon: 'copy',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ folder: '' }),
  dataSchema: z.strictObject({ folder: z.string().max(500) }),
  form: [],
  sentence: (_, { language }) => both('Copy to folder', 'Kopírovať do priečinka')[language],
  check: () => [],
};
