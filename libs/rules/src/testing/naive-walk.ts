import { isGroup } from '../document/graph';
import type { ActionNode, Condition, FlowDocument, Group } from '../document/types';
import { naiveGroup, type NaiveWorld } from './naive';

/** What a flow does with a message. */
export interface NaiveDecision {
  path: string[];
  /** Ids of nodes. */
  actions: string[];
  /** The nodes themselves. */
  nodes: ActionNode[];
  /** What was captured before each action, in the order of the actions. */
  captures: Record<string, string>[];
}

type Flows = ReadonlyMap<string, FlowDocument>;

/** Whether a step that waits for its answer gets one; undefined: the way ends there. */
type Answering = (nodeId: string) => boolean | undefined;

/** What a flow means, by walking it node by node; a called flow is walked within, by the same function. */
export function naiveDecision(
  document: FlowDocument,
  world: NaiveWorld,
  flows: Flows = new Map(),
  answer?: Answering,
): NaiveDecision {
  const decision: NaiveDecision = { path: [], actions: [], nodes: [], captures: [] };
  walk(document, '', {}, { ...world, flows, decision, answer });
  return decision;
}

/** @returns whether the message goes on where the flow was called */
function walk(
  document: FlowDocument,
  prefix: string,
  captured: Record<string, string>,
  context: NaiveWorld & { flows: Flows; decision: NaiveDecision; answer?: Answering },
): boolean {
  const { decision, flows } = context;
  let id = document.nodes.find(({ kind }) => kind === 'trigger')?.id;
  while (id !== undefined) {
    const node = document.nodes.find((candidate) => candidate.id === id)!;
    decision.path.push(prefix + node.id);
    let port = 'next';
    if (node.kind === 'stop') return false;
    if (node.kind === 'condition') {
      const { when } = node.data;
      port = naiveGroup(when, context) === true ? 'yes' : 'no';
      if (port === 'yes') Object.assign(captured, capturedBy(when, context));
    } else if (node.kind === 'switch') {
      const taken = node.data.cases.find(({ when }) => naiveGroup(when, context) === true);
      port = taken?.id ?? 'otherwise';
      if (taken) Object.assign(captured, capturedBy(taken.when, context));
    } else if (node.kind === 'call') {
      const called = flows.get(node.data.flowId);
      if (called && !walk(called, `${prefix}${node.id}/`, captured, context)) return false;
    } else if (node.kind !== 'trigger' && node.kind !== 'note') {
      decision.actions.push(prefix + node.id);
      decision.nodes.push(node);
      decision.captures.push({ ...captured });
      if (node.kind === 'ignore') return false;
      if (node.kind === 'webhook' && node.data.waits) {
        const answered = context.answer?.(prefix + node.id);
        if (answered === undefined) return false;
        port = answered ? 'next' : 'failed';
      }
    }
    id = document.edges.find((edge) => edge.from === node.id && edge.port === port)?.to;
  }
  return true;
}

function capturedBy({ not, rules }: Group, world: NaiveWorld): Record<string, string> {
  if (not) return {};
  const found: Record<string, string> = {};
  for (const rule of rules) Object.assign(found, isGroup(rule) ? capturedBy(rule, world) : capturedHere(rule, world));
  return found;
}

function capturedHere(condition: Condition, { values, fails }: NaiveWorld): Record<string, string> {
  const { fact, operator, quantifier, value, caseSensitive } = condition;
  if (operator !== 'matches' || quantifier === 'none' || fails.has(fact)) return {};
  const expression = new RegExp(String(value), caseSensitive ? 'u' : 'iu');
  for (const text of [values.get(fact) ?? []].flat()) {
    const match = expression.exec(String(text).normalize('NFKC'));
    if (match) return Object.fromEntries(Object.entries(match.groups ?? {}).filter(([, part]) => part !== undefined));
  }
  return {};
}
