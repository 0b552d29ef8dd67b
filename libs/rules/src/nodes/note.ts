import { z } from 'zod';
import { textSchema } from '../document/group-schema';
import type { NoteColour } from '../document/types';
import { both, type Localised } from '../language';
import type { NodeSpec } from './types';

/** The sides of a note, in pixels of the canvas; it is never drawn smaller than its handle. */
export const NOTE_SIDE = { min: 1, max: 6_000 } as const;

const COLOURS: Readonly<Record<NoteColour, Localised>> = {
  yellow: both('Yellow', 'Žltá'),
  blue: both('Blue', 'Modrá'),
  green: both('Green', 'Zelená'),
  pink: both('Pink', 'Ružová'),
  violet: both('Violet', 'Fialová'),
  gray: both('Grey', 'Sivá'),
};

export const NOTE_COLOURS = Object.keys(COLOURS) as NoteColour[];

const side = z.number().int().min(NOTE_SIDE.min).max(NOTE_SIDE.max).optional();

export const noteSpec: NodeSpec<'note'> = {
  kind: 'note',
  category: 'note',
  group: 'note',
  label: both('Note', 'Poznámka'),
  description: both(
    'A remark for other people, or a frame around steps; it does nothing.',
    'Poznámka pre ostatných alebo rám okolo krokov; nič nerobí.',
  ),
  icon: 'note',
  hasInput: false,
  terminal: true,
  ports: () => [],
  defaults: () => ({ text: '' }),
  dataSchema: z.strictObject({
    text: textSchema,
    width: side,
    height: side,
    colour: z.enum(NOTE_COLOURS).optional(),
  }),
  form: [
    { name: 'text', label: both('Text', 'Text'), control: 'textarea' },
    {
      name: 'colour',
      label: both('Colour', 'Farba'),
      control: 'select',
      standard: 'yellow',
      options: NOTE_COLOURS.map((value) => ({ value, label: COLOURS[value] })),
    },
    {
      name: 'width',
      label: both('Width', 'Šírka'),
      help: both('Left empty, it is as wide as a step.', 'Bez hodnoty je široká ako krok.'),
      control: 'number',
      ...NOTE_SIDE,
      advanced: true,
    },
    {
      name: 'height',
      label: both('Height', 'Výška'),
      help: both('Left empty, it is as high as its text.', 'Bez hodnoty je vysoká ako jej text.'),
      control: 'number',
      ...NOTE_SIDE,
      advanced: true,
    },
  ],
  sentence: ({ text }) => text,
  check: () => [],
};
