import type { CompiledBranch, CompiledFlow, CompiledStep } from '../compile/flow';
import { execute } from '../compile/program';
import type { NodeId, PortId } from '../document/types';
import { Outcome, type Run } from './run';
import { traceAnswer, traceBranch, traceFault } from './trace';
import type { BranchTrace, Decision, FollowUp } from './types';

export interface Walked extends Omit<Decision, 'trace'> {
  /** The branches that were taken, in the order of the path: those the engine has to affirm. */
  taken: CompiledBranch[];
  /** The answer that it goes on from; the first of the path. */
  from?: Pick<FollowUp, 'nodeId' | 'port'>;
}

export interface WalkOptions {
  /** Go on behind this step instead of at the trigger. */
  from?: Pick<FollowUp, 'nodeId' | 'port'>;
  /** Leave steps that wait for an answer by this port. Absent: the walk ends at them. */
  past?: PortId;
}

/**
 * Walks one path from the trigger, or from an answer. A generator, so that it runs to the end in one go as long as every fact is there,
 * and yields what to wait for when one is not.
 *
 * A branch in error is not taken: a condition then leads to `no`, a switch goes on with its next case.
 */
export function* walk(
  flow: CompiledFlow,
  run: Run,
  { from, past }: WalkOptions = {},
): Generator<Promise<void>, Walked> {
  const walked: Walked = { actions: [], path: from ? [from.nodeId] : [], end: 'end', taken: [], ...(from && { from }) };
  let id: NodeId | undefined = from ? flow.steps.get(from.nodeId)?.next.get(from.port) : flow.trigger;
  while (id !== undefined) {
    const step: CompiledStep = flow.steps.get(id)!;
    walked.path.push(id);
    if (step.action) walked.actions.push(step.action);
    if (step.waits) {
      if (past === undefined) {
        walked.end = 'waits';
        return walked;
      }
      id = step.next.get(past);
      continue;
    }
    const index = followProgram(step, run);
    const branch: CompiledBranch | undefined = index === null ? yield* findBranch(step, run) : step.branches[index];
    if (branch) walked.taken.push(branch);
    const port: PortId | null = branch?.port ?? step.otherwise;
    if (port === null) {
      walked.end = 'stop';
      return walked;
    }
    id = step.next.get(port);
  }
  return walked;
}

/** The quick way: not when everything is to be looked at, nor after an error. */
const followProgram = ({ program }: CompiledStep, run: Run): number | null =>
  program && !run.complete && run.errors.size === 0 ? execute(program, run) : null;

function* findBranch(step: CompiledStep, run: Run): Generator<Promise<void>, CompiledBranch | undefined> {
  for (const branch of step.branches) {
    let outcome = branch.group.predicate(run);
    while (outcome === Outcome.Pending) {
      yield run.pending!;
      outcome = branch.group.predicate(run);
    }
    if (run.errors.has(branch.group.part)) outcome = run.outcomes[branch.group.part] = Outcome.Unknown;
    if (outcome === Outcome.True) return branch;
  }
  return undefined;
}

/** What a walk found out about the branches that it reached. */
export function traceWalk(flow: CompiledFlow, run: Run, { path, taken, from }: Walked): BranchTrace[] {
  const traces: BranchTrace[] = from ? [traceAnswer(from)] : [];
  const left = taken.values();
  let next = left.next().value;
  for (const id of path) {
    const { branches, fault } = flow.steps.get(id)!;
    if (fault) traces.push(traceFault(id, fault, true));
    for (const branch of branches) {
      // The quick way notes no outcomes; every fact that the branch needs is there.
      if (run.outcomes[branch.group.part] === Outcome.Unset) branch.group.predicate(run);
      const trace = traceBranch(branch, run, true);
      traces.push(trace);
      if (branch === next) {
        trace.port = branch.port;
        next = left.next().value;
        break;
      }
      if (branch.caseId === undefined) trace.port = 'no';
    }
  }
  return traces;
}
