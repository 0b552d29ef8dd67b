import type { Group, Problem } from '@mailroom/rules';
import { createContext, use } from 'react';
import type { RuleDrag } from './use-rule-drag';

/** What one edit of a builder brings besides the new group. */
export interface EditNote {
  /** What is being typed in, so that a word is one step of undo. */
  typing?: string;
  /** Told by the live region. */
  says?: string;
  /** The rule that takes the focus. */
  focuses?: string;
  /** The rule that is new: its first field takes the focus. */
  enters?: string;
}

/** What all rows of one builder have in common. */
export interface Builder {
  root: Group;
  problems: readonly Problem[];
  locked: boolean;
  drag: RuleDrag;
  /** Another root; `null` is refused and said. */
  edit: (root: Group | null, note?: EditNote) => void;
  /** Closes what stands over the canvas before a message opens in try mode. */
  onOpenMessage?: () => void;
}

const BuilderContext = createContext<Builder | null>(null);

export const BuilderProvider = BuilderContext.Provider;

export function useBuilder(): Builder {
  const builder = use(BuilderContext);
  if (!builder) throw new Error('A row of conditions lies in a builder.');
  return builder;
}
