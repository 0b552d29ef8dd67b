import { z } from 'zod';
import { both } from '../language';
import { quotedText } from '../sentence/parts';
import { checkForm } from './check-form';
import { NOT_PERSONAL } from './groups';
import { NEXT } from './shared';
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
];

export const copySpec: NodeSpec<'copy'> = {
  kind: 'copy',
  category: 'action',
  group: 'message',
  label: both('Copy to folder', 'Kopírovať do priečinka'),
  description: both(
    'Puts a copy into another folder of the mail server.',
    'Uloží kópiu do iného priečinka poštového servera.',
  ),
  icon: 'copy',
  hasInput: true,
  terminal: false,
  scopes: NOT_PERSONAL,
  ports: () => [NEXT],
  defaults: () => ({ folder: '' }),
  dataSchema: z.strictObject({ folder: z.string().max(500) }),
  form,
  sentence: ({ folder }, { language }) =>
    both(
      `Copy the message to ${quotedText(folder, 'en')} on the server`,
      `Skopíruj správu do ${quotedText(folder, 'sk')} na serveri`,
    )[language],
  check: (node, references) => checkForm(node, form, references),
};
