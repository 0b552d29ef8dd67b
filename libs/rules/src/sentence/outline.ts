import { Graph } from '../document/graph';
import type { FlowDocument, FlowNode, NodeId, PortId } from '../document/types';
import { both } from '../language';
import { FAILED } from '../nodes/shared';
import { portsOf } from '../nodes/registry';
import { groupSentence } from './group-sentence';
import { type SentenceOptions } from './words';
import { sentence } from './sentence';

export interface OutlineLine {
  /** 0 for what always happens; two more behind each branch that has to hold. */
  depth: number;
  nodeId: NodeId;
  /** The port of `nodeId` that the line stands for: *Otherwise:* and the like. */
  port?: PortId;
  text: string;
  /** What `text` begins with when its step or branch has a title. */
  title?: string;
}

/**
 * The whole flow as nested lines, equal to the canvas. A node that several paths rejoin is written out once and
 * referred to afterwards; nodes the trigger does not lead to come last.
 */
export function outline(document: FlowDocument, options: SentenceOptions): OutlineLine[] {
  const graph = new Graph(document);
  const lines: OutlineLine[] = [];
  const written = new Set<NodeId>();
  const roots = document.nodes.toSorted((a, b) => Number(b.kind === 'trigger') - Number(a.kind === 'trigger'));
  const led = new Set(document.edges.map(({ to }) => to));
  const { language } = options;

  // A stack of its own: a path of two thousand nodes is longer than a comfortable recursion.
  const open: (OutlineLine | { node: FlowNode; depth: number })[] = [];
  const drain = (): void => {
    for (let item = open.pop(); item; item = open.pop()) {
      if ('text' in item) lines.push(item);
      else write(item.node, item.depth);
    }
  };
  const write = (node: FlowNode, depth: number): void => {
    const { title } = node;
    if (written.has(node.id)) {
      const name = title || sentence(node, options);
      lines.push({ depth, nodeId: node.id, text: both(`Continue with: ${name}`, `Pokračuj: ${name}`)[language] });
      return;
    }
    written.add(node.id);
    // The branches of a switch follow in full: its title is enough.
    const does = title && node.kind === 'switch' ? '' : sentence(node, options);
    lines.push({ depth, nodeId: node.id, ...entitled(title, does, ' – ') });
    const ports = portsOf(node);
    for (const port of ports.toReversed()) {
      const target = graph.nodes.get(graph.edgeAt(node.id, port.id)?.to ?? '');
      if (ports.length === 1) {
        if (target) open.push({ node: target, depth });
        continue;
      }
      // The last port continues on the level of its branch, as *else if* does: a list of rules is not a staircase.
      const last = port === ports.at(-1);
      if (target) open.push({ node: target, depth: last ? depth : depth + 2 });
      if (target || !last) {
        open.push({
          depth: last ? depth : depth + 1,
          nodeId: node.id,
          port: port.id,
          ...portText(node, port.id, options),
        });
      }
    }
  };
  // Nodes that only lead to each other have no root among them: they come in the second round.
  const rounds = [roots.filter(({ id, kind }) => kind === 'trigger' || !led.has(id)), roots];
  for (const root of rounds.flat()) {
    if (written.has(root.id)) continue;
    open.push({ node: root, depth: 0 });
    drain();
  }
  return lines;
}

type Words = Pick<OutlineLine, 'text' | 'title'>;

const entitled = (title: string | undefined, text: string, between: string): Words =>
  title ? { title, text: text ? title + between + text : title } : { text };

function portText(node: FlowNode, port: PortId, options: SentenceOptions): Words {
  const { language } = options;
  if (node.kind === 'condition')
    return { text: (port === 'yes' ? both('Then:', 'Potom:') : both('Otherwise:', 'Inak:'))[language] };
  if (node.kind === 'webhook')
    return {
      text: (port === FAILED ? both('When no answer comes:', 'Keď odpoveď nepríde:') : both('Then:', 'Potom:'))[
        language
      ],
    };
  const found = node.kind === 'switch' ? node.data.cases.find(({ id }) => id === port) : undefined;
  if (!found) return { text: both('Otherwise:', 'Inak:')[language] };
  const text = groupSentence(found.when, options);
  return found.title ? entitled(found.title, `${text}:`, ' – ') : { text: `${both('If', 'Ak')[language]} ${text}:` };
}
