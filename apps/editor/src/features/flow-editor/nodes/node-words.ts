import { portsOf, sentence, type FlowNode, type Language, type SentenceOptions } from '@mailroom/rules';
import type { TFunction } from 'i18next';
import { kindOf } from '../../messages/step-words';
import type { CanvasWords } from '../state/derive';
import type { References } from '../state/references';

/** How steps, ports and connections are called. */
export function nodeWords(t: TFunction<'flow'>, language: Language, names: References['names']): CanvasWords {
  const options: SentenceOptions = { language, names: (_kind, id) => names.get(id) };
  const title = (node: FlowNode) => node.title || kindOf(node).label[language];
  return {
    title,
    sentence: (node) => sentence(node, options),
    portLabel: (node, port) => portLabel(node, port, language),
    edge: (from, port, to) => (port ? t('edge.name', { from, port, to }) : t('edge.plain', { from, to })),
  };
}

/** The title of a step among others; where another is called the same, what it does is added. */
export function distinctTitle(
  node: FlowNode,
  among: readonly FlowNode[],
  words: Pick<CanvasWords, 'title' | 'sentence'>,
): string {
  const title = words.title(node);
  const isShared = among.some((other) => other.id !== node.id && words.title(other) === title);
  return isShared ? `${title}: ${words.sentence(node)}` : title;
}

/** A single way on needs no name: its label is empty. */
export function portLabel(node: FlowNode, port: string, language: Language): string {
  const ports = portsOf(node);
  if (ports.length < 2) return '';
  const label = ports.find((candidate) => candidate.id === port)?.label[language] ?? port;
  return label.charAt(0).toLocaleUpperCase(language) + label.slice(1);
}

export const portIds = (node: FlowNode): string[] => portsOf(node).map(({ id }) => id);
