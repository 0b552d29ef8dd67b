import type { FlowDocument, FlowNode, FlowEdge, Group } from '@mailroom/rules';

/** What each rule looks for: two words of which the subject has one, a kind of sender, a kind of mail. */
const RULES: { words: string[]; domain: string; action: 'move' | 'case' | 'lead' | 'trash' }[] = [
  { words: ['viagra', 'mortgage'], domain: '*.com', action: 'trash' },
  { words: ['invoice', 'receipt'], domain: '*.net', action: 'case' },
  { words: ['patch', 'cvs'], domain: '*.org', action: 'move' },
  { words: ['offer', 'price'], domain: '*.com', action: 'lead' },
  { words: ['error', 'bug'], domain: '*.org', action: 'case' },
  { words: ['satalk', 'razor'], domain: '*', action: 'move' },
  { words: ['free', 'guaranteed'], domain: '*.com', action: 'trash' },
  { words: ['linux', 'kernel'], domain: '*', action: 'move' },
  { words: ['problem', 'help'], domain: '*', action: 'case' },
  { words: ['quote', 'business'], domain: '*.com', action: 'lead' },
];

/** Ten rules of three conditions each, one after the other: what a busy administrator draws. */
export function tenRules(): FlowDocument {
  const nodes: FlowNode[] = [{ id: 'start', kind: 'trigger', position: { x: 0, y: 0 }, data: {} }];
  const edges: FlowEdge[] = [];
  let loose: [string, string] = ['start', 'next'];
  RULES.forEach((rule, index) => {
    const id = `rule${index}`;
    const position = { x: 0, y: 140 * (index + 1) };
    nodes.push({ id, kind: 'condition', position, data: { when: conditions(id, rule) } });
    edges.push({ id: `to-${id}`, from: loose[0], port: loose[1], to: id });
    const action = actionNode(`act${index}`, rule.action);
    nodes.push({ ...action, position: { x: 320, y: position.y } });
    edges.push({ id: `to-${action.id}`, from: id, port: 'yes', to: action.id });
    loose = [id, 'no'];
  });
  return { schema: 1, nodes, edges };
}

function conditions(id: string, rule: (typeof RULES)[number]): Group {
  return {
    id: `${id}-g`,
    combine: 'all',
    rules: [
      { id: `${id}-a`, fact: 'subject', operator: 'contains-any', value: rule.words },
      { id: `${id}-b`, fact: 'from.domain', operator: 'wildcard', value: rule.domain },
      { id: `${id}-c`, fact: 'size', operator: 'lt', value: 5_000_000 },
    ],
  };
}

function actionNode(id: string, action: (typeof RULES)[number]['action']): FlowNode {
  const position = { x: 0, y: 0 };
  switch (action) {
    case 'trash':
      return { id, kind: 'ignore', position, data: { how: 'trash' } };
    case 'move':
      return { id, kind: 'move', position, data: { folder: 'Lists', onServer: false } };
    case 'lead':
      return { id, kind: 'lead', position, data: { name: '{{from.name}}' } };
    case 'case':
      return { id, kind: 'case', position, data: { name: '{{subject}}', distribution: 'none' } };
  }
}

/** The same ten rules as somebody would write them by hand: the limit for deciding. */
export function tenClosures(): ((mail: { subject: string; domain: string; size: number }) => boolean)[] {
  return RULES.map(({ words, domain }) => {
    const suffix = domain.replace('*', '');
    return ({ subject, domain: from, size }) =>
      words.some((word) => subject.includes(word)) && from.endsWith(suffix) && size < 5_000_000;
  });
}
