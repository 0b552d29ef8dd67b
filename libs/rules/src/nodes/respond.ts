import { z } from 'zod';
import { textSchema } from '../document/group-schema';
import { both } from '../language';
import { quote } from '../sentence/group-sentence';
import { NEXT, checkForm } from './shared';
import type { FormField, NodeSpec } from './types';

const form: FormField[] = [
  {
    name: 'subject',
    label: both('Subject', 'Predmet'),
    control: 'text',
    required: true,
    placeholders: true,
    placeholder: 'Re: {{subject}}',
  },
  { name: 'text', label: both('Text', 'Text'), control: 'textarea', required: true, placeholders: true },
  {
    name: 'fromName',
    label: both('From name', 'Meno odosielateľa'),
    help: both('The mailbox’ name when empty.', 'Ak je prázdne, názov schránky.'),
    control: 'text',
  },
  { name: 'replyTo', label: both('Reply-To address', 'Adresa pre odpoveď'), control: 'text' },
  { name: 'delayMinutes', label: both('Wait (minutes)', 'Počkať (minúty)'), control: 'number' },
];

export const respondSpec: NodeSpec<'respond'> = {
  kind: 'respond',
  category: 'action',
  label: both('Auto-respond', 'Automaticky odpovedať'),
  description: both(
    'Sends an answer, never to machines and lists.',
    'Pošle odpoveď, nikdy však strojom a konferenciám.',
  ),
  icon: 'send',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ subject: 'Re: {{subject}}', text: '' }),
  dataSchema: z.strictObject({
    subject: textSchema,
    text: textSchema,
    fromName: z.string().max(200).optional(),
    replyTo: z.string().max(320).optional(),
    delayMinutes: z
      .number()
      .min(0)
      .max(7 * 24 * 60)
      .optional(),
  }),
  form,
  sentence: ({ subject, delayMinutes }, { language }) => {
    const delay = delayMinutes ? both(` after ${delayMinutes} min`, ` po ${delayMinutes} min`)[language] : '';
    return `${both('Answer with', 'Odpovedz správou')[language]} ${quote(subject, language)}${delay}`;
  },
  check: (node, references) => checkForm(node, form, references),
};
