import {
  flowChanges,
  partChanges,
  sentence,
  type EdgeChange,
  type FlowChange,
  type FlowDocument,
  type FlowNode,
  type NodeId,
  type PartChange,
  type SentenceOptions,
} from '@mailroom/rules';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNodeWords } from '../canvas/use-drawing';
import { useFlowLanguage } from '../i18n/use-language';
import { useKnownReferences } from '../state/references-context';

/** A difference with its words. */
export interface ToldChange extends FlowChange {
  title: string;
  /** What the step does, before and now; empty where its title says it all. */
  sentences: { before: string; after: string };
  parts: PartChange[];
  leads: string[];
}

const CAN_BE_SAID_IN_A_NOTE = 3;

/** Every difference between two documents, in the reader's words; and all of them in one line, for a note. */
export function useChangeWords(before: FlowDocument, after: FlowDocument): { changes: ToldChange[]; note: string } {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const words = useNodeWords();
  const { names } = useKnownReferences();
  return useMemo(() => {
    const options: SentenceOptions = { language, names: (_kind, id) => names.get(id) };
    const all = new Map([...before.nodes, ...after.nodes].map((node) => [node.id, node]));
    const titleOf = (id: NodeId | null) => {
      const node = id === null ? undefined : all.get(id);
      return node ? words.title(node) : '';
    };
    const say = (node: FlowNode | null) => {
      const text = node ? sentence(node, options) : '';
      return node && text !== words.title(node) && node.kind !== 'trigger' ? text : '';
    };
    const lead = (change: FlowChange, edge: EdgeChange): string => {
      const to = titleOf(edge.after);
      const was = titleOf(edge.before);
      const text =
        edge.after === null
          ? t('changes.leadsNoMore', { was })
          : edge.before === null
            ? t('changes.leads', { to })
            : t('changes.leadsInstead', { to, was });
      const node = change.after ?? change.before;
      const port = node ? words.portLabel(node, edge.port) : '';
      return port ? t('changes.port', { port, text }) : text;
    };
    const changes = flowChanges(before, after).map((change): ToldChange => {
      const node = change.after ?? change.before;
      const sentences = { before: say(change.before), after: say(change.after) };
      return {
        ...change,
        title: node ? words.title(node) : change.nodeId,
        sentences,
        parts:
          change.before && change.after ? toldParts(partChanges(change.before, change.after, options), sentences) : [],
        leads: change.edges.map((edge) => lead(change, edge)),
      };
    });
    const listed = (kind: FlowChange['kind']): string => {
      const titles = [...new Set(changes.filter((change) => change.kind === kind).map(({ title }) => title))];
      const shown = titles.slice(0, CAN_BE_SAID_IN_A_NOTE).join(', ');
      const more = titles.length - CAN_BE_SAID_IN_A_NOTE;
      return more > 0 ? t('changes.more', { names: shown, count: more }) : shown;
    };
    const said = (['added', 'changed', 'removed'] as const).flatMap((kind) => {
      const list = listed(kind);
      return list ? [t(`changes.suggestion.${kind}`, { names: list })] : [];
    });
    if (said.length === 0 && changes.some(({ kind }) => kind === 'rewired'))
      said.push(t('changes.suggestion.rewired', { names: listed('rewired') }));
    if (said.length === 0 && changes.length > 0) said.push(t('changes.suggestion.moved'));
    return { changes, note: said.join(' ') };
  }, [before, after, t, language, words, names]);
}

/** A single question that is asked otherwise is told by its sentence already. */
function toldParts(parts: PartChange[], { before, after }: ToldChange['sentences']): PartChange[] {
  const [only] = parts;
  return parts.length === 1 && only?.label === '' && before !== after ? [] : parts;
}
