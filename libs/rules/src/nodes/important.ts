import { z } from 'zod';
import { both } from '../language';
import { checkForm } from './check-form';
import { NEXT, onServerField, onServerText } from './shared';
import type { FormField, NodeSpec } from './types';

const form: FormField[] = [onServerField];

export const importantSpec: NodeSpec<'important'> = {
  kind: 'important',
  category: 'action',
  group: 'message',
  label: both('Mark as important', 'Označiť ako dôležité'),
  description: both(
    'Puts it among the important ones, with a star on the server.',
    'Zaradí ju medzi dôležité, na serveri s hviezdičkou.',
  ),
  icon: 'star',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ onServer: true }),
  dataSchema: z.strictObject({ onServer: z.boolean() }),
  form,
  sentence: ({ onServer }, { language }) =>
    both('Mark the message as important', 'Označ správu ako dôležitú')[language] + onServerText(onServer, language),
  check: (node, references) => checkForm(node, form, references),
};
