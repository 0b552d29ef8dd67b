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
