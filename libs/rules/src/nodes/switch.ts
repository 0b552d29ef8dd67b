import { z } from 'zod';
import { groupSchema, idSchema, textSchema } from '../document/group-schema';
import { newId } from '../document/ids';
import { LIMITS } from '../document/limits';
import { errorProblem } from '../document/problem';
import { both } from '../language';
import { groupSentence } from '../sentence/group-sentence';
import type { NodeSpec } from './types';

/** Case ids are ports: the port for *no case matches* keeps its name. */
const caseIdSchema = idSchema.refine((id) => id !== 'otherwise');

export const switchSpec: NodeSpec<'switch'> = {
  kind: 'switch',
  category: 'branch',
  group: 'branch',
  label: both('Switch', 'Prepínač'),
  description: both(
    'Follows the first case that matches, otherwise the last port.',
    'Ide prvou vetvou, ktorá vyhovuje, inak poslednou cestou.',
  ),
  icon: 'arrows-split',
  hasInput: true,
  terminal: false,
  ports: ({ data }) => [
    ...data.cases.map(({ id, title }, index) => ({
      id,
      label: both(title || `case ${index + 1}`, title || `vetva ${index + 1}`),
    })),
    { id: 'otherwise', label: both('otherwise', 'inak') },
  ],
  defaults: () => ({ cases: [{ id: newId('case'), when: { id: newId('group'), combine: 'all', rules: [] } }] }),
  dataSchema: z.strictObject({
    cases: z
      .array(z.strictObject({ id: caseIdSchema, title: textSchema.optional(), when: groupSchema }))
      .max(LIMITS.casesPerSwitch),
  }),
  form: [],
  sentence: ({ cases }, options) => {
    const { language } = options;
    const parts = cases.map(({ title, when }) => title || groupSentence(when, options));
    return `${both('Depending on', 'Podľa toho')[language]}: ${parts.join(' / ') || '–'}`;
  },
  check: ({ id, data }) => {
    if (data.cases.length === 0) {
      return [
        errorProblem('no-cases', 'The switch needs at least one case.', 'Prepínač potrebuje aspoň jednu vetvu.', {
          nodeId: id,
        }),
      ];
    }
    if (new Set(data.cases.map((item) => item.id)).size < data.cases.length) {
      return [
        errorProblem(
          'duplicate-id',
          'Two cases of the switch have the same id.',
          'Dve vetvy prepínača majú rovnaké id.',
          { nodeId: id },
        ),
      ];
    }
    return [];
  },
};
