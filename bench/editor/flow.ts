import { autoLayout, type Condition, type FlowDocument, type FlowEdge, type FlowNode } from '@mailroom/rules';

const at = { x: 0, y: 0 };
const LISTS = 8;

const asks = (id: string, word: string): Condition[] => [
  { id: `${id}-a`, fact: 'subject', operator: 'contains-any', value: [`${word} order`, `${word} invoice`] },
  { id: `${id}-b`, fact: 'class', operator: 'one-of', value: ['human', 'calendar'] },
];

/** A flow as one grows over years: what kind of mail it is, and then a list of rules for each kind. */
export function grownFlow(count: number): FlowDocument {
  const cases = Array.from({ length: LISTS }, (_, index) => ({
    id: `case${index}`,
    title: `Kind ${index + 1}`,
    when: { id: `group${index}`, combine: 'all' as const, rules: asks(`kind${index}`, `kind ${index}`) },
  }));
  const nodes: FlowNode[] = [
    { id: 'trigger', kind: 'trigger', position: at, data: {} },
    { id: 'kinds', kind: 'switch', position: at, title: 'What kind of mail is it?', data: { cases } },
  ];
  const edges: FlowEdge[] = [{ id: 'start', from: 'trigger', port: 'next', to: 'kinds' }];
  const ends = cases.map(({ id }) => ({ from: 'kinds', port: id }));
  for (let index = 0; nodes.length < count; index += 1) {
    const end = ends[index % LISTS]!;
    const [ask, act] = [`ask${index}`, `act${index}`];
    const when = { id: `${ask}-g`, combine: 'all' as const, rules: asks(ask, `word ${index}`) };
    nodes.push({ id: ask, kind: 'condition', position: at, data: { when } });
    edges.push({ id: `to-${ask}`, from: end.from, port: end.port, to: ask });
    ends[index % LISTS] = { from: ask, port: 'no' };
    if (nodes.length === count) break;
    nodes.push(
      index % 2
        ? { id: act, kind: 'move', position: at, data: { folder: `Customers/Number ${index}`, onServer: false } }
        : { id: act, kind: 'case', position: at, data: { name: '{{subject}}', distribution: 'none' } },
    );
    edges.push({ id: `to-${act}`, from: ask, port: 'yes', to: act });
  }
  return autoLayout({ schema: 1, nodes, edges });
}
