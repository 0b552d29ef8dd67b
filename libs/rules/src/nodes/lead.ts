import { z } from 'zod';
import { textSchema } from '../document/group-schema';
import { LIMITS } from '../document/limits';
import { both } from '../language';
import { quote } from '../sentence/group-sentence';
import { NEXT, checkForm } from './shared';
import type { FormField, NodeSpec } from './types';

const form: FormField[] = [
  {
    name: 'name',
    label: both('Name', 'Názov'),
    control: 'text',
    required: true,
    placeholders: true,
    placeholder: '{{from.name}}',
  },
  { name: 'source', label: both('Source', 'Zdroj'), control: 'text', placeholder: 'E-mail' },
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
  { name: 'ownerId', label: both('Owner', 'Vlastník'), control: 'user' },
  { name: 'tags', label: both('Tags', 'Značky'), control: 'tags' },
  {
    name: 'evenIfKnown',
    label: both('New lead even for a known sender', 'Nový lead aj pre známeho odosielateľa'),
    help: both(
      'Otherwise the message is linked to the lead or contact there is.',
      'Inak sa správa pripojí k existujúcemu leadu alebo kontaktu.',
    ),
    control: 'switch',
  },
];

export const leadSpec: NodeSpec<'lead'> = {
  kind: 'lead',
  category: 'action',
  label: both('Convert to lead', 'Vytvoriť lead'),
  description: both(
    'Makes a lead of the sender, or links the one there is.',
    'Z odosielateľa vytvorí lead alebo pripojí existujúci.',
  ),
  icon: 'user-plus',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ name: '{{from.name}}' }),
  dataSchema: z.strictObject({
    name: textSchema,
    source: textSchema.optional(),
    status: z.enum(['new', 'assigned', 'in-process']).optional(),
    ownerId: z.string().max(100).optional(),
    tags: z.array(z.string().min(1).max(100)).max(LIMITS.tags).optional(),
    evenIfKnown: z.boolean().optional(),
  }),
  form,
  sentence: ({ name, ownerId }, { language, names }) => {
    const owner = ownerId ? `${both(', owned by', ', vlastník')[language]} ${names?.('user', ownerId) ?? ownerId}` : '';
    return `${both('Create the lead', 'Vytvor lead')[language]} ${quote(name, language)}${owner}`;
  },
  check: (node, references) => checkForm(node, form, references),
};
