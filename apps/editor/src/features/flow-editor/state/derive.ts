import { MarkerType, type Edge, type Node } from '@xyflow/react';
import type { FlowDocument, FlowEdge, FlowNode, NodeId, Problem } from '@mailroom/rules';
import { flowOrder } from './flow-order';
import type { Lighting } from './lighting';

export interface Size {
  width: number;
  height: number;
}

/** Everything the canvas shows that is not part of the document. */
export interface CanvasView {
  selectedNodes: ReadonlySet<NodeId>;
  selectedEdges: ReadonlySet<string>;
  measured: ReadonlyMap<NodeId, Size>;
  problems: ReadonlyMap<NodeId, Problem[]>;
  /** The place of actions on their path, as it is shown. */
  order: ReadonlyMap<NodeId, string>;
  lighting: Lighting | null;
  /** What a search found; everything else is dimmed. Absent: nothing is looked for. */
  found?: ReadonlySet<NodeId> | null;
  readOnly: boolean;
  words: CanvasWords;
}

/** How nodes and edges are called in the person's language; a new object whenever the answers may differ. */
export interface CanvasWords {
  title(node: FlowNode): string;
  sentence(node: FlowNode): string;
  portLabel(node: FlowNode, port: string): string;
  edge(from: string, port: string, to: string): string;
}

export type Light = 'on' | 'off' | null;

export interface StepData extends Record<string, unknown> {
  node: FlowNode;
  title: string;
  sentence: string;
  words: CanvasWords;
  problems: Problem[] | undefined;
  order: string | undefined;
  light: Light;
  verdict: boolean | null | undefined;
  /** The way out that the lit message took. */
  takenPort: string | undefined;
  /** Ports that lead nowhere yet, joined by a space, so that data compares by value. */
  loosePorts: string;
  readOnly: boolean;
}

export interface LinkData extends Record<string, unknown> {
  /** In words: from where, by which port, to where. */
  name: string;
  light: Light;
  readOnly: boolean;
}

export type StepNode = Node<StepData, 'step' | 'note'>;
export type LinkEdge = Edge<LinkData, 'link'>;

export const TARGET_HANDLE = 'in';

/** Steps and connections that a search did not find. */
export const DIMMED = 'dimmed';

/** Notes lie behind connections, and what is selected above all others. */
const LAYER = { note: -1, step: 0, selected: 1_000 } as const;

const ARROW = {
  type: MarkerType.ArrowClosed,
  width: 24,
  height: 24,
  // A lit, thicker connection keeps the same arrow.
  markerUnits: 'userSpaceOnUse',
  color: 'var(--flow-edge)',
} as const;
const LIT_ARROW = { ...ARROW, color: 'var(--flow-edge-lit)' } as const;

/** No id holds a space. */
const SEPARATOR = ' ';

/**
 * Turns the document into what React Flow draws. A deriver remembers what it made: as long as nothing about a node has
 * changed it hands out the very same object, and React Flow and the memoised node do not render again.
 */
export function createDeriver(portsOf: (node: FlowNode) => string[]) {
  let nodes = new Map<NodeId, StepNode>();
  let edges = new Map<string, LinkEdge>();
  let nodeList: StepNode[] = [];
  let edgeList: LinkEdge[] = [];

  return {
    nodes(document: FlowDocument, view: CanvasView): StepNode[] {
      const taken = new Map<NodeId, Set<string>>();
      for (const edge of document.edges) {
        const ports = taken.get(edge.from);
        if (ports) ports.add(edge.port);
        else taken.set(edge.from, new Set([edge.port]));
      }
      // The order of the elements is that of the Tab key: the way mail takes.
      const next = flowOrder(document, portsOf).map((node) => {
        const loose = portsOf(node).filter((port) => !taken.get(node.id)?.has(port));
        return reuse(nodes.get(node.id), stepNode(node, loose.join(SEPARATOR), view, nodes.get(node.id)));
      });
      nodes = new Map(next.map((node) => [node.id, node]));
      return (nodeList = sameItems(nodeList, next) ? nodeList : next);
    },

    edges(document: FlowDocument, view: CanvasView): LinkEdge[] {
      const byId = new Map(document.nodes.map((node) => [node.id, node]));
      const next = document.edges.map((edge) => reuse(edges.get(edge.id), linkEdge(edge, byId, view)));
      edges = new Map(next.map((edge) => [edge.id, edge]));
      return (edgeList = sameItems(edgeList, next) ? edgeList : next);
    },
  };
}

