import type { CompiledFlow } from '../compile/flow';
import type { ActionKind } from '../document/types';
import type { Decision } from '../walk/types';
import { outputsTaken, type OutputTaken } from './outputs-taken';

/** Messages of which one flow did `before` and the other does `after`; no actions: the message is left alone. */
export interface OutcomeChange {
  before: ActionKind[];
  after: ActionKind[];
  count: number;
  /** How many of them differ: the same kinds of actions may have other parameters. */
  different: number;
}

/** How the messages went through one flow. */
export interface FlowTally {
  /** Every output that any message took. */
  outputs: (OutputTaken & { count: number })[];
  /** Messages that met a branch in error. */
  errors: number;
}

/** Counts decisions of two flows on the same messages. */
export class Tally {
  private total = 0;
  private different = 0;
  private readonly changes = new Map<string, OutcomeChange>();
  private readonly before: FlowCounter;
  private readonly after: FlowCounter;

  constructor(before: CompiledFlow, after: CompiledFlow) {
    this.before = new FlowCounter(before);
    this.after = new FlowCounter(after);
  }

  get progress(): { total: number; different: number } {
    return { total: this.total, different: this.different };
  }

  get result() {
    const changes = [...this.changes.values()].toSorted((a, b) => b.count - a.count);
    return { ...this.progress, changes, before: this.before.tally, after: this.after.tally };
  }

  count(before: Decision, after: Decision, differs: boolean): void {
    this.total += 1;
    this.different += differs ? 1 : 0;
    this.before.count(before);
    this.after.count(after);
    const kinds = [before, after].map(({ actions }) => actions.map(({ kind }) => kind));
    const key = JSON.stringify(kinds);
    const change = this.changes.get(key) ?? { before: kinds[0]!, after: kinds[1]!, count: 0, different: 0 };
    change.count += 1;
    change.different += differs ? 1 : 0;
    this.changes.set(key, change);
  }
}

class FlowCounter {
  private errors = 0;
  private readonly outputs = new Map<string, OutputTaken & { count: number }>();

  constructor(private readonly flow: CompiledFlow) {}

  get tally(): FlowTally {
    return { outputs: [...this.outputs.values()], errors: this.errors };
  }

  count(decision: Decision): void {
    if (decision.trace.some(({ reached, error }) => reached && error)) this.errors += 1;
    for (const output of outputsTaken(this.flow, decision)) {
      const key = `${output.from}:${output.port}`;
      const known = this.outputs.get(key);
      if (known) known.count += 1;
      else this.outputs.set(key, { ...output, count: 1 });
    }
  }
}
