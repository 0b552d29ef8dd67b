import {
  autoLayout,
  type Condition,
  type ConditionValue,
  type FlowDocument,
  type FlowEdge,
  type FlowNode,
  type Group,
  type Localised,
  type NodeKind,
} from '@mailroom/rules';

export type Rule = [fact: string, operator: string, value?: ConditionValue, params?: Record<string, string>];
export type Rules = Rule | { all: Rule[] } | { any: Rule[] };

/** A flow in the order in which it is told: what is asked, and what follows; a list is done one after the other. */
export type Sketch =
  | { ask: Rules; id: string; title?: Localised; yes?: Sketch[]; no?: Sketch[] }
  | { choose: { id: string; title: Localised; when: Rules; then?: Sketch[] }[]; id: string; title?: Localised }
  | {
      act: Exclude<NodeKind, 'trigger' | 'condition' | 'switch' | 'note' | 'call'>;
      id: string;
      title?: Localised;
      data?: object;
    }
  /** Goes on at a step that is told elsewhere. */
  | { goOnAt: string };

export type Say = (words: Localised) => string;

/** A flow to start from. What it needs of an installation stands in it by name, as in an exported flow. */
export interface Template {
  id: string;
  name: Localised;
  /** One sentence: what it is for. */
  purpose: Localised;
  steps: (say: Say) => Sketch[];
}

/** Draws what was told, laid out, with the same ids every time. What follows a question is what its answers lead to. */
export function drawSketch(steps: readonly Sketch[], say: Say): FlowDocument {
  const nodes: FlowNode[] = [{ id: 'trigger', kind: 'trigger', position: ORIGIN, data: {} }];
  const edges: FlowEdge[] = [];
  /** Loose ends wait here for what comes next. */
  type Ends = { from: string; port: string }[];

  const join = (ends: Ends, to: string) => {
    for (const { from, port } of ends) edges.push({ id: `${from}-${port}`, from, port, to });
  };
  const draw = (list: readonly Sketch[], before: Ends): Ends => {
    let ends = before;
    for (const step of list) {
      if ('goOnAt' in step) {
        join(ends, step.goOnAt);
        return [];
      }
      join(ends, step.id);
      ends = drawStep(step);
    }
    return ends;
  };
  const drawStep = (step: Exclude<Sketch, { goOnAt: string }>): Ends => {
    const { id } = step;
    const title = step.title && { title: say(step.title) };
    if ('ask' in step) {
      nodes.push({ id, kind: 'condition', position: ORIGIN, ...title, data: { when: groupOf(step.ask, id) } });
      return [...draw(step.yes ?? [], [{ from: id, port: 'yes' }]), ...draw(step.no ?? [], [{ from: id, port: 'no' }])];
    }
    if ('choose' in step) {
      const cases = step.choose.map((item) => ({
        id: item.id,
        title: say(item.title),
        when: groupOf(item.when, `${id}-${item.id}`),
      }));
      nodes.push({ id, kind: 'switch', position: ORIGIN, ...title, data: { cases } });
      const ends = step.choose.flatMap((item) => draw(item.then ?? [], [{ from: id, port: item.id }]));
      return [...ends, { from: id, port: 'otherwise' }];
    }
    // A template's test reads every node of it as the document's parser does.
    nodes.push({ id, kind: step.act, position: ORIGIN, ...title, data: step.data ?? {} } as FlowNode);
    return step.act === 'ignore' || step.act === 'stop' ? [] : [{ from: id, port: 'next' }];
  };

  draw(steps, [{ from: 'trigger', port: 'next' }]);
  return autoLayout({ schema: 1, nodes, edges });
}

const ORIGIN = { x: 0, y: 0 };

function groupOf(rules: Rules, id: string): Group {
  if (Array.isArray(rules)) return groupOf({ all: [rules] }, id);
  const [combine, list] = 'all' in rules ? (['all', rules.all] as const) : (['any', rules.any] as const);
  return { id: `${id}-group`, combine, rules: list.map((rule, index) => conditionOf(rule, `${id}-${index + 1}`)) };
}

const conditionOf = ([fact, operator, value, params]: Rule, id: string): Condition => ({
  id,
  fact,
  ...(params && { params }),
  operator,
  ...(value !== undefined && { value }),
});
