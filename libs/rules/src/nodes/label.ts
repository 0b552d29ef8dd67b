import { z } from 'zod';
import { both } from '../language';
import { listed } from '../sentence/parts';
import { addRemoveClauses, checkAddRemove, nothingToDo } from './add-remove';
import { checkForm } from './check-form';
import { NEXT, tagsSchema } from './shared';
import type { FormField, NodeSpec } from './types';

const WORDS = { one: both('label', 'štítok'), more: both('labels', 'štítky') };

const form: FormField[] = [
  { name: 'add', label: both('Add', 'Pridať'), control: 'tags', placeholders: true },
  { name: 'remove', label: both('Remove', 'Odobrať'), control: 'tags', placeholders: true },
];

export const labelSpec: NodeSpec<'label'> = {
  kind: 'label',
  category: 'action',
  group: 'message',
  label: both('Label', 'Označiť štítkom'),
  description: both('Adds labels to the message or removes them.', 'Pridá správe štítky alebo ich odoberie.'),
  icon: 'tag',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({}),
  dataSchema: z.strictObject({ add: tagsSchema.optional(), remove: tagsSchema.optional() }),
  form,
  sentence: (data, { language }) => {
    const clauses = addRemoveClauses(data, WORDS, language);
    const text = listed(clauses, language);
    return clauses.length > 0
      ? text.charAt(0).toUpperCase() + text.slice(1)
      : both('Add no label yet', 'Zatiaľ nepridaj žiadny štítok')[language];
  },
  check: (node, references) => [
    ...(node.data.add?.length || node.data.remove?.length
      ? []
      : [nothingToDo(node.id, 'Enter a label to add or to remove.', 'Zadajte štítok, ktorý pridať alebo odobrať.')]),
    ...checkAddRemove(node.id, 'contradictory-labels', node.data),
    ...checkForm(node, form, references),
  ],
};
