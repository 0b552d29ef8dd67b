import { z } from 'zod';
import { textSchema } from '../document/group-schema';
import { both } from '../language';
import type { NodeSpec } from './types';

export const noteSpec: NodeSpec<'note'> = {
  kind: 'note',
  category: 'note',
  group: 'note',
  label: both('Note', 'Poznámka'),
  description: both('A remark for other people; it does nothing.', 'Poznámka pre ostatných; nič nerobí.'),
  icon: 'note',
  hasInput: false,
  terminal: true,
  ports: () => [],
  defaults: () => ({ text: '' }),
  dataSchema: z.strictObject({ text: textSchema }),
  form: [{ name: 'text', label: both('Text', 'Text'), control: 'textarea' }],
  sentence: ({ text }) => text,
  check: () => [],
};
