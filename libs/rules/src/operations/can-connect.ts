import { Graph } from '../document/graph';
import type { FlowDocument, NodeId, PortId } from '../document/types';
import { both, type Localised } from '../language';
import { nodeSpec, portsOf } from '../nodes/registry';

export type ConnectAnswer = { ok: true } | { ok: false; code: string; reason: Localised };

const no = (code: string, en: string, sk: string): ConnectAnswer => ({ ok: false, code, reason: both(en, sk) });

/** Whether an edge may be drawn, with the reason if not. */
export function canConnect(document: FlowDocument, from: NodeId, port: PortId, to: NodeId): ConnectAnswer {
  const graph = new Graph(document);
  const source = graph.nodes.get(from);
  const target = graph.nodes.get(to);
  if (!source || !target)
    return no('unknown-node', 'One of the two nodes is not there any more.', 'Jeden z dvoch uzlov už neexistuje.');
  if (!portsOf(source).some(({ id }) => id === port))
    return no('unknown-port', `The node has no output “${port}”.`, `Uzol nemá výstup „${port}“.`);
  if (!nodeSpec(target.kind).hasInput)
    return no('no-input', 'Nothing can lead to this node.', 'Do tohto uzla nemôže nič viesť.');
  if (graph.edgeAt(from, port)) {
    return no(
      'port-taken',
      'This output already leads somewhere: remove that connection first.',
      'Tento výstup už niekam vedie: najprv odstráňte to spojenie.',
    );
  }
  if (graph.reachableFrom(to).has(from)) {
    return no('would-cycle', 'The flow would lead in a circle.', 'Tok by viedol dookola.');
  }
  return { ok: true };
}
