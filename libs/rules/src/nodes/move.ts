import { z } from 'zod';
import { both } from '../language';
import { quote } from '../sentence/words';
import { checkForm } from './check-form';
import { NEXT, onServerField, onServerText } from './shared';
import type { FormField, NodeSpec } from './types';

const form: FormField[] = [
  {
    name: 'folder',
    label: both('Folder', 'Priečinok'),
    help: both('Created on the server when it is missing.', 'Ak na serveri chýba, vytvorí sa.'),
    control: 'folder',
    required: true,
    placeholder: 'Orders',
  },
  { ...onServerField, label: both('Move on the mail server, too', 'Presunúť aj na poštovom serveri') },
];

export const moveSpec: NodeSpec<'move'> = {
  kind: 'move',
  category: 'action',
  group: 'message',
  label: both('Move to folder', 'Presunúť do priečinka'),
  description: both('Puts the message into another folder.', 'Uloží správu do iného priečinka.'),
  icon: 'folder',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ folder: '', onServer: true }),
  dataSchema: z.strictObject({ folder: z.string().max(500), onServer: z.boolean() }),
  form,
  sentence: ({ folder, onServer }, { language }) =>
    `${both('Move the message to', 'Presuň správu do')[language]} ${quote(folder, language)}` +
    onServerText(onServer, language),
  check: (node, references) => checkForm(node, form, references),
};
