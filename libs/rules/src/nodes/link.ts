import { z } from 'zod';
import { textSchema } from '../document/group-schema';
import { both } from '../language';
import { quotedText } from '../sentence/parts';
import { checkForm } from './check-form';
import { NOT_PERSONAL } from './groups';
import { NEXT } from './shared';
import type { FormField, NodeSpec } from './types';

const form: FormField[] = [
  {
    name: 'to',
    label: both('To', 'K čomu'),
    control: 'select',
    required: true,
    options: [
      { value: 'sender', label: both('Records of the sender', 'K záznamom odosielateľa') },
      {
        value: 'open-case',
        label: both('Newest open case of the sender', 'K najnovšiemu otvorenému prípadu odosielateľa'),
      },
      { value: 'case-number', label: both('Case with a number', 'K prípadu s číslom') },
    ],
  },
  {
    name: 'number',
    label: both('Case number', 'Číslo prípadu'),
    help: both(
      'What an expression captured on the way here; the sender must take part in the case.',
      'Čo cestou sem zachytil výraz; odosielateľ sa musí na prípade podieľať.',
    ),
    control: 'text',
    required: true,
    visibleWhen: { field: 'to', in: ['case-number'] },
    placeholders: true,
    placeholder: '{{match.case}}',
  },
];

export const linkSpec: NodeSpec<'link'> = {
  kind: 'link',
  category: 'action',
  group: 'record',
  label: both('Link to a record', 'Pripojiť k záznamu'),
  description: both('Adds the conversation to a record that exists.', 'Pripojí konverzáciu k existujúcemu záznamu.'),
  icon: 'link',
  hasInput: true,
  terminal: false,
  scopes: NOT_PERSONAL,
  ports: () => [NEXT],
  defaults: () => ({ to: 'sender' }),
  dataSchema: z.strictObject({ to: z.enum(['sender', 'open-case', 'case-number']), number: textSchema.optional() }),
  form,
  sentence: ({ to, number }, { language }) =>
    ({
      sender: both('Link the conversation to the records of the sender', 'Pripoj konverzáciu k záznamom odosielateľa'),
      'open-case': both(
        'Link the conversation to the newest open case of the sender',
        'Pripoj konverzáciu k najnovšiemu otvorenému prípadu odosielateľa',
      ),
      'case-number': both(
        `Link the conversation to the case with the number ${quotedText(number, 'en')}`,
        `Pripoj konverzáciu k prípadu číslo ${quotedText(number, 'sk')}`,
      ),
    })[to][language],
  check: (node, references) => checkForm(node, form, references),
};
