import type { FlowDocument, FlowNode } from '@mailroom/rules';

/** For tests: a step of a kind that needs no more than this. */
export const node = (id: string, kind: 'archive' | 'stop' | 'condition', y: number): FlowNode => {
  const position = { x: 0, y };
  if (kind === 'condition') return { id, kind, position, data: { when: { id: 'g', combine: 'all', rules: [] } } };
  return kind === 'stop' ? { id, kind, position, data: {} } : { id, kind, position, data: { onServer: true } };
};

/** For tests: the start, a question, and two steps after its *yes*, one below the other. */
export const document: FlowDocument = {
  schema: 1,
  nodes: [
    { id: 'start', kind: 'trigger', position: { x: 0, y: 0 }, data: {} },
    node('ask', 'condition', 200),
    node('a', 'archive', 400),
    node('end', 'stop', 600),
  ],
  edges: [
    { id: 'e1', from: 'start', port: 'next', to: 'ask' },
    { id: 'e2', from: 'ask', port: 'yes', to: 'a' },
    { id: 'e3', from: 'a', port: 'next', to: 'end' },
  ],
};
