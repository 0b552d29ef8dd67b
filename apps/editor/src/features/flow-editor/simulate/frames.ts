import {
  factSpec,
  type BranchTrace,
  type Captures,
  type ConditionTrace,
  type Decision,
  type FlowNode,
  type GroupTrace,
  type NodeId,
  type PlannedAction,
} from '@mailroom/rules';

/** Where a message stands after some of its steps. */
export interface Frame {
  nodeId: NodeId;
  /** The way out that the step took; absent where nothing is asked. */
  port: string | undefined;
  /** What the step asked, in its order. */
  branches: BranchTrace[];
  /** Every value that was read so far, each once, in the order of reading. */
  facts: ReadFact[];
  /** What was captured so far. */
  captures: Captures;
  /** The actions so far. */
  actions: PlannedAction[];
}

export interface ReadFact extends Pick<ConditionTrace, 'fact' | 'params' | 'actual'> {
  /** Read by the step itself. */
  isNew: boolean;
}

/** The steps a person walks through: each of the path, the starts of called flows left out. */
export function stepsOf({ path }: Decision, nodes: ReadonlyMap<NodeId, FlowNode>): NodeId[] {
  return path.filter((id) => !id.includes('/') || nodes.get(id)?.kind !== 'trigger');
}

/**
 * What is known after the step at `index`. Made anew from the decision, whatever was shown before: going back shows exactly
 * what was there.
 */
export function frameAt(decision: Decision, steps: readonly NodeId[], index: number): Frame {
  const passed = steps.slice(0, index + 1);
  const nodeId = passed.at(-1) ?? '';
  const branchesOf = (id: NodeId) => decision.trace.filter((branch) => branch.reached && branch.nodeId === id);
  const facts = new Map<string, ReadFact>();
  for (const id of passed) {
    for (const { group } of branchesOf(id)) {
      for (const { fact, params, actual } of group ? conditionsIn(group) : []) {
        const key = JSON.stringify([fact, params ?? {}]);
        if (factSpec(fact) && !facts.has(key)) facts.set(key, { fact, params, actual, isNew: id === nodeId });
      }
    }
  }
  const actions = decision.actions.filter((action) => passed.includes(action.nodeId));
  return {
    nodeId,
    port: branchesOf(nodeId).find(({ port }) => port !== undefined)?.port,
    branches: branchesOf(nodeId),
    facts: [...facts.values()],
    captures: actions.at(-1)?.captures ?? {},
    actions,
  };
}

/** The decision as far as the step at `index`: what lies behind it is as if it had not happened yet. */
export function decisionUntil(decision: Decision, steps: readonly NodeId[], index: number): Decision {
  const last = decision.path.lastIndexOf(steps[index] ?? '');
  const path = decision.path.slice(0, last + 1);
  const passed = new Set(path);
  return {
    ...decision,
    path,
    actions: decision.actions.filter(({ nodeId }) => passed.has(nodeId)),
    trace: decision.trace.filter(({ nodeId, reached }) => reached && passed.has(nodeId)),
  };
}

function conditionsIn({ rules }: GroupTrace): ConditionTrace[] {
  return rules.flatMap((rule) => ('rules' in rule ? conditionsIn(rule) : [rule]));
}
