import { withAnswers } from '../answers/answer-facts';
import { RunAlmanac } from '../compile/engine';
import type { CompiledFlow } from '../compile/flow';
import { withCaptures } from './captured';
import { Outcome, Run } from './run';
import { traceBranch, traceFault } from './trace';
import type { BranchTrace, Decision, FactSource, FollowUp } from './types';
import { traceWalk, walk, type Walked } from './walk';

export interface DecideOptions {
  /** What relative dates are measured from. Default: the present; replay passes the time of the first decision. */
  now?: Date;
  /** Go on where an earlier decision waits for its answer. */
  from?: FollowUp;
}

/** Decides one message: the path, its actions in order, and the trace of the branches that were reached. */
export async function decide(flow: CompiledFlow, facts: FactSource, options?: DecideOptions): Promise<Decision> {
  const run = newRun(flow, facts, false, options);
  // Most messages meet no branch that is taken, and all their facts are there: nothing to wait for.
  const walked = walk(flow, run, options).next();
  const done = walked.done && walked.value.taken.length === 0 && !options?.from;
  return new LazyDecision(flow, run, done ? walked.value : await affirmedWalk(flow, run, options?.from));
}

/**
 * The same decision, with every branch evaluated completely, reached or not, those of called flows included; reached ones
 * come first, in path order.
 */
export async function explain(flow: CompiledFlow, facts: FactSource, options?: DecideOptions): Promise<Decision> {
  const run = newRun(flow, facts, true, options);
  await run.fetchAll();
  const decision = new LazyDecision(flow, run, await affirmedWalk(flow, run, options?.from));
  const reached = new Set(
    decision.trace.map(({ nodeId, caseId }) => (caseId === undefined ? nodeId : `${nodeId}:${caseId}`)),
  );
  for (const branch of flow.branches) {
    if (reached.has(branch.name)) continue;
    branch.group.predicate(run);
    decision.trace.push(traceBranch(branch, run, false));
  }
  const walked = new Set(decision.path);
  for (const [nodeId, fault] of flow.faults)
    if (!walked.has(nodeId)) decision.trace.push(traceFault(nodeId, fault, false));
  return decision;
}

const newRun = ({ slots }: CompiledFlow, facts: FactSource, complete: boolean, options?: DecideOptions): Run =>
  new Run(
    slots.facts,
    slots.parts,
    options?.from ? withAnswers(facts, options.from.answers) : facts,
    options?.now?.getTime() ?? Date.now(),
    complete,
  );

/**
 * Walks by the predicates, then lets json-rules-engine evaluate the rules of the branches that were taken. A branch it
 * does not affirm becomes an error of that branch, and the walk is made again without it.
 */
async function affirmedWalk(flow: CompiledFlow, run: Run, from?: FollowUp): Promise<Walked> {
  for (;;) {
    const steps = walk(flow, run, { from });
    let step = steps.next();
    while (!step.done) {
      await step.value;
      step = steps.next();
    }
    const { taken } = step.value;
    if (taken.length === 0) return withCaptures(flow, run, step.value, from);
    const almanac = new RunAlmanac(run, flow.slots);
    const results = await Promise.allSettled(taken.map(({ rule }) => rule.evaluate(almanac)));
    const refused = taken.filter((_, index) => {
      const result = results[index]!;
      return result.status === 'rejected' || result.value.result !== true;
    });
    if (refused.length === 0) return withCaptures(flow, run, step.value, from);
    for (const { group, name } of refused) {
      run.outcomes[group.part] = Outcome.Unknown;
      run.errors.set(group.part, {
        code: 'engine-disagrees',
        message: `The rule engine did not affirm the branch ${name}.`,
      });
    }
  }
}

/** A decision whose trace, which costs more than all the rest, is made when it is first read. */
class LazyDecision implements Decision {
  readonly actions: Decision['actions'];
  readonly path: Decision['path'];
  declare readonly trace: BranchTrace[];
  readonly end: Decision['end'];
  // What the trace is made of, as fields: a closure here doubles the time of a small decision.
  readonly #flow: CompiledFlow;
  readonly #run: Run;
  readonly #walked: Walked;
  #trace: BranchTrace[] | undefined;

  /** A property of the object itself, so that copies and JSON have it; one getter for all, which is quick to define. */
  static readonly #traceProperty: PropertyDescriptor & ThisType<LazyDecision> = {
    enumerable: true,
    configurable: true,
    get() {
      return (this.#trace ??= traceWalk(this.#flow, this.#run, this.#walked));
    },
  };

  constructor(flow: CompiledFlow, run: Run, walked: Walked) {
    this.actions = walked.actions;
    this.path = walked.path;
    Object.defineProperty(this, 'trace', LazyDecision.#traceProperty);
    this.end = walked.end;
    this.#flow = flow;
    this.#run = run;
    this.#walked = walked;
  }
}
