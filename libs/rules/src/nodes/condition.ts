import { z } from 'zod';
import { groupSchema } from '../document/group-schema';
import { newId } from '../document/ids';
import { both } from '../language';
import { groupSentence } from '../sentence/group-sentence';
import type { NodeSpec } from './types';

export const conditionSpec: NodeSpec<'condition'> = {
  kind: 'condition',
  category: 'branch',
  group: 'branch',
  label: both('Condition', 'Podmienka'),
  description: both(
    'Goes one way when the conditions hold, the other when they do not.',
    'Ide jednou cestou, keď podmienky platia, a druhou, keď neplatia.',
  ),
  icon: 'git-branch',
  hasInput: true,
  terminal: false,
  ports: () => [
    { id: 'yes', label: both('yes', 'áno') },
    { id: 'no', label: both('no', 'nie') },
  ],
  defaults: () => ({ when: { id: newId('group'), combine: 'all', rules: [] } }),
  dataSchema: z.strictObject({ when: groupSchema }),
  form: [],
  sentence: ({ when }, options) => `${both('If', 'Ak')[options.language]} ${groupSentence(when, options)}`,
  check: () => [],
};
