import { Graph } from '../document/graph';
import { newId } from '../document/ids';
import type { FlowDocument, FlowEdge, FlowNode, FlowScope, NodeId } from '../document/types';
import { autoLayout } from '../layout/auto-layout';
import { cardSize, CARD_WIDTH, ROW_GAP } from '../layout/card';
import { both, type Localised } from '../language';
import { nodeSpec, portsOf } from '../nodes/registry';
import type { FlowOperation } from './types';

export type ExtractAnswer =
  | {
      ok: true;
      /** The shared flow that the steps become, with the ids they have. */
      called: FlowDocument;
      /** The edit that puts a call of it in their place. */
      replace: (flowId: string) => { operation: FlowOperation; callId: NodeId };
    }
  | { ok: false; code: string; reason: Localised };

const no = (code: string, en: string, sk: string): ExtractAnswer => ({ ok: false, code, reason: both(en, sk) });

/**
 * Makes a flow of its own from some of the steps of a flow, to be called in their place: mail goes the same way as before.
 * There has to be one way in and at most one way out. The start always stays; notes come along.
 */
export function extractSteps(document: FlowDocument, selected: ReadonlySet<NodeId>, scope: FlowScope): ExtractAnswer {
  const chosen = document.nodes.filter((node) => selected.has(node.id) && node.kind !== 'trigger');
  const steps = chosen.filter((node) => nodeSpec(node.kind).hasInput);
  const ids = new Set(steps.map(({ id }) => id));
  const inner = document.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const arriving = document.edges.filter(({ from, to }) => !ids.has(from) && ids.has(to));
  const leaving = document.edges.filter(({ from, to }) => ids.has(from) && !ids.has(to));
  if (steps.length === 0)
    return no(
      'nothing-selected',
      'Select the steps first: the start and notes alone make no rules.',
      'Najprv vyberte kroky: začiatok a poznámky samy pravidlami nie sú.',
    );
  const led = new Set(inner.map(({ to }) => to));
  const entries = [
    ...new Set(
      arriving.length > 0 ? arriving.map(({ to }) => to) : steps.map(({ id }) => id).filter((id) => !led.has(id)),
    ),
  ];
  const [entry] = entries;
  if (entry === undefined || entries.length > 1)
    return no(
      'many-ways-in',
      'Messages come into these steps at more than one of them: select steps with one way in.',
      'Správy vchádzajú do týchto krokov na viacerých miestach: vyberte kroky s jedným vstupom.',
    );
  const reached = new Graph({ ...document, nodes: steps, edges: inner }).reachableFrom(entry);
  if (steps.some(({ id }) => !reached.has(id)))
    return no(
      'not-connected',
      'The selected steps are not connected with one another.',
      'Vybrané kroky nie sú navzájom spojené.',
    );
  const exits = [...new Set(leaving.map(({ to }) => to))];
  const [exit] = exits;
  if (exits.length > 1)
    return no(
      'many-ways-out',
      'These steps lead on to more than one step: select steps that all go on at the same one.',
      'Tieto kroky vedú ďalej na viac miest: vyberte kroky, za ktorými sa pokračuje na tom istom.',
    );
  const taken = new Set([...inner, ...leaving].map(({ from, port }) => `${from}:${port}`));
  const loose = steps.flatMap((node) =>
    portsOf(node).flatMap(({ id }) => (taken.has(`${node.id}:${id}`) ? [] : [{ from: node.id, port: id }])),
  );
  const ends = exit === undefined ? [] : loose;
  // In the flow of a mailbox a loose end is the end; elsewhere something follows it that a stop would cut off.
  if (ends.length > 0 && (scope === 'global' || scope === 'shared'))
    return no(
      'ends-within',
      'Some ways through these steps end there while others go on: lead them all on, or none.',
      'Niektoré cesty týmito krokmi v nich končia a iné pokračujú: veďte ďalej všetky alebo žiadnu.',
    );
  const place = steps.find(({ id }) => id === entry)?.position ?? { x: 0, y: 0 };
  return {
    ok: true,
    called: calledFlow(chosen, inner, entry, ends),
    replace: (flowId) => {
      const callId = newId('call');
      const operations: FlowOperation[] = [
        ...chosen.map(({ id }): FlowOperation => ({ type: 'remove-node', nodeId: id })),
        { type: 'add-node', node: { id: callId, kind: 'call', position: place, data: { flowId } } },
        ...arriving.map(({ from, port }) => connect(from, port, callId)),
        ...(exit === undefined ? [] : [connect(callId, 'next', exit)]),
      ];
      return { operation: { type: 'batch', operations }, callId };
    },
  };
}

const connect = (from: NodeId, port: string, to: NodeId): FlowOperation => ({
  type: 'connect',
  edge: { id: newId('edge'), from, port, to },
});

/** The steps as they stood, below a start of their own. Ways that end although others go on end at a stop. */
function calledFlow(
  nodes: readonly FlowNode[],
  edges: readonly FlowEdge[],
  entry: NodeId,
  ends: readonly { from: NodeId; port: string }[],
): FlowDocument {
  const taken = new Set(nodes.map(({ id }) => id));
  const triggerId = taken.has('trigger') ? newId('trigger') : 'trigger';
  const first = nodes.find(({ id }) => id === entry);
  const middle = first ? first.position.x + cardSize(first).width / 2 : 0;
  const top = Math.min(...nodes.map(({ position }) => position.y));
  const trigger: FlowNode = { id: triggerId, kind: 'trigger', position: { x: 0, y: 0 }, data: {} };
  const shift = { x: CARD_WIDTH / 2 - middle, y: cardSize(trigger).height + ROW_GAP - top };
  const called: FlowDocument = {
    schema: 1,
    nodes: [
      trigger,
      ...nodes.map((node) => ({ ...node, position: { x: node.position.x + shift.x, y: node.position.y + shift.y } })),
    ],
    edges: [{ id: newId('edge'), from: triggerId, port: 'next', to: entry }, ...edges],
  };
  if (ends.length === 0) return called;
  const stop: FlowNode = { id: newId('stop'), kind: 'stop', position: { x: 0, y: 0 }, data: {} };
  return autoLayout({
    ...called,
    nodes: [...called.nodes, stop],
    edges: [...called.edges, ...ends.map(({ from, port }) => ({ id: newId('edge'), from, port, to: stop.id }))],
  });
}
