import {
  matchReferences,
  referenceKey,
  settleReferences,
  type FlowDocument,
  type FlowFile,
  type ReferenceMatch,
} from '@mailroom/rules';
import { useMemo, useState } from 'react';
import { useKnownThings } from './use-known-things';

export interface Matches {
  all: readonly ReferenceMatch[];
  /** Whether it was found without being asked for. */
  isFound: (match: ReferenceMatch) => boolean;
  choose: (match: ReferenceMatch, id: string | null) => void;
  /** The document with what was found and chosen; what stays open stands in it by name. */
  settle: () => FlowDocument;
  /** How many stay open. */
  open: number;
}

/** What a file asks for, what answers to it here, and what a person chose instead. */
export function useMatches(file: FlowFile | null): Matches {
  const known = useKnownThings();
  const [choices, setChoices] = useState<ReadonlyMap<string, string | null>>(new Map());
  return useMemo(() => {
    const found = file ? matchReferences(file, known) : [];
    const all = found.map((match) => {
      const chosen = choices.get(referenceKey(match));
      return chosen === undefined ? match : { ...match, match: chosen };
    });
    const foundHere = new Set(found.filter(({ match }) => match !== null).map(referenceKey));
    return {
      all,
      isFound: (match) => foundHere.has(referenceKey(match)),
      choose: (match, id) => setChoices((before) => new Map(before).set(referenceKey(match), id)),
      settle: () => settleReferences(file?.document ?? EMPTY, all),
      open: all.filter(({ match }) => match === null).length,
    };
  }, [file, known, choices]);
}

const EMPTY: FlowDocument = { schema: 1, nodes: [], edges: [] };
