import {
  compileFlow,
  decide,
  LIMITS,
  messageSource,
  type Condition,
  type FlowDocument,
  type FlowNode,
  type Group,
  type MessageView,
} from '@mailroom/rules';
import type { Figure } from '../lib/report';

const at = { x: 0, y: 0 };
/** No rule may hold a message up for longer. */
const GOAL = 100;

const condition = (operator: string, value: Condition['value']): Condition => ({
  id: 'c',
  fact: 'wholeText',
  operator,
  value,
});
const any = (rules: Group['rules']): Group => ({ id: 'g', combine: 'any', rules });

const asking = (when: Group): FlowDocument => ({
  schema: 1,
  nodes: [
    { id: 'trigger', kind: 'trigger', position: at, data: {} },
    { id: 'ask', kind: 'condition', position: at, data: { when } },
  ],
  edges: [{ id: 'e', from: 'trigger', port: 'next', to: 'ask' }],
});

/** Goes on to an action, which gets what was captured. */
function acting(when: Group): FlowDocument {
  const { nodes, edges, ...rest } = asking(when);
  const read: FlowNode = { id: 'read', kind: 'read', position: at, data: { onServer: false } };
  return { ...rest, nodes: [...nodes, read], edges: [...edges, { id: 'r', from: 'ask', port: 'yes', to: 'read' }] };
}

/** Calls one after the other. */
function calling(flowId: string, times: number): FlowDocument {
  const calls = Array.from({ length: times }, (_, index): FlowNode => ({
    id: `call${index}`,
    kind: 'call',
    position: at,
    data: { flowId },
  }));
  return {
    schema: 1,
    nodes: [{ id: 'trigger', kind: 'trigger', position: at, data: {} }, ...calls],
    edges: calls.map(({ id }, index) => ({
      id: `e${index}`,
      from: index === 0 ? 'trigger' : `call${index - 1}`,
      port: 'next',
      to: id,
    })),
  };
}

const many = Array.from({ length: LIMITS.rulesPerGroup }, (_, index) => index);

const deep = (level: number): Group =>
  any(
    level === 1
      ? many.map((index) => condition('contains', `nowhere ${index}`))
      : [deep(level - 1), ...many.slice(1).map((index) => condition('contains', `at ${level} nowhere ${index}`))],
  );

const SHARED = asking(any(many.map((index) => condition('contains', `nowhere ${index}`))));

const CASES: { name: string; document: FlowDocument; flows?: Record<string, FlowDocument> }[] = [
  { name: 'nested repetitions on 100,000 characters', document: asking(any([condition('matches', '(a+)+[bc]')])) },
  {
    name: 'ambiguous alternatives on 100,000 characters',
    document: asking(any([condition('matches', '(a|aa)+(a|aa)+(a|aa)+[bc]')])),
  },
  {
    name: 'repetitions that multiply to 1,900 instructions',
    document: asking(any([condition('matches', '(a{1,30}){1,30}[bc]')])),
  },
  {
    name: 'capturing from 100,000 characters',
    document: acting(any([condition('matches', '(?<x>(a|aa)+)(a|aa)+a$')])),
  },
  { name: `groups ${LIMITS.groupDepth} deep, ${LIMITS.rulesPerGroup} wide`, document: asking(deep(LIMITS.groupDepth)) },
  {
    name: `a group of ${(LIMITS.rulesPerGroup ** 2).toLocaleString('en')} conditions`,
    document: asking(any(many.map((y) => any(many.map((x) => condition('starts-with', `nowhere ${x} ${y}`)))))),
  },
  { name: '900 calls of a flow of 200 conditions', document: calling('shared', 900), flows: { shared: SHARED } },
];

/** How long the worst that anybody can draw holds a message up. */
export async function hostileFigures(like: MessageView): Promise<Figure[]> {
  const view = { ...like, text: 'a'.repeat(200_000) };
  const figures: Figure[] = [];
  for (const { name, document, flows = {} } of CASES) {
    const flow = compileFlow(document, {
      flows: (id) => new Map(Object.entries(flows)).get(id) ?? null,
      lenient: true,
    });
    let worst = 0;
    for (let round = 0; round < 4; round += 1) {
      const start = performance.now();
      const { trace } = await decide(flow, messageSource(view));
      const time = performance.now() - start;
      if (trace.some(({ error }) => error)) throw new Error(`${name} did not compile.`);
      // The first round compiles the code as well: every later one counts.
      if (round > 0) worst = Math.max(worst, time);
    }
    figures.push({ name, value: worst, unit: 'ms', goal: `< ${GOAL} ms`, met: worst < GOAL });
  }
  return figures;
}