export const splitPorts = (joined: string): string[] => (joined === '' ? [] : joined.split(SEPARATOR));

function stepNode(node: FlowNode, loosePorts: string, view: CanvasView, before: StepNode | undefined): StepNode {
  const { lighting } = view;
  const named = before?.data.node === node && before.data.words === view.words ? before.data : undefined;
  const title = named?.title ?? view.words.title(node);
  const sentence = named?.sentence ?? view.words.sentence(node);
  const order = lighting ? lighting.order.get(node.id) : view.order.get(node.id);
  const light: Light = lighting && node.kind !== 'note' ? (lighting.nodes.has(node.id) ? 'on' : 'off') : null;
  const selected = view.selectedNodes.has(node.id);
  const { width, height } = node.kind === 'note' ? node.data : {};
  return {
    id: node.id,
    type: node.kind === 'note' ? 'note' : 'step',
    position: node.position,
    width,
    height,
    zIndex: node.kind === 'note' ? LAYER.note : selected ? LAYER.selected : LAYER.step,
    className: view.found && !view.found.has(node.id) ? DIMMED : undefined,
    selected,
    measured: view.measured.get(node.id),
    deletable: !view.readOnly && node.kind !== 'trigger',
    draggable: !view.readOnly,
    connectable: !view.readOnly,
    ariaLabel: sentence && sentence !== title ? `${title}: ${sentence}` : title,
    data: {
      node,
      title,
      sentence,
      words: view.words,
      problems: view.problems.get(node.id),
      order,
      light,
      verdict: lighting?.verdicts.get(node.id),
      takenPort: lighting?.ports.get(node.id),
      loosePorts,
      readOnly: view.readOnly,
    },
  };
}

const NO_TAB = { tabIndex: -1 };

function linkEdge(edge: FlowEdge, nodes: ReadonlyMap<NodeId, FlowNode>, view: CanvasView): LinkEdge {
  const from = nodes.get(edge.from);
  const to = nodes.get(edge.to);
  const light: Light = view.lighting ? (view.lighting.edges.has(edge.id) ? 'on' : 'off') : null;
  const name =
    from && to
      ? view.words.edge(view.words.title(from), view.words.portLabel(from, edge.port), view.words.title(to))
      : edge.id;
  return {
    id: edge.id,
    type: 'link',
    source: edge.from,
    sourceHandle: edge.port,
    target: edge.to,
    targetHandle: TARGET_HANDLE,
    selected: view.selectedEdges.has(edge.id),
    deletable: !view.readOnly,
    focusable: true,
    // Connections are reached from their steps: hundreds of them before the first step would be in the way of Tab.
    domAttributes: NO_TAB,
    className: view.found && !(view.found.has(edge.from) && view.found.has(edge.to)) ? DIMMED : undefined,
    // What is lit lies above what is dimmed where connections cross.
    zIndex: light === 'on' ? 1 : 0,
    markerEnd: light === 'on' ? LIT_ARROW : ARROW,
    ariaLabel: name,
    data: { name, light, readOnly: view.readOnly },
  };
}

function reuse<Item extends { data?: Record<string, unknown> }>(before: Item | undefined, next: Item): Item {
  if (!before) return next;
  const data = before.data && next.data && sameFields(before.data, next.data) ? before.data : next.data;
  const merged = { ...next, data };
  return sameFields(before, merged) ? before : merged;
}

function sameFields(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const keys = Object.keys(b);
  return keys.length === Object.keys(a).length && keys.every((key) => Object.is(a[key], b[key]));
}

const sameItems = <Item>(a: Item[], b: Item[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);
