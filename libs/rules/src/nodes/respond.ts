import { z } from 'zod';
import { textSchema } from '../document/group-schema';
import type { RespondParams } from '../document/types';
import { both } from '../language';
import { quote, type SentenceOptions } from '../sentence/words';
import { nameOf, quotedText } from '../sentence/parts';
import { checkForm } from './check-form';
import { NOT_PERSONAL } from './groups';
import { NEXT, addressSchema, idSchemaText } from './shared';
import type { FormField, NodeSpec } from './types';

/** A week: later than that an automatic answer answers nothing. */
const MAX_DELAY = 7 * 24 * 60;

/** As whom, when, and where the replies go. */
function mannerText({ fromName, replyTo, delayMinutes, calendarId }: RespondParams, options: SentenceOptions): string {
  const { language } = options;
  const calendar = nameOf('calendar', calendarId, options);
  const name = quotedText(fromName, language);
  return [
    ...(fromName?.trim() ? [both(` as ${name}`, ` ako ${name}`)] : []),
    ...(delayMinutes ? [both(` after ${delayMinutes} min`, ` po ${delayMinutes} min`)] : []),
    ...(calendarId ? [both(`, only in the business hours ${calendar}`, `, iba v pracovnom čase ${calendar}`)] : []),
    ...(replyTo?.trim() ? [both(`, replies to ${replyTo}`, `, odpovede na ${replyTo}`)] : []),
  ]
    .map((part) => part[language])
    .join('');
}

const form: FormField[] = [
  {
    name: 'content',
    label: both('Answer with', 'Odpovedať'),
    control: 'select',
    required: true,
    standard: 'inline',
    options: [
      { value: 'inline', label: both('A text written here', 'Textom napísaným tu') },
      { value: 'template', label: both('A template', 'Šablónou') },
    ],
  },
  {
    name: 'templateId',
    label: both('Template', 'Šablóna'),
    help: both('In the language of the message, where there is one.', 'V jazyku správy, ak ho šablóna má.'),
    control: 'template',
    required: true,
    visibleWhen: { field: 'content', in: ['template'] },
  },
  {
    name: 'subject',
    label: both('Subject', 'Predmet'),
    control: 'text',
    required: true,
    visibleWhen: { field: 'content', in: ['inline'] },
    placeholders: true,
    placeholder: 'Re: {{subject}}',
  },
  {
    name: 'text',
    label: both('Text', 'Text'),
    control: 'textarea',
    required: true,
    visibleWhen: { field: 'content', in: ['inline'] },
    placeholders: true,
  },
  {
    name: 'calendarId',
    label: both('Only in business hours', 'Iba v pracovnom čase'),
    help: both('Outside of them the answer waits for their beginning.', 'Mimo neho odpoveď počká na jeho začiatok.'),
    control: 'calendar',
  },
  {
    name: 'fromName',
    label: both('From name', 'Meno odosielateľa'),
    help: both('The mailbox’ name when empty.', 'Ak je prázdne, názov schránky.'),
    control: 'text',
    placeholders: true,
    advanced: true,
  },
  {
    name: 'replyTo',
    label: both('Reply-To address', 'Adresa pre odpoveď'),
    control: 'text',
    format: 'address',
    placeholder: 'jana@example.com',
    advanced: true,
  },
  {
    name: 'delayMinutes',
    label: both('Wait (minutes)', 'Počkať (minúty)'),
    control: 'number',
    max: MAX_DELAY,
    standard: 0,
    advanced: true,
  },
];

export const respondSpec: NodeSpec<'respond'> = {
  kind: 'respond',
  category: 'action',
  group: 'answer',
  label: both('Auto-respond', 'Automaticky odpovedať'),
  description: both(
    'Sends an answer, never to machines and lists.',
    'Pošle odpoveď, nikdy však strojom a konferenciám.',
  ),
  icon: 'send',
  hasInput: true,
  terminal: false,
  scopes: NOT_PERSONAL,
  ports: () => [NEXT],
  defaults: () => ({ content: 'inline', subject: 'Re: {{subject}}', text: '' }),
  dataSchema: z.strictObject({
    content: z.enum(['inline', 'template']).optional(),
    templateId: idSchemaText.optional(),
    subject: textSchema,
    text: textSchema,
    fromName: z.string().max(200).optional(),
    replyTo: addressSchema.optional(),
    delayMinutes: z.number().min(0).max(MAX_DELAY).optional(),
    calendarId: idSchemaText.optional(),
  }),
  form,
  sentence: (data, options) => {
    const { language } = options;
    const answer =
      data.content === 'template'
        ? `${both('Answer with the template', 'Odpovedz šablónou')[language]} ${nameOf('template', data.templateId, options)}`
        : `${both('Answer with', 'Odpovedz správou')[language]} ${quote(data.subject, language)}`;
    return answer + mannerText(data, options);
  },
  check: (node, references) => checkForm(node, form, references),
};
