import { z } from 'zod';
import { textSchema } from '../document/group-schema';
import { both } from '../language';
import { quote } from '../sentence/words';
import { personOf } from '../sentence/parts';
import { settingsText } from '../sentence/settings';
import { checkForm } from './check-form';
import { valuesOf } from './form';
import { NOT_PERSONAL } from './groups';
import { NEXT, fieldsField, fieldsSchema, idSchemaText, tagsField, tagsSchema } from './shared';
import type { FormField, NodeSpec } from './types';

/** What a sentence says after the owner. */
const settings: FormField[] = [
  {
    name: 'status',
    label: both('Status', 'Stav'),
    control: 'select',
    options: [
      { value: 'new', label: both('New', 'Nový') },
      { value: 'assigned', label: both('Assigned', 'Pridelený') },
      { value: 'in-process', label: both('In process', 'Rozpracovaný') },
    ],
  },
  {
    name: 'source',
    label: both('Source', 'Zdroj'),
    help: both('The mailbox’ name when empty.', 'Ak je prázdny, názov schránky.'),
    control: 'text',
    placeholders: true,
    placeholder: 'E-mail',
  },
  tagsField,
  { ...fieldsField, advanced: true },
];

const form: FormField[] = [
  {
    name: 'name',
    label: both('Name', 'Názov'),
    control: 'text',
    required: true,
    placeholders: true,
    placeholder: '{{from.name}}',
  },
  { name: 'ownerId', label: both('Owner', 'Vlastník'), control: 'user' },
  ...settings,
  {
    name: 'evenIfKnown',
    label: both('New lead even for a known sender', 'Nový lead aj pre známeho odosielateľa'),
    help: both(
      'Otherwise the message is linked to the lead or contact there is.',
      'Inak sa správa pripojí k existujúcemu leadu alebo kontaktu.',
    ),
    control: 'switch',
    standard: false,
  },
];

export const leadSpec: NodeSpec<'lead'> = {
  kind: 'lead',
  category: 'action',
  group: 'record',
  label: both('Convert to lead', 'Vytvoriť lead'),
  description: both(
    'Makes a lead of the sender, or links the one there is.',
    'Z odosielateľa vytvorí lead alebo pripojí existujúci.',
  ),
  icon: 'user-plus',
  hasInput: true,
  terminal: false,
  scopes: NOT_PERSONAL,
  ports: () => [NEXT],
  defaults: () => ({ name: '{{from.name}}' }),
  dataSchema: z.strictObject({
    name: textSchema,
    source: textSchema.optional(),
    status: z.enum(['new', 'assigned', 'in-process']).optional(),
    ownerId: idSchemaText.optional(),
    tags: tagsSchema.optional(),
    fields: fieldsSchema.optional(),
    evenIfKnown: z.boolean().optional(),
  }),
  form,
  sentence: (data, options) => {
    const { language } = options;
    const owner = data.ownerId
      ? `${both(', owned by', ', vlastník')[language]} ${personOf(data.ownerId, options)}`
      : '';
    const known = data.evenIfKnown ? both(', even for a known sender', ', aj pre známeho odosielateľa')[language] : '';
    return (
      `${both('Create the lead', 'Vytvor lead')[language]} ${quote(data.name, language)}` +
      owner +
      known +
      settingsText(settings, valuesOf(data), options)
    );
  },
  check: (node, references) => checkForm(node, form, references),
};
