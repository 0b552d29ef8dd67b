import { z } from 'zod';
import type { SetParams } from '../document/types';
import { both, type Language, type Localised } from '../language';
import { quote } from '../sentence/words';
import { fieldsText, listed } from '../sentence/parts';
import { addRemoveClauses, checkAddRemove, nothingToDo } from './add-remove';
import { checkForm } from './check-form';
import { NOT_PERSONAL } from './groups';
import { NEXT, PRIORITIES, fieldsField, fieldsSchema, priorityField, tagsField, tagsSchema } from './shared';
import type { FormField, NodeSpec } from './types';

const STATUSES = [
  { value: 'new', label: both('New', 'Nový') },
  { value: 'assigned', label: both('Assigned', 'Pridelený') },
  { value: 'pending', label: both('Pending', 'Čaká') },
  { value: 'closed', label: both('Closed', 'Uzavretý') },
  { value: 'rejected', label: both('Rejected', 'Zamietnutý') },
  { value: 'duplicate', label: both('Duplicate', 'Duplicitný') },
];

const TAGS = { one: both('tag', 'značku'), more: both('tags', 'značky') };

function clausesOf({ status, priority, addTags, removeTags, fields }: SetParams, language: Language): string[] {
  const named = (options: { value: string; label: Localised }[], value: string) =>
    quote(options.find((option) => option.value === value)?.label[language] ?? value, language);
  const given = fields && Object.keys(fields).length > 0 ? fields : undefined;
  return [
    ...(status ? [`${both('set the status to', 'nastav stav')[language]} ${named(STATUSES, status)}`] : []),
    ...(priority ? [`${both('set the priority to', 'nastav prioritu')[language]} ${named(PRIORITIES, priority)}`] : []),
    ...addRemoveClauses({ add: addTags, remove: removeTags }, TAGS, language),
    ...(given ? [`${both('set', 'nastav')[language]} ${fieldsText(given, language)}`] : []),
  ];
}

const form: FormField[] = [
  { name: 'status', label: both('Status', 'Stav'), control: 'select', options: STATUSES },
  priorityField,
  { ...tagsField, name: 'addTags', label: both('Add tags', 'Pridať značky') },
  { ...tagsField, name: 'removeTags', label: both('Remove tags', 'Odobrať značky') },
  fieldsField,
];

export const setSpec: NodeSpec<'set'> = {
  kind: 'set',
  category: 'action',
  group: 'record',
  label: both('Set fields', 'Nastaviť údaje'),
  description: both(
    'Changes status, priority, tags or fields of the case or lead.',
    'Zmení stav, prioritu, značky alebo údaje prípadu či leadu.',
  ),
  icon: 'adjustments',
  hasInput: true,
  terminal: false,
  scopes: NOT_PERSONAL,
  ports: () => [NEXT],
  defaults: () => ({}),
  dataSchema: z.strictObject({
    status: z.enum(['new', 'assigned', 'pending', 'closed', 'rejected', 'duplicate']).optional(),
    priority: z.enum(['low', 'normal', 'high', 'urgent']).optional(),
    addTags: tagsSchema.optional(),
    removeTags: tagsSchema.optional(),
    fields: fieldsSchema.optional(),
  }),
  form,
  sentence: (data, { language }) => {
    const clauses = clausesOf(data, language);
    const text = listed(clauses, language);
    return clauses.length > 0
      ? text.charAt(0).toUpperCase() + text.slice(1)
      : both('Set nothing yet', 'Zatiaľ nič nenastav')[language];
  },
  check: (node, references) => [
    ...(clausesOf(node.data, 'en').length > 0
      ? []
      : [nothingToDo(node.id, 'Enter what is to be set.', 'Zadajte, čo sa má nastaviť.')]),
    ...checkAddRemove(node.id, 'contradictory-tags', { add: node.data.addTags, remove: node.data.removeTags }),
    ...checkForm(node, form, references),
  ],
};
