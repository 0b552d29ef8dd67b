import type { CompiledBranch, CompiledFlow, CompiledStep } from '../compile/flow';
import type { NodeId, PortId } from '../document/types';
import { Outcome, type Run } from './run';
import { traceBranch } from './trace';
import type { Decision } from './types';

export interface Walked extends Decision {
  /** The branches that were taken: those the engine has to affirm. */
  taken: CompiledBranch[];
}

/**
 * Walks one path from the trigger. A generator, so that it runs to the end in one go as long as every fact is there,
 * and yields what to wait for when one is not.
 *
 * A branch in error is not taken: a condition then leads to `no`, a switch goes on with its next case.
 */
export function* walk(flow: CompiledFlow, run: Run): Generator<Promise<void>, Walked> {
  const walked: Walked = { actions: [], path: [], trace: [], end: 'end', taken: [] };
  let id: NodeId | undefined = flow.trigger;
  while (id !== undefined) {
    const step: CompiledStep = flow.steps.get(id)!;
    walked.path.push(id);
    if (step.action) walked.actions.push(step.action);
    let port: PortId | null = step.otherwise;
    for (const branch of step.branches) {
      let outcome = branch.group.predicate(run);
      while (outcome === Outcome.Pending) {
        yield run.pending!;
        outcome = branch.group.predicate(run);
      }
      if (run.errors.has(branch.group.part)) outcome = run.outcomes[branch.group.part] = Outcome.Unknown;
      const trace = traceBranch(branch, run, true);
      walked.trace.push(trace);
      if (outcome === Outcome.True) {
        trace.port = port = branch.port;
        walked.taken.push(branch);
        break;
      }
      if (branch.caseId === undefined) trace.port = 'no';
    }
    if (port === null) {
      walked.end = 'stop';
      return walked;
    }
    id = step.next.get(port);
  }
  return walked;
}
