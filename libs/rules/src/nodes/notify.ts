import { z } from 'zod';
import { textSchema } from '../document/group-schema';
import { both } from '../language';
import { NOT_YET } from '../sentence/words';
import { nameOf, personOf, quotedText } from '../sentence/parts';
import { checkForm } from './check-form';
import { NOT_PERSONAL } from './groups';
import { NEXT, addressSchema, idSchemaText } from './shared';
import type { FormField, NodeSpec } from './types';

const form: FormField[] = [
  {
    name: 'whom',
    label: both('Whom', 'Koho'),
    control: 'select',
    required: true,
    options: [
      { value: 'user', label: both('One person', 'Jednu osobu') },
      { value: 'team', label: both('A team', 'Tím') },
      { value: 'owner', label: both('Whoever has the case or lead', 'Toho, kto má prípad alebo lead') },
      { value: 'address', label: both('A mail address', 'E-mailovú adresu') },
    ],
  },
  {
    name: 'userId',
    label: both('Person', 'Osoba'),
    control: 'user',
    required: true,
    visibleWhen: { field: 'whom', in: ['user'] },
  },
  {
    name: 'teamId',
    label: both('Team', 'Tím'),
    control: 'team',
    required: true,
    visibleWhen: { field: 'whom', in: ['team'] },
  },
  {
    name: 'address',
    label: both('Address', 'Adresa'),
    control: 'text',
    format: 'address',
    required: true,
    visibleWhen: { field: 'whom', in: ['address'] },
    placeholder: 'jana@example.com',
  },
  { name: 'text', label: both('Text', 'Text'), control: 'textarea', required: true, placeholders: true },
];

export const notifySpec: NodeSpec<'notify'> = {
  kind: 'notify',
  category: 'action',
  group: 'tell',
  label: both('Notify', 'Upozorniť'),
  description: both('Tells a person, a team or an address.', 'Upozorní osobu, tím alebo adresu.'),
  icon: 'bell',
  hasInput: true,
  terminal: false,
  scopes: NOT_PERSONAL,
  ports: () => [NEXT],
  defaults: () => ({ whom: 'team', text: '{{from.name}}: {{subject}}' }),
  dataSchema: z.strictObject({
    whom: z.enum(['user', 'team', 'owner', 'address']),
    userId: idSchemaText.optional(),
    teamId: idSchemaText.optional(),
    address: addressSchema.optional(),
    text: textSchema,
  }),
  form,
  sentence: ({ whom, userId, teamId, address, text }, options) => {
    const team = nameOf('team', teamId, options);
    const who = {
      user: both(personOf(userId, options), `používateľa ${personOf(userId, options)}`),
      team: both(`the team ${team}`, `tím ${team}`),
      owner: both('whoever has the case or lead', 'toho, kto má prípad alebo lead'),
      address: both(address || NOT_YET, `adresu ${address || NOT_YET}`),
    }[whom];
    const { language } = options;
    return `${both('Notify', 'Upozorni')[language]} ${who[language]}: ${quotedText(text, language)}`;
  },
  check: (node, references) => checkForm(node, form, references),
};
