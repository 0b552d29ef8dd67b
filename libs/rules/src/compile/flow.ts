import type { Engine } from 'json-rules-engine';
import { checkDocument } from '../check/check-document';
import { Graph, branchesOf } from '../document/graph';
import type { FlowDocument, FlowNode, NodeId, PortId } from '../document/types';
import { RulesError } from '../errors';
import type { PlannedAction } from '../walk/types';
import { nodeSpec } from '../nodes/registry';
import { createEngine, engineRules, toEngineRule, type EngineRule } from './engine';
import { compileGroup, type CompiledGroup } from './predicate';
import { compileProgram, type Program } from './program';
import { Slots } from './slots';

export interface CompiledBranch {
  /** `nodeId`, or `nodeId:caseId`. */
  name: string;
  nodeId: NodeId;
  caseId?: PortId;
  port: PortId;
  group: CompiledGroup;
  rule: EngineRule;
}

export interface CompiledStep {
  id: NodeId;
  branches: readonly CompiledBranch[];
  program: Program | null;
  action: PlannedAction | null;
  /** The port that is followed when no branch is taken; null where the flow stops. */
  otherwise: PortId | null;
  next: ReadonlyMap<PortId, NodeId>;
}

/** A flow ready to decide messages: immutable, reusable, safe to use for many messages at once. */
export interface CompiledFlow {
  readonly trigger: NodeId;
  readonly steps: ReadonlyMap<NodeId, CompiledStep>;
  readonly branches: readonly CompiledBranch[];
  readonly slots: Slots;
  readonly engine: Engine;
}

export interface CompileFlowOptions {
  /**
   * Leave a condition that does not compile (an unknown fact, operator, a bad value) to err at run time, in its own
   * branch. For published versions after an upgrade: one stale rule must not stop the others.
   */
  lenient?: boolean;
}

/** Problems that leave no graph to walk, however lenient. */
const STRUCTURAL = new Set([
  'unknown-node-kind',
  'duplicate-id',
  'broken-edge',
  'unknown-port',
  'port-taken',
  'no-input',
  'no-trigger',
  'second-trigger',
  'cycle',
  'empty-group',
  'group-too-deep',
]);

/** @throws RulesError `flow-has-errors` with the problems as details */
export function compileFlow(document: FlowDocument, { lenient = false }: CompileFlowOptions = {}): CompiledFlow {
  const problems = checkDocument(document).filter(
    ({ severity, code }) => severity === 'error' && (!lenient || STRUCTURAL.has(code)),
  );
  if (problems.length > 0) {
    const first = problems[0]!;
    throw new RulesError('flow-has-errors', `The flow has errors. First: ${first.message.en}`, problems);
  }
  const own = deepFreeze(structuredClone(document));
  const graph = new Graph(own);
  const slots = new Slots();
  const drafts = own.nodes.flatMap((node) =>
    branchesOf(node).map(({ caseId, when }) => ({
      name: caseId === undefined ? node.id : `${node.id}:${caseId}`,
      nodeId: node.id,
      caseId,
      port: caseId ?? 'yes',
      group: compileGroup(when, slots, lenient),
    })),
  );
  const engine = createEngine(drafts.map(({ name, group }) => toEngineRule(name, group)));
  const rules = new Map(engineRules(engine).map((rule) => [rule.name, rule]));
  const branches: CompiledBranch[] = drafts.map((draft) => ({ ...draft, rule: rules.get(draft.name)! }));
  const byNode = new Map<NodeId, CompiledBranch[]>();
  for (const branch of branches) byNode.set(branch.nodeId, [...(byNode.get(branch.nodeId) ?? []), branch]);
  const steps = own.nodes.map((node): [NodeId, CompiledStep] => [
    node.id,
    {
      id: node.id,
      branches: byNode.get(node.id) ?? [],
      program: compileProgram((byNode.get(node.id) ?? []).map(({ group }) => group)),
      action: actionOf(node),
      otherwise: nodeSpec(node.kind).ports(node).at(-1)?.id ?? null,
      next: new Map(graph.edgesFrom(node.id).map(({ port, to }) => [port, to])),
    },
  ]);
  const trigger = own.nodes.find(({ kind }) => kind === 'trigger')!.id;
  return Object.freeze({ trigger, steps: new Map(steps), branches, slots, engine });
}

function actionOf(node: FlowNode): PlannedAction | null {
  if (nodeSpec(node.kind).category !== 'action' || node.kind === 'stop') return null;
  // Kind and data belong together by the node's own type; TypeScript does not follow that through a union.
  return Object.freeze({ nodeId: node.id, kind: node.kind, params: node.data }) as PlannedAction;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
