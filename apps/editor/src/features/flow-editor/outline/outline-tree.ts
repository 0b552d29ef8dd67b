import { Graph, portsOf, type FlowDocument, type FlowNode, type NodeId, type PortId } from '@mailroom/rules';
import { dominators, type Led } from './dominators';

interface Line {
  /** The same as long as its step or way is there: what is folded and where the focus is, is known by it. */
  key: string;
  /** From 1, as a tree counts. */
  level: number;
  parent: string | null;
  /** Lines hang below it. */
  expandable: boolean;
  /** Its place among the lines of one parent, from 1, and how many they are. */
  position: number;
  size: number;
}

export interface StepLine extends Line {
  kind: 'step';
  node: FlowNode;
  /** From 1 in reading order; the start and notes have none. */
  number: number | null;
}

/** A way out of a step: what it leads to hangs below it, or is named. */
export interface WayLine extends Line {
  kind: 'way';
  node: FlowNode;
  port: PortId;
  /** The only way out: it stands behind its step, not below it. */
  isOnly: boolean;
  /** `null`: it leads nowhere yet. */
  to: NodeId | null;
}

/** What the start does not lead to. */
export interface SectionLine extends Line {
  kind: 'section';
  section: 'loose' | 'notes';
}

export type OutlineRow = StepLine | WayLine | SectionLine;

export const stepKey = (id: NodeId): string => `step:${id}`;
export const wayKey = (id: NodeId, port: PortId): string => `way:${id}:${port}`;

type Unplaced = Omit<StepLine, keyof Placed> | Omit<WayLine, keyof Placed> | Omit<SectionLine, keyof Placed>;
type Placed = Pick<Line, 'parent' | 'expandable' | 'position' | 'size'>;

/**
 * The whole flow as the lines of a tree, equal to the canvas. Every step stands once: below the way that leads to it
 * or, where several ways meet, behind the step they all come from; the ways name it then. The last way of a decision
 * that leads to another decision goes on at the same level, as *else if* does: a list of rules is no staircase.
 */
export function outlineTree(document: FlowDocument): OutlineRow[] {
  const graph = new Graph(document);
  const lines: Unplaced[] = [];
  let number = 0;

  const write = (roots: readonly NodeId[], depth: number, apart: ReadonlySet<NodeId>): Set<NodeId> => {
    const led = dominators(graph, roots, apart);
    // A stack of its own: a path of two thousand steps is longer than a comfortable recursion.
    const open: (Unplaced | { id: NodeId; level: number })[] = [];
    const later = (ids: readonly NodeId[], level: number) => ids.toReversed().forEach((id) => open.push({ id, level }));
    later([...roots, ...led.joins(null)], depth);
    for (let item = open.pop(); item; item = open.pop()) {
      if ('kind' in item) {
        lines.push(item);
        continue;
      }
      const node = graph.nodes.get(item.id);
      if (!node) continue;
      const counts = node.kind !== 'trigger' && node.kind !== 'note';
      lines.push({
        kind: 'step',
        key: stepKey(node.id),
        level: item.level,
        node,
        number: counts ? (number += 1) : null,
      });
      later(led.joins(node.id), item.level);
      for (const task of waysOf(graph, led, node, item.level).toReversed()) open.push(task);
    }
    return led.reached;
  };

  const trigger = document.nodes.find(({ kind }) => kind === 'trigger');
  const reached = trigger ? write([trigger.id], 1, new Set()) : new Set<NodeId>();
  const isNote = ({ kind }: FlowNode) => kind === 'note';
  const loose = document.nodes.filter((node) => !reached.has(node.id) && !isNote(node));
  if (loose.length > 0) {
    lines.push({ kind: 'section', key: 'section:loose', level: 1, section: 'loose' });
    write(rootsOf(document, graph, loose), 2, reached);
  }
  const notes = document.nodes.filter(isNote);
  if (notes.length > 0) {
    lines.push({ kind: 'section', key: 'section:notes', level: 1, section: 'notes' });
    for (const node of notes) lines.push({ kind: 'step', key: stepKey(node.id), level: 2, node, number: null });
  }
  return placed(lines);
}

/** The lines below and behind a step that come before those of ways that meet again. */
function waysOf(graph: Graph, led: Led, node: FlowNode, level: number): (Unplaced | { id: NodeId; level: number })[] {
  const ports = portsOf(node);
  const isOnly = ports.length === 1;
  return ports.flatMap(({ id: port }) => {
    const to = graph.edgeAt(node.id, port)?.to ?? null;
    const owned = to !== null && led.isLedOnce(to) ? to : null;
    if (isOnly && owned !== null) return [{ id: owned, level }];
    const key = wayKey(node.id, port);
    const way = { kind: 'way', key, level: isOnly ? level : level + 1, node, port, isOnly, to } as const;
    if (owned === null) return [way];
    const target = graph.nodes.get(owned);
    const isElseIf = port === ports.at(-1)?.id && target !== undefined && portsOf(target).length > 1;
    return [way, { id: owned, level: isElseIf ? level : level + 2 }];
  });
}

/** Where reading begins among steps that the start does not lead to; of a circle its first one. */
function rootsOf(document: FlowDocument, graph: Graph, loose: readonly FlowNode[]): NodeId[] {
  const ids = new Set(loose.map(({ id }) => id));
  const led = new Set(document.edges.filter(({ from }) => ids.has(from)).map(({ to }) => to));
  const roots: NodeId[] = [];
  const seen = new Set<NodeId>();
  for (const { id } of [...loose.filter((node) => !led.has(node.id)), ...loose]) {
    if (seen.has(id)) continue;
    roots.push(id);
    for (const reached of graph.reachableFrom(id)) seen.add(reached);
  }
  return roots;
}

function placed(lines: readonly Unplaced[]): OutlineRow[] {
  const path: string[] = [];
  const sizes = new Map<string | null, number>();
  const rows = lines.map((line, index) => {
    path[line.level - 1] = line.key;
    const parent = line.level > 1 ? (path[line.level - 2] ?? null) : null;
    const position = (sizes.get(parent) ?? 0) + 1;
    sizes.set(parent, position);
    return { ...line, parent, position, expandable: (lines[index + 1]?.level ?? 0) > line.level };
  });
  return rows.map((row) => ({ ...row, size: sizes.get(row.parent) ?? 1 }));
}

/** The line and all that hangs below it. */
export function blockAt(rows: readonly OutlineRow[], index: number): OutlineRow[] {
  const level = rows[index]?.level ?? 0;
  let end = index + 1;
  while ((rows[end]?.level ?? 0) > level) end += 1;
  return rows.slice(index, end);
}

/** Without what is folded away. */
export function visibleRows(rows: readonly OutlineRow[], folded: ReadonlySet<string>): OutlineRow[] {
  let hiddenBelow = Infinity;
  return rows.filter((row) => {
    if (row.level > hiddenBelow) return false;
    hiddenBelow = row.expandable && folded.has(row.key) ? row.level : Infinity;
    return true;
  });
}
