import { z } from 'zod';
import { textSchema } from '../document/group-schema';
import { both } from '../language';
import { quote } from '../sentence/words';
import { checkForm } from './check-form';
import type { FormField, NodeSpec } from './types';

const form: FormField[] = [
  {
    name: 'how',
    label: both('How', 'Ako'),
    control: 'select',
    required: true,
    options: [
      { value: 'skip', label: both('Do not import', 'Neimportovať') },
      { value: 'trash', label: both('Move to Trash', 'Presunúť do koša') },
      { value: 'quarantine', label: both('Hold in quarantine', 'Zadržať v karanténe') },
    ],
  },
  {
    name: 'reason',
    label: both('Reason', 'Dôvod'),
    help: both('Shown beside the message.', 'Zobrazí sa pri správe.'),
    control: 'text',
  },
];

const WORDS = {
  skip: both('Do not import the message', 'Správu neimportuj'),
  trash: both('Move the message to Trash', 'Presuň správu do koša'),
  quarantine: both('Hold the message in quarantine', 'Zadrž správu v karanténe'),
};

export const ignoreSpec: NodeSpec<'ignore'> = {
  kind: 'ignore',
  category: 'action',
  group: 'message',
  label: both('Ignore', 'Ignorovať'),
  description: both(
    'The message makes no work: not imported, to Trash, or held.',
    'Správa nevytvorí prácu: neimportuje sa, ide do koša alebo sa zadrží.',
  ),
  icon: 'mail-off',
  hasInput: true,
  terminal: true,
  ports: () => [],
  defaults: () => ({ how: 'trash' }),
  dataSchema: z.strictObject({ how: z.enum(['skip', 'trash', 'quarantine']), reason: textSchema.optional() }),
  form,
  sentence: ({ how, reason }, { language }) => WORDS[how][language] + (reason ? `: ${quote(reason, language)}` : ''),
  check: (node, references) => checkForm(node, form, references),
};
