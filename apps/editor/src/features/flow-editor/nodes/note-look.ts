import type { NoteColour } from '@mailroom/rules';

const THEME: Readonly<Record<NoteColour, string>> = {
  yellow: 'yellow',
  blue: 'blue',
  green: 'teal',
  pink: 'pink',
  violet: 'violet',
  gray: 'gray',
};

/** The colours of a note as CSS variables: colours of the theme, thinned so that steps on it stand out. */
export function noteColours(colour: NoteColour = 'yellow') {
  const shade = `var(--mantine-color-${THEME[colour]}-6)`;
  return {
    '--note-color': shade,
    '--note-fill': `color-mix(in srgb, ${shade} 13%, var(--mailroom-ground))`,
    '--note-tint': `color-mix(in srgb, ${shade} 8%, var(--mailroom-ground))`,
    '--note-line': `color-mix(in srgb, ${shade} 34%, var(--mailroom-ground))`,
  } as const;
}
