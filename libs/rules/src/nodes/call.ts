import { z } from 'zod';
import { both } from '../language';
import { nameOf } from '../sentence/parts';
import { checkForm } from './check-form';
import { NOT_PERSONAL } from './groups';
import { NEXT, idSchemaText } from './shared';
import type { FormField, NodeSpec } from './types';

const form: FormField[] = [
  {
    name: 'flowId',
    label: both('Flow', 'Tok'),
    help: both(
      'Its published version; a stop inside it ends the way of the message.',
      'Jeho zverejnená verzia; koniec v ňom ukončí cestu správy.',
    ),
    control: 'flow',
    required: true,
  },
];

export const callSpec: NodeSpec<'call'> = {
  kind: 'call',
  category: 'branch',
  group: 'branch',
  label: both('Call a flow', 'Zavolať tok'),
  description: both('Walks a shared flow, then goes on here.', 'Prejde zdieľaný tok a pokračuje tu.'),
  icon: 'route',
  hasInput: true,
  terminal: false,
  scopes: NOT_PERSONAL,
  ports: () => [NEXT],
  defaults: () => ({ flowId: '' }),
  dataSchema: z.strictObject({ flowId: idSchemaText }),
  form,
  sentence: ({ flowId }, options) => {
    const flow = nameOf('flow', flowId, options);
    return both(`Walk the flow ${flow}, then go on`, `Prejdi tok ${flow} a pokračuj`)[options.language];
  },
  check: (node, references) => checkForm(node, form, references),
};
