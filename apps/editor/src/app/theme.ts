import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import type { SyntheticEvent } from 'react';

/** The accent: an indigo that keeps 4.5:1 against white from shade 6 on and against the dark surfaces up to shade 4. */
const iris: MantineColorsTuple = [
  '#eff0fd',
  '#dcdefa',
  '#b8bcf2',
  '#9298ea',
  '#757ce2',
  '#6067d8',
  '#4c53c9',
  '#4147b3',
  '#373c98',
  '#2c3079',
];

/** Second accent, for what went well and for mail that became work. */
const teal: MantineColorsTuple = [
  '#e6faf7',
  '#d0f1ec',
  '#a2e2d8',
  '#71d2c4',
  '#4bc5b4',
  '#32bda9',
  '#1f9d8c',
  '#0f7f71',
  '#08665b',
  '#004c44',
];

/** Neutral with a breath of blue, so that dark surfaces do not look burnt. */
const dark: MantineColorsTuple = [
  '#d5d8e0',
  '#b3b8c4',
  '#959bab',
  '#6b7284',
  '#434a5b',
  '#323847',
  '#232834',
  '#1a1e28',
  '#14171f',
  '#0e1016',
];

/** What is typed into a list that can be searched replaces the name of the choice, instead of following it. */
const selectText = ({ currentTarget }: SyntheticEvent<HTMLInputElement>) => {
  if (!currentTarget.readOnly) currentTarget.select();
};

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 5 },
  colors: { iris, teal, dark },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily:
    'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "JetBrains Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8438rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    // The other colours are too pale for initials on a light ground (4.5:1).
    Avatar: { defaultProps: { allowedInitialsColors: ['iris', 'blue', 'grape', 'teal', 'red'] } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 550 },
      // A badge is short; cut off it says nothing.
      styles: { root: { minWidth: 'max-content', flexShrink: 0, letterSpacing: 0 }, label: { overflow: 'visible' } },
    },
    Card: {
      defaultProps: { withBorder: true, padding: 'md', radius: 'md' },
      styles: { root: { backgroundColor: 'var(--mailroom-surface)', borderColor: 'var(--mailroom-line)' } },
    },
    Paper: { defaultProps: { radius: 'md' } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true, multiline: true, maw: 340 } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45, blur: 2 } } },
    Menu: { defaultProps: { shadow: 'md', withinPortal: true } },
    Table: { defaultProps: { verticalSpacing: 'xs', horizontalSpacing: 'md' } },
    Loader: { defaultProps: { type: 'dots' } },
    Select: { defaultProps: { onFocus: selectText, onClick: selectText } },
  },
});

const TINTED = ['iris', 'teal', 'red', 'orange', 'yellow', 'blue', 'grape', 'gray'];

/** Quiet tints: colour marks a thing, it does not fill the screen. */
const tints = (percent: number) =>
  Object.fromEntries(
    TINTED.map((color) => [
      `--mantine-color-${color}-light`,
      `color-mix(in srgb, var(--mantine-color-${color}-filled) ${percent}%, transparent)`,
    ]),
  );

/** Surfaces of our own: the page's ground is a little darker than the cards on it. */
export const cssVariables: CSSVariablesResolver = (t) => ({
  variables: {},
  light: {
    '--mailroom-ground': '#f5f6f9',
    '--mailroom-surface': t.white,
    '--mailroom-hover': '#f1f2f7',
    '--mailroom-line': '#e3e5ec',
    '--mailroom-selected': '#eceefc',
    '--mantine-color-dimmed': '#646b7d',
    // 4.5:1 like all text, and still paler than what is filled in.
    '--mantine-color-placeholder': '#6f7688',
    '--mantine-color-default-border': '#d9dce5',
    // Coloured text on white needs 4.5:1, which the default shades of these miss.
    '--mantine-color-red-text': '#c92a2a',
    '--mantine-color-orange-text': '#b14a08',
    '--mantine-color-teal-text': '#0f7f71',
    '--mantine-color-gray-outline': '#646b7d',
    '--mantine-color-red-light-color': '#b02525',
    '--mantine-color-orange-light-color': '#a3430a',
    '--mantine-color-yellow-light-color': '#7d5700',
    '--mantine-color-error': '#c92a2a',
    ...tints(10),
  },
  dark: {
    '--mailroom-ground': '#0f1218',
    '--mailroom-surface': '#171b24',
    '--mailroom-hover': '#1f2430',
    '--mailroom-line': '#282e3b',
    '--mailroom-selected': '#23284a',
    '--mantine-color-body': '#171b24',
    '--mantine-color-dimmed': '#98a0b2',
    '--mantine-color-placeholder': '#8a92a4',
    // What is wrong is said in small letters.
    '--mantine-color-error': '#ff7b7b',
    '--mantine-color-default-border': '#333a49',
    '--mantine-color-anchor': t.colors.iris?.[3] ?? iris[3],
    ...tints(20),
  },
});
