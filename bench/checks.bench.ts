// What checking a flow costs: the editor does it after every edit, so a flow of 600 nodes has 200 ms.
import { checkFlow, type Condition, type FlowDocument, type FlowEdge, type FlowNode } from '@mailroom/rules';
import { median, report } from './lib/report';

const GOAL_MS = 200;
const at = { x: 0, y: 0 };

const rule = (id: string, fact: string, operator: string, value: Condition['value']): Condition => ({
  id,
  fact,
  operator,
  value,
});

/** Rules one after the other, as a mailbox collects them over years: words, senders, sizes, and what then happens. */
function grown(count: number): FlowDocument {
  const nodes: FlowNode[] = [{ id: 'trigger', kind: 'trigger', position: at, data: {} }];
  const edges: FlowEdge[] = [];
  let from = { id: 'trigger', port: 'next' };
  const connect = (id: string, port: string, to: string): void => {
    edges.push({ id: `${id}-${port}`, from: id, port, to });
  };
  for (let i = 0; nodes.length + 2 <= count; i += 1) {
    const [ask, act] = [`ask${i}`, `act${i}`];
    const facts = ['subject', 'newText', 'from.domain', 'recipients'];
    const rules = [
      rule(`${ask}-a`, facts[i % facts.length]!, 'contains-any', [`word${i}`, `term${i}`, `name${i % 7}-${i}`]),
      rule(`${ask}-b`, 'size', 'lt', 1_000_000 + i),
      rule(`${ask}-c`, 'class', 'one-of', ['human', 'calendar']),
    ];
    nodes.push(
      { id: ask, kind: 'condition', position: at, data: { when: { id: `${ask}-g`, combine: 'all', rules } } },
      i % 2
        ? { id: act, kind: 'case', position: at, data: { name: '{{subject}}', distribution: 'none' } }
        : { id: act, kind: 'stop', position: at, data: {} },
    );
    connect(from.id, from.port, ask);
    connect(ask, 'yes', act);
    from = { id: ask, port: 'no' };
  }
  return { schema: 1, nodes, edges };
}

function milliseconds(document: FlowDocument): number {
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    checkFlow(document);
    return performance.now() - start;
  });
  return median(times);
}

const figures = [
  { name: 'checkFlow, 600 nodes in a row', value: milliseconds(grown(600)) },
  { name: 'checkFlow, 60 nodes in a row', value: milliseconds(grown(60)) },
];

report(
  'Checking a flow',
  figures.map((figure) => ({ ...figure, unit: 'ms', goal: `< ${GOAL_MS} ms`, met: figure.value < GOAL_MS })),
);
