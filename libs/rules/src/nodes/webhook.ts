import { z } from 'zod';
import { readAnswer } from '../answers/answer-fields';
import { LIMITS } from '../document/limits';
import { errorProblem } from '../document/problem';
import { both, type Language } from '../language';
import { fieldsText, nameOf, quotedText } from '../sentence/parts';
import { checkForm } from './check-form';
import { NOT_PERSONAL } from './groups';
import { FAILED, NEXT, fieldsField, fieldsSchema, idSchemaText } from './shared';
import type { FormField, NodeOf, NodeSpec, Port } from './types';

const form: FormField[] = [
  { name: 'webhookId', label: both('Webhook', 'Webhook'), control: 'webhook', required: true },
  {
    name: 'name',
    label: both('Name', 'Názov'),
    help: both(
      'Told in the event, so that the receiver can tell steps apart.',
      'Udáva sa v udalosti, aby príjemca rozoznal kroky.',
    ),
    control: 'text',
    placeholders: true,
  },
  fieldsField,
  {
    name: 'waits',
    label: both('Go on when it has answered', 'Pokračovať až po odpovedi'),
    help: both(
      'The flow waits here, and may use the answer in the steps that follow. Otherwise it goes on at once.',
      'Tok tu počká a odpoveď môže použiť v ďalších krokoch. Inak pokračuje hneď.',
    ),
    control: 'switch',
    standard: false,
  },
  {
    name: 'example',
    label: both('Example of an answer', 'Príklad odpovede'),
    help: both(
      'A JSON object as the receiver answers it. Its fields can be used in conditions and texts; a trial takes it for the answer.',
      'JSON objekt, aký príjemca odpovedá. Jeho polia sa dajú použiť v podmienkach a textoch; pri skúšaní sa berie ako odpoveď.',
    ),
    control: 'textarea',
    format: 'json',
    visibleWhen: { field: 'waits', in: ['true'] },
  },
];

/** Takes the place of `next`: what followed when the step did not wait follows still. */
const ANSWERED: Port = { id: NEXT.id, label: both('answered', 'odpovedané') };
const UNANSWERED: Port = { id: FAILED, label: both('failed', 'zlyhalo') };

/** Whether the path ends at the step until its answer has come. */
export const waits = ({ data }: Pick<NodeOf<'webhook'>, 'data'>): boolean => data.waits === true;

export const webhookSpec: NodeSpec<'webhook'> = {
  kind: 'webhook',
  category: 'action',
  group: 'tell',
  label: both('Call a webhook', 'Zavolať webhook'),
  description: both('Tells another program of the message.', 'Oznámi správu inému programu.'),
  icon: 'webhook',
  hasInput: true,
  terminal: false,
  scopes: NOT_PERSONAL,
  ports: (node) => (waits(node) ? [ANSWERED, UNANSWERED] : [NEXT]),
  defaults: () => ({ webhookId: '' }),
  dataSchema: z.strictObject({
    webhookId: idSchemaText,
    name: z.string().max(200).optional(),
    fields: fieldsSchema.optional(),
    waits: z.boolean().optional(),
    example: z.string().max(LIMITS.text).optional(),
  }),
  form,
  sentence: ({ webhookId, name, fields, waits: waiting, example = '' }, options) => {
    const { language } = options;
    const as = name?.trim() ? ` ${both('as', 'ako')[language]} ${quotedText(name, language)}` : '';
    const given =
      fields && Object.keys(fields).length > 0
        ? ` ${both('with', 's údajmi')[language]} ${fieldsText(fields, language)}`
        : '';
    return `${both('Call the webhook', 'Zavolaj webhook')[language]} ${nameOf('webhook', webhookId, options)}${as}${given}${waiting ? answerText(example, language) : ''}`;
  },
  check: (node, references) => [
    ...checkForm(node, form, references),
    ...(waits(node) && node.data.example?.trim() && !readAnswer(node.data.example) ? [badExample(node)] : []),
  ],
};

/** Fields that a sentence names. */
const NAMED = 5;

function answerText(example: string, language: Language): string {
  const names = Object.keys(readAnswer(example) ?? {});
  const shown = names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ', …' : '');
  return both(' and go on when it has answered', ' a pokračuj, keď odpovie')[language] + (shown && ` (${shown})`);
}

const badExample = ({ id }: NodeOf<'webhook'>) =>
  errorProblem(
    'bad-example',
    'The example of the answer is no JSON object, such as {"customer": "gold"}: correct it.',
    'Príklad odpovede nie je JSON objekt, napríklad {"customer": "gold"}: opravte ho.',
    { nodeId: id },
  );
