import { z } from 'zod';
import { both } from '../language';
import { checkForm } from './check-form';
import { NEXT, onServerField, onServerText } from './shared';
import type { FormField, NodeSpec } from './types';

const form: FormField[] = [onServerField];

export const archiveSpec: NodeSpec<'archive'> = {
  kind: 'archive',
  category: 'action',
  group: 'message',
  label: both('Archive', 'Archivovať'),
  description: both('Puts the message into the archive.', 'Uloží správu do archívu.'),
  icon: 'archive',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ onServer: true }),
  dataSchema: z.strictObject({ onServer: z.boolean() }),
  form,
  sentence: ({ onServer }, { language }) =>
    both('Move the message to the archive', 'Presuň správu do archívu')[language] + onServerText(onServer, language),
  check: (node, references) => checkForm(node, form, references),
};
