import { z } from 'zod';
import { textSchema } from '../document/group-schema';
import { LIMITS } from '../document/limits';
import { both } from '../language';
import { listed, quotedText } from '../sentence/parts';
import { checkForm } from './check-form';
import { NOT_PERSONAL } from './groups';
import { NEXT, addressSchema } from './shared';
import type { FormField, NodeSpec } from './types';

const form: FormField[] = [
  {
    name: 'to',
    label: both('To', 'Komu'),
    control: 'addresses',
    required: true,
    placeholder: 'jana@example.com',
  },
  {
    name: 'how',
    label: both('How', 'Ako'),
    control: 'select',
    required: true,
    options: [
      { value: 'attachment', label: both('The original as an attachment', 'Pôvodná správa ako príloha') },
      { value: 'inline', label: both('Its text and attachments in a new message', 'Text a prílohy v novej správe') },
    ],
  },
  {
    name: 'note',
    label: both('Note', 'Poznámka'),
    help: both('Stands above the forwarded message.', 'Stojí nad preposlanou správou.'),
    control: 'textarea',
    placeholders: true,
  },
];

export const forwardSpec: NodeSpec<'forward'> = {
  kind: 'forward',
  category: 'action',
  group: 'tell',
  label: both('Forward', 'Preposlať'),
  description: both('Sends the message on to other addresses.', 'Prepošle správu na iné adresy.'),
  icon: 'mail-forward',
  hasInput: true,
  terminal: false,
  scopes: NOT_PERSONAL,
  ports: () => [NEXT],
  defaults: () => ({ to: [], how: 'attachment' }),
  dataSchema: z.strictObject({
    to: z.array(addressSchema.min(1)).max(LIMITS.addresses),
    note: textSchema.optional(),
    how: z.enum(['inline', 'attachment']),
  }),
  form,
  sentence: ({ to, how, note }, { language }) => {
    const as = {
      attachment: both('as an attachment', 'ako prílohu'),
      inline: both('as a new message', 'ako novú správu'),
    };
    const above = note?.trim()
      ? ` ${both('with the note', 's poznámkou')[language]} ${quotedText(note, language)}`
      : '';
    return `${both('Forward the message to', 'Prepošli správu na')[language]} ${listed(to, language)} ${as[how][language]}${above}`;
  },
  check: (node, references) => checkForm(node, form, references),
};
