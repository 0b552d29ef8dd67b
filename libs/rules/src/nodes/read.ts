import { z } from 'zod';
import { both } from '../language';
import { checkForm } from './check-form';
import { NEXT, onServerField, onServerText } from './shared';
import type { FormField, NodeSpec } from './types';

const form: FormField[] = [onServerField];

export const readSpec: NodeSpec<'read'> = {
  kind: 'read',
  category: 'action',
  group: 'message',
  label: both('Mark as read', 'Označiť ako prečítané'),
  description: both('Nobody has to read it any more.', 'Nikto ju už nemusí čítať.'),
  icon: 'mail-opened',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ onServer: true }),
  dataSchema: z.strictObject({ onServer: z.boolean() }),
  form,
  sentence: ({ onServer }, { language }) =>
    both('Mark the message as read', 'Označ správu ako prečítanú')[language] + onServerText(onServer, language),
  check: (node, references) => checkForm(node, form, references),
};
