import { z } from 'zod';
import { both } from '../language';
import { nameOf, personOf } from '../sentence/parts';
import { assignmentFields, assignmentShape, membersText } from './assignment';
import { checkForm } from './check-form';
import { NOT_PERSONAL } from './groups';
import { NEXT } from './shared';
import type { FormField, NodeSpec } from './types';

/** Nobody, and no team either, would be no assignment. */
const form: FormField[] = assignmentFields(['none', 'round-robin', 'least-busy']);

export const assignSpec: NodeSpec<'assign'> = {
  kind: 'assign',
  category: 'action',
  group: 'record',
  label: both('Assign', 'Prideliť'),
  description: both(
    'Gives the case or lead of the conversation to somebody.',
    'Pridelí niekomu prípad alebo lead konverzácie.',
  ),
  icon: 'user-check',
  hasInput: true,
  terminal: false,
  scopes: NOT_PERSONAL,
  ports: () => [NEXT],
  defaults: () => ({ distribution: 'direct' }),
  dataSchema: z.strictObject(assignmentShape),
  form,
  sentence: (data, options) => {
    const team = nameOf('team', data.teamId, options);
    const user = personOf(data.userId, options);
    const inTeam = data.teamId ? both(` in the team ${team}`, ` v tíme ${team}`) : both('', '');
    const words = {
      none: both(`Give the record to the team ${team}`, `Zaraď záznam do tímu ${team}`),
      direct: both(`Assign the record to ${user}${inTeam.en}`, `Prideľ záznam: ${user}${inTeam.sk}`),
      'round-robin': both(
        `Assign the record to the members of ${team} in turn`,
        `Prideľuj záznamy členom tímu ${team} postupne`,
      ),
      'least-busy': both(
        `Assign the record to the least busy of ${team}`,
        `Prideľ záznam najmenej vyťaženému z tímu ${team}`,
      ),
    }[data.distribution];
    return words[options.language] + membersText(data, options);
  },
  check: (node, references) => checkForm(node, form, references),
};
