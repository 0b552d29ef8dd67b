import type { Condition, FlowEdge, Group } from '@mailroom/rules';

/** Where a node is before the layout has found its place. */
export const at = { x: 0, y: 0 };

export const edge = (from: string, port: string, to: string): FlowEdge => ({ id: `${from}-${port}`, from, port, to });

export const group = (id: string, combine: Group['combine'], rules: Condition[]): Group => ({ id, combine, rules });

export const classIs = (id: string, value: string[]): Group =>
  group(id, 'all', [{ id: `${id}-class`, fact: 'class', operator: 'one-of', value }]);

export const is = (id: string, fact: string, operator: 'is-true' | 'is-false', params?: Condition['params']): Group =>
  group(id, 'all', [{ id: `${id}-${operator}`, fact, ...(params && { params }), operator }]);

/** One of the words, in the subject or in what the sender wrote. */
export const words = (id: string, value: string[]): Condition[] => [
  { id: `${id}-subject`, fact: 'subject', operator: 'contains-any', value },
  { id: `${id}-text`, fact: 'newText', operator: 'contains-any', value },
];

export const mentions = (id: string, value: string[]): Group => group(id, 'any', words(id, value));
