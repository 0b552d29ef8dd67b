import type { TablerIcon } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';

/** Something that can be found and done through the command palette (Ctrl-K). */
export interface Command {
  /** Unique and lasting, such as `flow.publish`: the palette remembers by it what was used last. */
  id: string;
  /** What it does, as it is read in the list. */
  label: string;
  /** The heading it stands under. Default: Commands. */
  section?: string;
  icon?: TablerIcon;
  /** Quiet words behind the label: the mailbox of a flow, the kind of a step. */
  detail?: string;
  /** Other words one may look for it by; they are not shown. */
  keywords?: string;
  /** Its shortcut as one reads it, such as `Ctrl Z`: shown beside it and in the help on keys. */
  keys?: string;
  /** There are too many of its kind to list before one types something. */
  isOneOfMany?: boolean;
  run: () => void;
}

type Source = () => readonly Command[];

const sources = new Set<Source>();

/**
 * Offers commands in the palette while the calling component is on the screen. The array may be a new one on every
 * render: it is read only when the palette or the help on keys opens, so nothing is rendered for it. What changes all
 * the time, or is much, is made only then: by a function.
 *
 * @example useCommands([{ id: 'flow.publish', label: t('publish'), section: t('flow'), icon: IconUpload, run: publish }]);
 */
export function useCommands(commands: readonly Command[] | Source): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    const source = () => (typeof latest.current === 'function' ? latest.current() : latest.current);
    sources.add(source);
    return () => void sources.delete(source);
  }, []);
}

/** What the screen offers at this moment. The nearest comes last to be mounted, and first here. */
export const offeredCommands = (): Command[] => [...sources].reverse().flatMap((source) => source());

/** Does what a key stands for on this screen; where several things have the key, the nearest. */
export const runByKeys = (keys: string): void =>
  offeredCommands()
    .find((command) => command.keys === keys)
    ?.run();
