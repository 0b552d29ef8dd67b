import {
  canConnect,
  nodeSpec,
  type FlowDocument,
  type FlowNode,
  type Language,
  type NodeId,
  type PortId,
} from '@mailroom/rules';
import { fold } from '../../../ui/fold';
import { distinctTitle } from '../nodes/node-words';
import type { CanvasWords } from '../state/derive';
import { withoutEdge } from '../state/edits';

export interface ConnectChoice {
  /** Null: nowhere. */
  id: NodeId | null;
  label: string;
  /** Why not; absent when it is possible. */
  reason?: string;
}

interface Asked {
  from: FlowNode;
  port: PortId;
  search: string;
  language: Language;
  /** What leading nowhere is called; offered only where the port leads somewhere. */
  nowhere: string;
}

/** Where a way out may lead: what is possible first, then what is not, each with its reason. */
export function connectChoices(
  document: FlowDocument,
  words: Pick<CanvasWords, 'title' | 'sentence'>,
  { from, port, search, language, nowhere }: Asked,
): ConnectChoice[] {
  const free = withoutEdge(document, from.id, port);
  const taken = document.edges.find((edge) => edge.from === from.id && edge.port === port)?.to;
  const others = document.nodes.filter(({ id, kind }) => id !== from.id && id !== taken && nodeSpec(kind).hasInput);
  const wanted = fold(search.trim());
  const steps = others
    .map((node): ConnectChoice => {
      const answer = canConnect(free, from.id, port, node.id);
      return {
        id: node.id,
        label: distinctTitle(node, others, words),
        ...(!answer.ok && { reason: answer.reason[language] }),
      };
    })
    .filter(({ label }) => fold(label).includes(wanted));
  return [
    ...(taken !== undefined && wanted === '' ? [{ id: null, label: nowhere }] : []),
    ...steps.filter(({ reason }) => reason === undefined),
    ...steps.filter(({ reason }) => reason !== undefined),
  ];
}
