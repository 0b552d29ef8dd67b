import type { NodeKind } from '@mailroom/rules';
import {
  IconArrowsSplit,
  IconBriefcase,
  IconFolder,
  IconGitBranch,
  IconHandStop,
  IconMail,
  IconMailOff,
  IconNote,
  IconPuzzle,
  IconSend,
  IconUserPlus,
  type TablerIcon,
} from '@tabler/icons-react';

export interface Look {
  icon: TablerIcon;
  /** A colour of the theme. */
  color: string;
}

/** Icons are imported one by one, so a new kind of node adds its own line here. */
const LOOKS: Partial<Record<string, Look>> = {
  trigger: { icon: IconMail, color: 'teal' },
  condition: { icon: IconGitBranch, color: 'iris' },
  switch: { icon: IconArrowsSplit, color: 'violet' },
  lead: { icon: IconUserPlus, color: 'green' },
  case: { icon: IconBriefcase, color: 'orange' },
  respond: { icon: IconSend, color: 'blue' },
  move: { icon: IconFolder, color: 'cyan' },
  ignore: { icon: IconMailOff, color: 'gray' },
  stop: { icon: IconHandStop, color: 'red' },
  note: { icon: IconNote, color: 'yellow' },
};

const UNKNOWN: Look = { icon: IconPuzzle, color: 'gray' };

export const lookOf = (kind: NodeKind): Look => LOOKS[kind] ?? UNKNOWN;

/** The colours of a kind as CSS variables, for light and dark. */
export function colorsOf(kind: NodeKind): Record<`--${string}`, string> {
  const shade = (number: number) => `var(--mantine-color-${lookOf(kind).color}-${number})`;
  return {
    '--step-color': `light-dark(${shade(6)}, ${shade(5)})`,
    '--step-tint': `color-mix(in srgb, ${shade(6)} 17%, transparent)`,
    '--step-ink': `light-dark(${shade(8)}, ${shade(3)})`,
  };
}
