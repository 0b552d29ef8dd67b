import type { Condition, FlowDocument, FlowNode, Group } from '../document/types';
import { nodeSpec, portsOf } from '../nodes/registry';

const at = { x: 0, y: 0 };

/** Conditions get their ids from where they stand: `node.0.1`, `node:case.0`. */
export type Rule = [fact: string, operator: string, value?: Condition['value'], rest?: Partial<Condition>];
export type Rules = Rule | { all: Rules[] } | { any: Rules[] } | { not: Rules };

/** A flow as an outline: what is asked, and what follows; a list is done one after the other. */
export type Step =
  | { if: Rules; id?: string; yes?: Step[]; no?: Step[] }
  | { switch: Record<string, { when: Rules; then?: Step[] }>; id?: string; otherwise?: Step[] }
  | {
      do: Exclude<FlowNode['kind'], 'trigger' | 'condition' | 'switch' | 'call' | 'note'>;
      id?: string;
      data?: object;
      failed?: Step[];
    }
  /** A shared flow, by id. */
  | { call: string; id?: string }
  /** Goes on at a node that is drawn elsewhere. */
  | { goto: string };

/** What makes an action complete, over what its form starts with. */
const DEFAULTS: Partial<Record<FlowNode['kind'], object>> = {
  move: { folder: 'Orders', onServer: false },
  copy: { folder: 'Copies' },
  label: { add: ['seen'] },
  case: { name: '{{subject}}', distribution: 'none' },
  respond: { subject: 'Re: {{subject}}', text: 'Thank you.' },
  forward: { to: ['desk@example.org'], how: 'inline' },
  notify: { whom: 'owner', text: '{{subject}}' },
  webhook: { webhookId: 'hook' },
  set: { priority: 'high' },
  custom: { action: 'acme:act', params: {} },
};

export function groupOf(rules: Rules, id: string): Group {
  if (Array.isArray(rules)) return { id, combine: 'all', rules: [ruleOf(rules, `${id}.0`)] };
  if ('not' in rules) return { ...groupOf(rules.not, id), not: true };
  const [combine, list] = 'all' in rules ? (['all', rules.all] as const) : (['any', rules.any] as const);
  return { id, combine, rules: list.map((rule, index) => ruleOf(rule, `${id}.${index}`)) };
}

function ruleOf(rules: Rules, id: string): Group | Condition {
  if (!Array.isArray(rules)) return groupOf(rules, id);
  const [fact, operator, value, rest] = rules;
  return { id, fact, operator, ...(value !== undefined && { value }), ...rest };
}

/** Draws the outline; nodes without an id are named after their kind and number, in the order of the outline. */
export function drawn(steps: Step[]): FlowDocument {
  const document: FlowDocument = {
    schema: 1,
    nodes: [{ id: 'trigger', kind: 'trigger', position: at, data: {} }],
    edges: [],
  };
  const connect = (from: string, port: string, to: string): void => {
    document.edges.push({ id: `${from}/${port}`, from, port, to });
  };
  const draw = (list: Step[], from: string, port: string): void => {
    const [step, ...rest] = list;
    if (!step) return;
    if ('goto' in step) return connect(from, port, step.goto);
    const node = nodeOf(step, document.nodes.length);
    document.nodes.push(node);
    connect(from, port, node.id);
    if ('if' in step) {
      draw(step.yes ?? [], node.id, 'yes');
      draw([...(step.no ?? []), ...rest], node.id, 'no');
    } else if ('switch' in step) {
      for (const [id, { then = [] }] of Object.entries(step.switch)) draw(then, node.id, id);
      draw([...(step.otherwise ?? []), ...rest], node.id, 'otherwise');
    } else {
      if ('failed' in step) draw(step.failed ?? [], node.id, 'failed');
      if (portsOf(node).length > 0) draw(rest, node.id, 'next');
    }
  };
  draw(steps, 'trigger', 'next');
  return document;
}

function nodeOf(step: Exclude<Step, { goto: string }>, index: number): FlowNode {
  if ('if' in step) {
    const id = step.id ?? `if${index}`;
    return { id, kind: 'condition', position: at, data: { when: groupOf(step.if, id) } };
  }
  if ('switch' in step) {
    const id = step.id ?? `switch${index}`;
    const cases = Object.entries(step.switch).map(([port, { when }]) => ({
      id: port,
      when: groupOf(when, `${id}:${port}`),
    }));
    return { id, kind: 'switch', position: at, data: { cases } };
  }
  if ('call' in step) return { id: step.id ?? `call${index}`, kind: 'call', position: at, data: { flowId: step.call } };
  const data = { ...nodeSpec(step.do).defaults(), ...DEFAULTS[step.do], ...step.data };
  return { id: step.id ?? `${step.do}${index}`, kind: step.do, position: at, data } as FlowNode;
}
