import type { Group } from '@mailroom/rules';
import { useDebouncedValue } from '@mantine/hooks';
import { createContext, use, useMemo, type ReactNode } from 'react';
import { useMatches } from '../../../api/flow-facts';
import { useMay } from '../../../api/session';
import { useKnownReferences } from '../state/references-context';

/** A pause in typing after which it is counted again, milliseconds. */
const PAUSE_MS = 250;

export interface Matches {
  /** What is counted: of a switch its cases in order. */
  groups: readonly Group[];
  mailboxId: string | null;
  /** Messages looked at; null: nothing is known yet. */
  messages: number | null;
  /** By id of a group or condition; null: not filled in, absent: not counted yet. */
  counts: ReadonlyMap<string, number | null>;
  /** By id of a case: messages that it is the first to fit. */
  taken: ReadonlyMap<string, number>;
  otherwise: number | null;
  /** What is shown is from before the last words typed. */
  isOld: boolean;
  hasFailed: boolean;
}

const MatchesContext = createContext<Matches | null>(null);

/** Counts of what is around; null where nothing is counted. */
export const useCounts = (): Matches | null => use(MatchesContext);

/** Counts groups on the last messages as they are edited. Only for those who may draw flows. */
export function MatchesProvider({ groups, children }: { groups: readonly Group[]; children: ReactNode }) {
  const mayCount = useMay('flows:change');
  const mailboxId = useKnownReferences().existing.self?.mailboxId ?? null;
  const [settled] = useDebouncedValue(groups, PAUSE_MS, { leading: true });
  const { data, isPlaceholderData, isError } = useMatches(
    { groups: settled, mailboxId },
    mayCount && settled.length > 0,
  );
  const matches = useMemo<Matches>(
    () => ({
      groups: settled,
      mailboxId,
      messages: data?.messages ?? null,
      counts: new Map(data?.parts.map(({ id, count }) => [id, count])),
      taken: new Map(settled.map(({ id }, index) => [id, data?.taken[index] ?? 0])),
      otherwise: data?.otherwise ?? null,
      isOld: isPlaceholderData || settled !== groups,
      hasFailed: isError,
    }),
    [settled, groups, mailboxId, data, isPlaceholderData, isError],
  );
  return <MatchesContext value={mayCount ? matches : null}>{children}</MatchesContext>;
}
