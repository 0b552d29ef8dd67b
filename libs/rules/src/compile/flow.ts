import type { Engine } from 'json-rules-engine';
import type { FlowLookup } from '../document/flatten';
import { Graph, branchesOf } from '../document/graph';
import type { FlowDocument, FlowNode, Group, NodeId, PortId } from '../document/types';
import type { PlannedAction } from '../walk/types';
import { nodeSpec } from '../nodes/registry';
import { drawCalled, demandSound } from './called';
import { compileCaptures, type Capture } from './captures';
import { createEngine, engineRules, toEngineRule, type EngineRule } from './engine';
import { compileGroup, type CompiledGroup } from './predicate';
import { compileProgram, type Program } from './program';
import { Slots } from './slots';

export interface CompiledBranch {
  /** `nodeId`, or `nodeId:caseId`; within a called flow `callId/nodeId`. */
  name: string;
  nodeId: NodeId;
  caseId?: PortId;
  port: PortId;
  group: CompiledGroup;
  /** What it captures when it is taken; null for most. */
  captures: readonly Capture[] | null;
  /** Shared, with its name, by the branches of a flow that is called several times. */
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
  /** The path ends here until its answer has come. */
  waits: boolean;
  /** Why the call is passed over. */
  fault: { code: string; message: string } | null;
}

/** A flow ready to decide messages: immutable, reusable, safe to use for many messages at once. */
export interface CompiledFlow {
  readonly trigger: NodeId;
  readonly steps: ReadonlyMap<NodeId, CompiledStep>;
  readonly branches: readonly CompiledBranch[];
  readonly slots: Slots;
  readonly engine: Engine;
  /** Every flow that was asked for, found or not: when one of them changes, this has to be compiled again. */
  readonly called: ReadonlySet<string>;
  /** Calls that are passed over, by node. */
  readonly faults: ReadonlyMap<NodeId, { code: string; message: string }>;
}

export interface CompileFlowOptions {
  /**
   * Leave a condition that does not compile (an unknown fact, operator, a bad value) to err at run time, in its own
   * branch, and pass over a call that cannot be walked. For published versions after an upgrade or a change of a called
   * flow: one stale rule must not stop the others.
   */
  lenient?: boolean;
  /** Where called flows are found. Absent: there are none. */
  flows?: FlowLookup;
  /** The flow that the document belongs to, so that a way back to it is seen at once. */
  self?: string;
}

/**
 * Compiles a document with the flows that it calls.
 * @throws RulesError `flow-has-errors` with the problems as details; `unknown-flow`, `call-recursion`, `call-too-deep`,
 * `flow-too-large` for a call that cannot be walked, unless `lenient`
 */
export function compileFlow(document: FlowDocument, options: CompileFlowOptions = {}): CompiledFlow {
  const { lenient = false } = options;
  demandSound(document, lenient);
  const { document: flat, called, faults } = drawCalled(document, { ...options, lenient });
  // The copy shares what the original shares: a flow that is called often is held, and compiled, once.
  const own = deepFreeze(structuredClone(flat));
  const slots = new Slots();
  const { branches, engine } = compileBranches(own, slots, lenient);
  const byNode = new Map<NodeId, CompiledBranch[]>();
  for (const branch of branches) {
    const known = byNode.get(branch.nodeId);
    if (known) known.push(branch);
    else byNode.set(branch.nodeId, [branch]);
  }
  const programs = new Map<FlowNode['data'], Program | null>();
  const graph = new Graph(own);
  const steps = own.nodes.map((node): [NodeId, CompiledStep] => {
    const ofNode = byNode.get(node.id) ?? [];
    if (!programs.has(node.data)) programs.set(node.data, compileProgram(ofNode.map(({ group }) => group)));
    return [
      node.id,
      {
        id: node.id,
        branches: ofNode,
        program: programs.get(node.data)!,
        action: actionOf(node),
        otherwise: nodeSpec(node.kind).ports(node).at(-1)?.id ?? null,
        next: new Map(graph.edgesFrom(node.id).map(({ port, to }) => [port, to])),
        waits: node.kind === 'webhook' && node.data.waits === true,
        fault: faults.get(node.id) ?? null,
      },
    ];
  });
  const trigger = own.nodes.find(({ kind }) => kind === 'trigger')!.id;
  return Object.freeze({ trigger, steps: new Map(steps), branches, slots, engine, called, faults });
}

/** Facts are one snapshot, so a group is true wherever it stands: one that stands in several places is compiled once. */
function compileBranches(
  document: FlowDocument,
  slots: Slots,
  lenient: boolean,
): Pick<CompiledFlow, 'branches' | 'engine'> {
  const compiled = new Map<Group, Omit<CompiledBranch, 'nodeId' | 'caseId' | 'port' | 'rule'>>();
  const drafts = document.nodes.flatMap((node) =>
    branchesOf(node).map(({ caseId, when }) => {
      const name = caseId === undefined ? node.id : `${node.id}:${caseId}`;
      let known = compiled.get(when);
      if (!known) {
        const group = compileGroup(when, slots, lenient);
        known = { name, group, captures: compileCaptures(group) };
        compiled.set(when, known);
      }
      return { ...known, name, ruleName: known.name, nodeId: node.id, caseId, port: caseId ?? 'yes' };
    }),
  );
  const engine = createEngine([...compiled.values()].map(({ name, group }) => toEngineRule(name, group)));
  const rules = new Map(engineRules(engine).map((rule) => [rule.name, rule]));
  return { engine, branches: drafts.map(({ ruleName, ...draft }) => ({ ...draft, rule: rules.get(ruleName)! })) };
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
