import type { NodeKind } from '@mailroom/rules';
import {
  IconAdjustments,
  IconArchive,
  IconArrowsSplit,
  IconBell,
  IconBellOff,
  IconBriefcase,
  IconCopy,
  IconFlag,
  IconFolder,
  IconGitBranch,
  IconHandStop,
  IconLink,
  IconMail,
  IconMailForward,
  IconMailOff,
  IconMailOpened,
  IconNote,
  IconPuzzle,
  IconRoute,
  IconSend,
  IconSendOff,
  IconTag,
  IconUserCheck,
  IconUserPlus,
  IconWebhook,
  type TablerIcon,
} from '@tabler/icons-react';

export interface Look {
  icon: TablerIcon;
  /** A colour of the theme. */
  color: string;
}

/** Icons are imported one by one, so a new kind of node adds its own line here. All actions of plug-ins look alike. */
const LOOKS: Readonly<Record<NodeKind, Look>> = {
  trigger: { icon: IconMail, color: 'teal' },
  condition: { icon: IconGitBranch, color: 'iris' },
  switch: { icon: IconArrowsSplit, color: 'violet' },
  lead: { icon: IconUserPlus, color: 'green' },
  case: { icon: IconBriefcase, color: 'orange' },
  respond: { icon: IconSend, color: 'blue' },
  move: { icon: IconFolder, color: 'cyan' },
  ignore: { icon: IconMailOff, color: 'gray' },
  call: { icon: IconRoute, color: 'violet' },
  copy: { icon: IconCopy, color: 'cyan' },
  label: { icon: IconTag, color: 'indigo' },
  archive: { icon: IconArchive, color: 'cyan' },
  read: { icon: IconMailOpened, color: 'gray' },
  important: { icon: IconFlag, color: 'orange' },
  link: { icon: IconLink, color: 'grape' },
  assign: { icon: IconUserCheck, color: 'orange' },
  set: { icon: IconAdjustments, color: 'grape' },
  suppress: { icon: IconSendOff, color: 'gray' },
  forward: { icon: IconMailForward, color: 'blue' },
  notify: { icon: IconBell, color: 'pink' },
  mute: { icon: IconBellOff, color: 'gray' },
  webhook: { icon: IconWebhook, color: 'pink' },
  custom: { icon: IconPuzzle, color: 'lime' },
  stop: { icon: IconHandStop, color: 'red' },
  note: { icon: IconNote, color: 'yellow' },
};

export const lookOf = (kind: NodeKind): Look => LOOKS[kind];

/** The colours of a kind as CSS variables, for light and dark. */
export function colorsOf(kind: NodeKind): Record<`--${string}`, string> {
  const shade = (number: number) => `var(--mantine-color-${lookOf(kind).color}-${number})`;
  return {
    '--step-color': `light-dark(${shade(6)}, ${shade(5)})`,
    '--step-tint': `color-mix(in srgb, ${shade(6)} 17%, transparent)`,
    '--step-ink': `light-dark(${shade(8)}, ${shade(3)})`,
  };
}
