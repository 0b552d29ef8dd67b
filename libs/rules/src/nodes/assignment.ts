import { z } from 'zod';
import type { Assignment } from '../document/types';
import { both } from '../language';
import type { SentenceOptions } from '../sentence/words';
import { nameOf, personOf, quotedText } from '../sentence/parts';
import { idSchemaText } from './shared';
import type { FormField } from './types';

export const assignmentShape = {
  distribution: z.enum(['none', 'direct', 'round-robin', 'least-busy']),
  userId: idSchemaText.optional(),
  teamId: idSchemaText.optional(),
  position: z.string().max(60).optional(),
  capacity: z.number().int().min(1).max(10_000).optional(),
};

const AMONG_MEMBERS = ['round-robin', 'least-busy'];

/** Who gets a record. `teamWhen`: the distributions that need a team. */
export const assignmentFields = (teamWhen: Assignment['distribution'][]): FormField[] => [
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
    requiredWhen: { field: 'distribution', in: teamWhen },
  },
  {
    name: 'position',
    label: both('Only this position', 'Iba táto pozícia'),
    help: both('As it stands with the user.', 'Ako je uvedená pri používateľovi.'),
    control: 'text',
    visibleWhen: { field: 'distribution', in: AMONG_MEMBERS },
    advanced: true,
  },
  {
    name: 'capacity',
    label: both('Only with fewer open cases than', 'Iba kto má menej otvorených prípadov než'),
    control: 'number',
    min: 1,
    max: 10_000,
    visibleWhen: { field: 'distribution', in: AMONG_MEMBERS },
    advanced: true,
  },
];

/** Whom of a team: ` (position “agent”, fewer than 5 open cases)`. */
export function membersText({ distribution, position, capacity }: Assignment, { language }: SentenceOptions): string {
  if (!AMONG_MEMBERS.includes(distribution)) return '';
  const parts = [
    ...(position ? [both(`position ${quotedText(position, 'en')}`, `pozícia ${quotedText(position, 'sk')}`)] : []),
    ...(capacity ? [both(`fewer than ${capacity} open cases`, `otvorených prípadov menej než ${capacity}`)] : []),
  ];
  return parts.length > 0 ? ` (${parts.map((part) => part[language]).join(', ')})` : '';
}

/** What follows the record in a sentence: ` for Jana`, `, members of “Support” in turn`. */
export function assignmentText(assignment: Assignment, options: SentenceOptions): string {
  const { distribution, userId, teamId } = assignment;
  const team = nameOf('team', teamId, options);
  const user = personOf(userId, options);
  const inTeam = teamId ? both(` in the team ${team}`, ` v tíme ${team}`) : both('', '');
  const words = {
    none: inTeam,
    direct: both(` for ${user}${inTeam.en}`, ` pre: ${user}${inTeam.sk}`),
    'round-robin': both(`, members of ${team} in turn`, `, postupne pre členov tímu ${team}`),
    'least-busy': both(` for the least busy of ${team}`, ` pre najmenej vyťaženého z tímu ${team}`),
  }[distribution];
  return words[options.language] + membersText(assignment, options);
}
