import { z } from 'zod';
import { textSchema } from '../document/group-schema';
import { LIMITS } from '../document/limits';
import type { CaseParams } from '../document/types';
import { both } from '../language';
import { quote, type SentenceOptions } from '../sentence/group-sentence';
import { NEXT, checkForm } from './shared';
import type { FormField, NodeSpec } from './types';

const form: FormField[] = [
  {
    name: 'name',
    label: both('Name', 'Názov'),
    control: 'text',
    required: true,
    placeholders: true,
    placeholder: '{{subject}}',
  },
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
  {
    name: 'priority',
    label: both('Priority', 'Priorita'),
    control: 'select',
    options: [
      { value: 'low', label: both('Low', 'Nízka') },
      { value: 'normal', label: both('Normal', 'Bežná') },
      { value: 'high', label: both('High', 'Vysoká') },
      { value: 'urgent', label: both('Urgent', 'Naliehavá') },
    ],
  },
  { name: 'tags', label: both('Tags', 'Značky'), control: 'tags' },
  {
    name: 'distribution',
    label: both('Assign', 'Prideliť'),
    control: 'select',
    required: true,
    options: [
      { value: 'none', label: both('Nobody', 'Nikomu') },
      { value: 'direct', label: both('One person', 'Jednej osobe') },
      { value: 'round-robin', label: both('Members of a team in turn', 'Členom tímu postupne') },
      { value: 'least-busy', label: both('The least busy of a team', 'Najmenej vyťaženému z tímu') },
    ],
  },
  {
    name: 'userId',
    label: both('Person', 'Osoba'),
    control: 'user',
    required: true,
    visibleWhen: { field: 'distribution', in: ['direct'] },
  },
  {
    name: 'teamId',
    label: both('Team', 'Tím'),
    control: 'team',
    required: true,
    visibleWhen: { field: 'distribution', in: ['round-robin', 'least-busy'] },
  },
  {
    name: 'reopen',
    label: both('Reopen a closed case', 'Znovu otvoriť uzavretý prípad'),
    help: both('When a person writes again in its thread.', 'Keď človek vo vlákne znova napíše.'),
    control: 'switch',
  },
];

function assignment(
  { distribution, userId = '', teamId = '' }: CaseParams,
  { language, names }: SentenceOptions,
): string {
  const user = names?.('user', userId) ?? userId;
  const team = quote(names?.('team', teamId) ?? teamId, language);
  switch (distribution) {
    case 'none':
      return '';
    case 'direct':
      return both(` for ${user}`, ` pre: ${user}`)[language];
    case 'round-robin':
      return both(`, members of ${team} in turn`, `, členom tímu ${team} postupne`)[language];
    case 'least-busy':
      return both(` for the least busy of ${team}`, ` pre najmenej vyťaženého z tímu ${team}`)[language];
  }
}

export const caseSpec: NodeSpec<'case'> = {
  kind: 'case',
  category: 'action',
  label: both('Convert to case', 'Vytvoriť prípad'),
  description: both(
    'Opens a case for the thread; later messages join it.',
    'Otvorí pre vlákno prípad; ďalšie správy sa k nemu pripoja.',
  ),
  icon: 'briefcase',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ name: '{{subject}}', distribution: 'none', reopen: true }),
  dataSchema: z.strictObject({
    name: textSchema,
    status: z.enum(['new', 'assigned', 'pending']).optional(),
    priority: z.enum(['low', 'normal', 'high', 'urgent']).optional(),
    tags: z.array(z.string().min(1).max(100)).max(LIMITS.tags).optional(),
    distribution: z.enum(['none', 'direct', 'round-robin', 'least-busy']),
    userId: z.string().max(100).optional(),
    teamId: z.string().max(100).optional(),
    reopen: z.boolean().optional(),
  }),
  form,
  sentence: (data, options) =>
    `${both('Open the case', 'Otvor prípad')[options.language]} ${quote(data.name, options.language)}${assignment(data, options)}`,
  check: (node, references) => checkForm(node, form, references),
};
