import type { Answers } from '../answers/answer-fields';
import type { ActionNode, ConditionValue, NodeId, PortId } from '../document/types';

/** A fact's value. `undefined` or `null` = absent: positive operators are false, negative ones true. */
export type FactValue = string | number | boolean | Date | string[] | null | undefined;

/**
 * Where facts come from. The walk asks lazily: only for what a reached branch needs, each (fact, params) at most once.
 * A rejection is recorded in the trace as an error of that branch; other branches go on.
 */
export interface FactSource {
  get(fact: string, params?: Record<string, string | number>): FactValue | Promise<FactValue>;
}

/** What a flow version says of one message. */
export interface Decision {
  /** In the order of the path. */
  actions: PlannedAction[];
  /**
   * Node ids in the order visited, starting with the trigger, or with the step whose answer it goes on from; within a
   * called flow `callNodeId/nodeId`.
   */
  path: NodeId[];
  trace: BranchTrace[];
  /**
   * `stop`: a stop or ignore node; `end`: a loose port; `waits`: the last step of the path waits for its answer; `error`:
   * the walk met a broken branch (see trace).
   */
  end: 'stop' | 'end' | 'waits' | 'error';
  /** Steps that wait for an answer and were walked past as if it had come; absent: none. */
  assumed?: readonly AssumedAnswer[];
}

/** An answer that a trial took for granted. */
export interface AssumedAnswer {
  nodeId: NodeId;
  port: PortId;
}

/** Where a decision goes on whose path ended at a step that waits for its answer. */
export interface FollowUp {
  nodeId: NodeId;
  /** `next`: it was answered; `failed`. */
  port: PortId;
  /** What was captured before the step. */
  captures?: Captures;
  /** With the answer itself. */
  answers: Answers;
}

/** What named groups of expressions captured on the way, by name: what `{{match.name}}` stands for. */
export type Captures = Readonly<Record<string, string>>;

export type PlannedAction = {
  [K in ActionNode['kind']]: {
    /** Within a called flow `callNodeId/nodeId`. */
    nodeId: NodeId;
    kind: K;
    params: Extract<ActionNode, { kind: K }>['data'];
    /** Absent when nothing was captured before it. */
    captures?: Captures;
    /** Absent when no webhook had answered before it. */
    answers?: Answers;
  };
}[ActionNode['kind']];

/** One branch (a condition node, or one case of a switch): why it was or was not taken. */
export interface BranchTrace {
  nodeId: NodeId;
  /** The case id for a switch; absent for a condition node. */
  caseId?: string;
  reached: boolean;
  /** `null`: not reached, or in error. */
  result: boolean | null;
  /** The port that was followed because of this branch, if any. */
  port?: PortId;
  error?: { code: string; message: string };
  /** Absent when not reached and not explained. */
  group?: GroupTrace;
}

export interface GroupTrace {
  id: string;
  combine: 'all' | 'any';
  not: boolean;
  result: boolean;
  /** True when this part was needed for its parent's result ("which part decided"). */
  decisive: boolean;
  rules: (GroupTrace | ConditionTrace)[];
}

export interface ConditionTrace {
  id: string;
  fact: string;
  params?: Record<string, string | number>;
  operator: string;
  quantifier?: 'any' | 'all' | 'none';
  expected?: ConditionValue;
  /** Long text is cut to 200 characters, lists to 20 elements; dates are ISO strings; `null` = absent. */
  actual: string | number | boolean | string[] | null;
  result: boolean;
  decisive: boolean;
  /** When explained: the part of a text that the condition looks for, if it is there. */
  found?: Found;
  error?: { code: string; message: string };
}

/** A part of a text with what stands before and after it, each shortened. */
export interface Found {
  before: string;
  match: string;
  after: string;
}
