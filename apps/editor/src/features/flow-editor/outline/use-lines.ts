import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { useNodeWords } from '../canvas/use-drawing';
import { useFlowLanguage } from '../i18n/use-language';
import { useFlowState } from '../state/flow-context';
import { shownDocument, shownLighting } from '../state/flow-store';
import { problemsByNode, shownProblems } from '../state/problems';
import { useKnownReferences } from '../state/references-context';
import { foundRows, lineMarks, lineWords, type LineContext, type LineWords, type Mark } from './line-words';
import { useOutlineState } from './outline-store';
import { outlineTree, visibleRows, type OutlineRow } from './outline-tree';

/** A line with its words, as it is shown. */
export interface ShownLine {
  row: OutlineRow;
  words: LineWords;
  marks: readonly Mark[];
  isFolded: boolean;
  isFound: boolean;
}

export interface ShownLines {
  /** All of the flow, folded away or not. */
  rows: readonly OutlineRow[];
  lines: readonly ShownLine[];
  /** How many lines say what is looked for; `null`: nothing is looked for. */
  found: number | null;
}

/** What the outline shows now: folded, searched, marked. */
export function useLines(): ShownLines {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const words = useNodeWords();
  const { names, existing } = useKnownReferences();
  const scope = existing.self?.scope ?? 'mailbox';
  const document = useFlowState(shownDocument);
  const folded = useOutlineState((state) => state.folded);
  const search = useOutlineState((state) => state.search);
  const { problems, lighting } = useFlowState(
    useShallow((state) => ({
      problems: shownProblems(state),
      lighting: shownLighting(state),
    })),
  );

  const rows = useMemo(() => outlineTree(document), [document]);
  const worded = useMemo(() => {
    const steps = rows.flatMap((row) => (row.kind === 'step' ? row : []));
    const context: LineContext = {
      t,
      words,
      scope,
      options: { language, names: (_kind, id) => names.get(id) },
      numbers: new Map(steps.flatMap(({ node, number }) => (number === null ? [] : [[node.id, number] as const]))),
      nodes: new Map(steps.map(({ node }) => [node.id, node])),
    };
    return new Map(rows.map((row) => [row.key, lineWords(row, context)]));
  }, [rows, t, words, scope, language, names]);

  return useMemo(() => {
    const textOf = (row: OutlineRow) => {
      const line = worded.get(row.key);
      const number = row.kind === 'step' && row.number !== null ? String(row.number) : '';
      return line ? `${number} ${line.head} ${line.text}` : '';
    };
    const looked = search.trim() === '' ? null : foundRows(rows, search, textOf);
    const byNode = problemsByNode(problems);
    const shown = looked ? looked.rows : visibleRows(rows, folded);
    const lines = shown.map((row): ShownLine => ({
      row,
      words: worded.get(row.key) ?? { head: '', text: '' },
      marks: lineMarks(row, { t, problems: byNode, lighting, language }),
      isFolded: looked === null && row.expandable && folded.has(row.key),
      isFound: looked?.found.has(row.key) ?? false,
    }));
    return { rows, lines, found: looked?.found.size ?? null };
  }, [rows, worded, search, folded, problems, lighting, t, language]);
}
