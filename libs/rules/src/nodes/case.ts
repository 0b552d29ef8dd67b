import { z } from 'zod';
import { textSchema } from '../document/group-schema';
import { both } from '../language';
import { quote } from '../sentence/words';
import { settingsText } from '../sentence/settings';
import { assignmentFields, assignmentShape, assignmentText } from './assignment';
import { checkForm } from './check-form';
import { valuesOf } from './form';
import { NOT_PERSONAL } from './groups';
import { NEXT, fieldsField, fieldsSchema, priorityField, tagsField, tagsSchema } from './shared';
import type { FormField, NodeSpec } from './types';

/** What a sentence says after who gets the case. */
const settings: FormField[] = [
  {
    name: 'status',
    label: both('Status', 'Stav'),
    control: 'select',
    options: [
      { value: 'new', label: both('New', 'Nový') },
      { value: 'assigned', label: both('Assigned', 'Pridelený') },
      { value: 'pending', label: both('Pending', 'Čaká') },
    ],
  },
  priorityField,
  tagsField,
  {
    name: 'description',
    label: both('Description', 'Popis'),
    help: both('The new text of the message when empty.', 'Ak je prázdny, nový text správy.'),
    control: 'textarea',
    placeholders: true,
    placeholder: '{{newText}}',
    advanced: true,
  },
  {
    name: 'source',
    label: both('Source', 'Zdroj'),
    help: both('The mailbox’ name when empty.', 'Ak je prázdny, názov schránky.'),
    control: 'text',
    placeholders: true,
    advanced: true,
  },
  { ...fieldsField, advanced: true },
];

const form: FormField[] = [
  {
    name: 'name',
    label: both('Name', 'Názov'),
    control: 'text',
    required: true,
    placeholders: true,
    placeholder: '{{subject}}',
  },
  ...assignmentFields(['round-robin', 'least-busy']),
  ...settings,
  {
    name: 'reopen',
    label: both('Reopen a closed case', 'Znovu otvoriť uzavretý prípad'),
    help: both('When a person writes again in its thread.', 'Keď človek vo vlákne znova napíše.'),
    control: 'switch',
    standard: true,
  },
];

export const caseSpec: NodeSpec<'case'> = {
  kind: 'case',
  category: 'action',
  group: 'record',
  label: both('Convert to case', 'Vytvoriť prípad'),
  description: both(
    'Opens a case for the thread; later messages join it.',
    'Otvorí pre vlákno prípad; ďalšie správy sa k nemu pripoja.',
  ),
  icon: 'briefcase',
  hasInput: true,
  terminal: false,
  scopes: NOT_PERSONAL,
  ports: () => [NEXT],
  defaults: () => ({ name: '{{subject}}', distribution: 'none', reopen: true }),
  dataSchema: z.strictObject({
    name: textSchema,
    description: textSchema.optional(),
    source: textSchema.optional(),
    status: z.enum(['new', 'assigned', 'pending']).optional(),
    priority: z.enum(['low', 'normal', 'high', 'urgent']).optional(),
    tags: tagsSchema.optional(),
    fields: fieldsSchema.optional(),
    ...assignmentShape,
    reopen: z.boolean().optional(),
  }),
  form,
  sentence: (data, options) => {
    const { language } = options;
    const closed = both('; a closed case stays closed', '; uzavretý prípad zostane uzavretý')[language];
    return (
      `${both('Open the case', 'Otvor prípad')[language]} ${quote(data.name, language)}` +
      assignmentText(data, options) +
      settingsText(settings, valuesOf(data), options) +
      (data.reopen === false ? closed : '')
    );
  },
  check: (node, references) => checkForm(node, form, references),
};
