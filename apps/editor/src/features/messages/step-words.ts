import {
  customAction,
  groupSentence,
  nodeSpec,
  portsOf,
  sentence,
  type FlowNode,
  type Localised,
  type SentenceOptions,
} from '@mailroom/rules';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a step is and does in general; of a plug-in's step that is its action. */
export const kindOf = (node: FlowNode): { label: Localised; description: Localised } =>
  (node.kind === 'custom' && customAction(node.data.action)) || nodeSpec(node.kind);

/** What a step is called; a question without a title is called by what it asks. */
export function stepTitle(node: FlowNode, options: SentenceOptions): string {
  if (node.title) return node.title;
  return node.kind === 'condition' ? sentence(node, options) : kindOf(node).label[options.language];
}

/** A branch: `What kind of mail is it? · Newsletter or list`. */
export function branchTitle(node: FlowNode, caseId: string | undefined, options: SentenceOptions): string {
  const title = stepTitle(node, options);
  const branch = node.kind === 'switch' ? node.data.cases.find(({ id }) => id === caseId) : undefined;
  if (!branch) return title;
  return `${title} · ${branch.title || capital(groupSentence(branch.when, options))}`;
}

/** The way on by its name: `No`, `An offer`. Empty where there is only one. */
export function portTitle(node: FlowNode, port: string, { language }: SentenceOptions): string {
  const ports = portsOf(node);
  const found = ports.find(({ id }) => id === port);
  return ports.length > 1 && found ? capital(found.label[language]) : '';
}
