import type { FlowDocument, FlowEdge, FlowNode, NodeId } from '@mailroom/rules';
import type { TFunction } from 'i18next';
import type { CanvasWords } from '../state/derive';

export interface Description {
  text: string;
  /** The person hears or feels it anyway: a text typed, a card dragged. It is told of an undo only. */
  isQuiet: boolean;
}

type Words = Pick<CanvasWords, 'title' | 'portLabel'>;

/** What makes one draft of another, in a sentence. `null`: nothing. */
export function describeChange(
  before: FlowDocument,
  after: FlowDocument,
  words: Words,
  t: TFunction<'flow'>,
): Description | null {
  const loud = (text: string): Description => ({ text, isQuiet: false });
  const quiet = (text: string): Description => ({ text, isQuiet: true });
  const [was, is] = [byId(before.nodes), byId(after.nodes)];
  const added = after.nodes.filter(({ id }) => !was.has(id));
  const removed = before.nodes.filter(({ id }) => !is.has(id));

  const [first] = added;
  if (first && added.length === 1) return loud(addition(first, after, is, words, t));
  if (added.length > 1) return loud(t('speech.addedMany', { count: added.length }));
  const [gone] = removed;
  if (gone && removed.length === 1) return loud(t('speech.removed', { title: words.title(gone) }));
  if (removed.length > 1) return loud(t('speech.removedMany', { count: removed.length }));

  const rewired = describeWiring(before, after, is, words, t);
  if (rewired) return loud(rewired);

  const changed = after.nodes.filter((node) => was.get(node.id) !== node);
  const renamed = changed.find((node) => was.get(node.id)?.title !== node.title);
  if (renamed) return quiet(t('speech.renamed', { title: words.title(renamed) }));
  const set = changed.find((node) => was.get(node.id)?.data !== node.data);
  if (set) return quiet(t('speech.changed', { title: words.title(set) }));
  return changed.length > 0 ? quiet(t('speech.placed', { count: changed.length })) : null;
}

function addition(
  node: FlowNode,
  { edges }: FlowDocument,
  nodes: ReadonlyMap<NodeId, FlowNode>,
  words: Words,
  t: TFunction<'flow'>,
): string {
  const title = words.title(node);
  const edge = edges.find(({ to }) => to === node.id);
  const from = nodes.get(edge?.from ?? '');
  if (!edge || !from) return t('speech.added', { title });
  const port = words.portLabel(from, edge.port);
  return port
    ? t('speech.addedAtPort', { title, from: words.title(from), port })
    : t('speech.addedAfter', { title, from: words.title(from) });
}

function describeWiring(
  before: FlowDocument,
  after: FlowDocument,
  nodes: ReadonlyMap<NodeId, FlowNode>,
  words: Words,
  t: TFunction<'flow'>,
): string | null {
  const [was, is] = [byWay(before.edges), byWay(after.edges)];
  const ways = [...new Set([...was.keys(), ...is.keys()])];
  const changed = ways.filter((way) => was.get(way)?.to !== is.get(way)?.to);
  const [way] = changed;
  const edge = way === undefined ? undefined : (is.get(way) ?? was.get(way));
  const from = nodes.get(edge?.from ?? '');
  if (way === undefined || !edge || !from) return null;
  if (changed.length > 1) return t('speech.rewired', { count: changed.length });
  const port = words.portLabel(from, edge.port);
  const target = nodes.get(is.get(way)?.to ?? '');
  const names = { from: words.title(from), port, to: target ? words.title(target) : '' };
  if (!target) return t(port ? 'speech.disconnectedAtPort' : 'speech.disconnected', names);
  return t(port ? 'speech.connectedAtPort' : 'speech.connected', names);
}

const byId = (nodes: readonly FlowNode[]) => new Map(nodes.map((node) => [node.id, node]));
const byWay = (edges: readonly FlowEdge[]) => new Map(edges.map((edge) => [`${edge.from} ${edge.port}`, edge]));
