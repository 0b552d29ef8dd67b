import { isAnswerFact } from '../answers/answer-facts';
import type { State } from '../check/domain/state';
import { compileFlow, type CompileFlowOptions, type CompiledFlow } from '../compile/flow';
import type { FlowDocument, NodeId, PortId } from '../document/types';
import { RulesError } from '../errors';
import { FAILED, NEXT } from '../nodes/shared';
import { messageSource } from '../facts/message-facts';
import type { FactSource, FactValue } from '../walk/types';
import { factKey } from '../compile/slots';
import { Outcome, Run } from '../walk/run';
import { walk, type Walked } from '../walk/walk';
import { buildMessage, type Witness, type WitnessRecord } from './build-message';

/** What really happened to a message. */
export interface Trial {
  path: Walked['path'];
  end: Walked['end'];
  /** Whether a branch is true of the message, reached or not. */
  holds(nodeId: NodeId, caseId?: PortId): boolean;
  /** The branch by which the message left a node; undefined when it was not reached, or took none of its branches. */
  portOf(nodeId: NodeId): PortId | undefined;
  /** Names of what was captured on the way to a node. */
  capturedBefore(nodeId: NodeId): ReadonlySet<string>;
}

/** Sends made-up messages through the flow as it decides; compiled on first use. */
export class Prover {
  private compiled: CompiledFlow | null | undefined;

  constructor(
    private readonly document: FlowDocument,
    private readonly calls: Pick<CompileFlowOptions, 'flows' | 'self'> = {},
  ) {}

  /** The message of a state, if it passes the trial; it is decided at the moment of its arrival. */
  witness(state: State, passes: (trial: Trial) => boolean): Witness | null {
    const flow = this.flow();
    const witness = flow && buildMessage(state);
    if (!witness) return null;
    // Past steps that wait it goes answered, or else as if none of them were.
    const passed = [NEXT.id, FAILED].some((past) => {
      const trial = tryOut(flow, witness, past);
      return trial !== null && passes(trial);
    });
    return passed ? witness : null;
  }

  /** What the flow does with a message that another flow was tried with; null when that cannot be told. */
  trial(witness: Witness): Trial | null {
    const flow = this.flow();
    return flow && tryOut(flow, witness);
  }

  private flow(): CompiledFlow | null {
    if (this.compiled === undefined) {
      try {
        this.compiled = compileFlow(this.document, { lenient: true, ...this.calls });
      } catch (error) {
        if (!(error instanceof RulesError)) throw error;
        this.compiled = null;
      }
    }
    return this.compiled;
  }
}

/** The source of facts that a witness stands for. */
export function witnessSource({ message, records }: Witness): FactSource {
  const known = new Map<string, FactValue>(records.map((record: WitnessRecord) => [keyOf(record), record.value]));
  const taken: FactSource = { get: (fact, params) => known.get(keyOf({ fact, params })) ?? null };
  const own = messageSource(message, taken);
  return { get: (fact, params) => (isAnswerFact(fact) ? taken : own).get(fact, params) };
}

const keyOf = ({ fact, params }: Pick<WitnessRecord, 'fact' | 'params'>): string => factKey(fact, params);

function tryOut(flow: CompiledFlow, witness: Witness, past: PortId = NEXT.id): Trial | null {
  const now = Date.parse(witness.message.receivedAt);
  const run = new Run(flow.slots.facts, flow.slots.parts, witnessSource(witness), now, false);
  const step = walk(flow, run, { past }).next();
  // Nothing in a witness has to be waited for.
  if (!step.done) return null;
  const walked = step.value;
  return {
    path: walked.path,
    end: walked.end,
    holds: (nodeId, caseId) => {
      const branch = flow.steps.get(nodeId)?.branches.find((candidate) => candidate.caseId === caseId);
      return branch?.group.predicate(run) === Outcome.True;
    },
    portOf: (nodeId) => walked.taken.find((branch) => branch.nodeId === nodeId)?.port,
    capturedBefore: (nodeId) => capturedBefore(nodeId, walked, run),
  };
}

function capturedBefore(nodeId: NodeId, { path, taken }: Walked, run: Run): Set<string> {
  const before = new Set(path.slice(0, path.indexOf(nodeId)));
  const names = new Set<string>();
  for (const branch of taken) {
    if (!before.has(branch.nodeId)) break;
    for (const { factSlot, read } of branch.captures ?? []) {
      const cell = run.cell(factSlot);
      for (const name of Object.keys((cell && read(cell)) ?? {})) names.add(name);
    }
  }
  return names;
}
