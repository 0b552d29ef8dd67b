import { isGroup } from '../document/graph';
import { newId } from '../document/ids';
import type { Condition, FlowEdge, FlowNode, Group, NodeId, PortId } from '../document/types';

export interface Steps {
  nodes: FlowNode[];
  edges: FlowEdge[];
}

export interface FreshSteps extends Steps {
  /** The new id of each step. */
  ids: ReadonlyMap<NodeId, NodeId>;
  /** The name of a port of the copy: cases of a switch get new ones, too. */
  portOf: (from: NodeId, port: PortId) => PortId;
}

/** A copy of steps and the connections among them under new ids, to stand beside the originals. */
export function freshSteps({ nodes, edges }: Steps): FreshSteps {
  const ids = new Map<NodeId, NodeId>();
  const ports = new Map<string, PortId>();
  const portOf = (from: NodeId, port: PortId): PortId => ports.get(`${from}:${port}`) ?? port;
  const copies = nodes.map((node) => {
    const copy = freshNode(node, (from, to) => ports.set(`${node.id}:${from}`, to));
    ids.set(node.id, copy.id);
    return copy;
  });
  return {
    nodes: copies,
    edges: edges.flatMap(({ from, port, to }) => {
      const [start, end] = [ids.get(from), ids.get(to)];
      return start && end ? [{ id: newId('edge'), from: start, port: portOf(from, port), to: end }] : [];
    }),
    ids,
    portOf,
  };
}

/** @param renamed is told about ports that get another name: the cases of a switch */
function freshNode(node: FlowNode, renamed: (from: PortId, to: PortId) => void): FlowNode {
  const id = newId(node.kind);
  if (node.kind === 'condition') return { ...node, id, data: { ...node.data, when: freshRule(node.data.when) } };
  if (node.kind !== 'switch') return { ...node, id };
  const cases = node.data.cases.map((item) => {
    const caseId = newId('case');
    renamed(item.id, caseId);
    return { ...item, id: caseId, when: freshRule(item.when) };
  });
  return { ...node, id, data: { ...node.data, cases } };
}

function freshRule<R extends Group | Condition>(rule: R): R {
  if (!isGroup(rule)) return { ...rule, id: newId('condition') };
  return { ...rule, id: newId('group'), rules: rule.rules.map(freshRule) };
}
