import { groupSentence, type FlowNode, type NodeId, type SentenceOptions } from '@mailroom/rules';
import { fold, wordsOf } from '../../../ui/fold';
import type { CanvasWords } from '../state/derive';

export interface FindWords extends Pick<CanvasWords, 'title' | 'sentence'> {
  /** What the kind of step is called. */
  kind(node: FlowNode): string;
  options: SentenceOptions;
  /** Names of what is pointed at by id. */
  names: ReadonlyMap<string, string>;
}

/**
 * Everything a person may remember of a step: its title, what it does, the text of its conditions, the folders,
 * templates, teams, people and lists it names, and what a note says. Folded, for `findSteps`.
 */
export function findableText(node: FlowNode, words: FindWords): string {
  const cases = node.kind === 'switch' ? node.data.cases : [];
  const texts = [
    words.title(node),
    words.kind(node),
    words.sentence(node),
    ...cases.flatMap(({ title = '', when }) => [title, groupSentence(when, words.options)]),
    ...textsIn(node.data, words.names),
  ];
  return fold(texts.join('\n'));
}

/** Keys and ids of the document are nothing a person has read. */
const UNREAD = new Set(['id', 'operator', 'combine', 'fact', 'quantifier', 'colour', 'distribution', 'action']);

function textsIn(value: unknown, names: ReadonlyMap<string, string>): string[] {
  if (typeof value === 'string') return [names.get(value) ?? value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (UNREAD.has(key) ? [] : textsIn(inner, names)));
}

/** The steps that have every word of the query, whatever its case and accents, in the order of `texts`. */
export function findSteps(texts: ReadonlyMap<NodeId, string>, query: string): NodeId[] {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return [];
  return [...texts].filter(([, text]) => wanted.every((word) => text.includes(word))).map(([id]) => id);
}
