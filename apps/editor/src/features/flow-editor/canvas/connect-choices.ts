import type { FlowDocument, FlowNode, Language, NodeId, PortId } from '@mailroom/rules';
import { lookingFor } from '../../../ui/fold';
import { distinctTitle } from '../nodes/node-words';
import type { CanvasWords } from '../state/derive';
import { targetsOf } from '../state/targets';

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

/** Where a way out may lead besides where it does: what is possible first, then what is not, each with its reason. */
export function connectChoices(
  document: FlowDocument,
  words: Pick<CanvasWords, 'title' | 'sentence'>,
  { from, port, search, language, nowhere }: Asked,
): ConnectChoice[] {
  const targets = targetsOf(document, { from: from.id, port });
  const others = targets.filter(({ isCurrent }) => !isCurrent);
  const isWanted = lookingFor(search);
  const steps = others.map(({ node, reason }): ConnectChoice => {
    const label = distinctTitle(
      node,
      others.map((other) => other.node),
      words,
    );
    return { id: node.id, label, ...(reason && { reason: reason[language] }) };
  });
  const isTaken = others.length < targets.length;
  return [
    ...(isTaken && search.trim() === '' ? [{ id: null, label: nowhere }] : []),
    ...steps.filter(({ label }) => isWanted(label)),
  ];
}
