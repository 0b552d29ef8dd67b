import type { CompiledFlow } from '../compile/flow';
import { factKey } from '../compile/slots';
import type { NodeId } from '../document/types';
import { decideThrough } from '../walk/through';
import type { Decision, FactSource, FactValue } from '../walk/types';
import { outcomeOf, sameOutcome, type Outcome } from './outcome';
import { Tally, type FlowTally, type OutcomeChange } from './tally';

export interface ComparedMessage {
  id: string;
  facts: FactSource;
  /** What relative dates are measured from: when the message arrived. */
  now: Date;
}

/** A message that the two flows treat differently. */
export interface BehaviourDifference {
  id: string;
  before: Outcome;
  after: Outcome;
  beforePath: NodeId[];
  afterPath: NodeId[];
}

export interface BehaviourComparison {
  /** Messages compared. */
  total: number;
  different: number;
  /** How many messages went from which kinds of actions to which, most frequent first; the unchanged included. */
  changes: OutcomeChange[];
  before: FlowTally;
  after: FlowTally;
  /** The first `keep` of them, in the order of the messages. */
  differences: BehaviourDifference[];
  /** Aborted: everything here is about the messages until then. */
  cancelled: boolean;
}

export interface CompareOptions {
  signal?: AbortSignal;
  onProgress?: (progress: { total: number; different: number }) => void;
  /** Called for every difference, also beyond `keep`. */
  onDifference?: (difference: BehaviourDifference) => void;
  /** Differences held in memory. Default 1,000. */
  keep?: number;
}

/** Milliseconds of work between two rests, in which a screen is drawn and requests are answered. */
const STRETCH = 20;

/**
 * Decides every message by both flows, on one snapshot of its facts, and says where what they do differs: not how they
 * are drawn. Steps that wait for an answer count as answered by their example. Nothing is performed. An abort ends it early, with what was found so far.
 * @throws whatever `messages` or a callback throws
 */
export async function compareFlows(
  before: CompiledFlow,
  after: CompiledFlow,
  messages: Iterable<ComparedMessage> | AsyncIterable<ComparedMessage>,
  { signal, onProgress, onDifference, keep = 1_000 }: CompareOptions = {},
): Promise<BehaviourComparison> {
  const tally = new Tally(before, after);
  const differences: BehaviourDifference[] = [];
  let rested = performance.now();
  let cancelled = false;
  for await (const { id, facts, now } of messages) {
    cancelled = signal?.aborted ?? false;
    if (cancelled) break;
    const source = snapshot(facts);
    const first = await decideThrough(before, source, { now });
    const second = await decideThrough(after, source, { now });
    const difference = differ(id, first, second);
    tally.count(first, second, difference !== null);
    if (difference) {
      if (differences.length < keep) differences.push(difference);
      onDifference?.(difference);
    }
    if (performance.now() - rested > STRETCH) {
      onProgress?.(tally.progress);
      await rest();
      rested = performance.now();
    }
  }
  onProgress?.(tally.progress);
  return { ...tally.result, differences, cancelled };
}

function differ(id: string, first: Decision, second: Decision): BehaviourDifference | null {
  const before = outcomeOf(first);
  const after = outcomeOf(second);
  return sameOutcome(before, after) ? null : { id, before, after, beforePath: first.path, afterPath: second.path };
}

/** Asks for each fact once, so that both flows see the same value and a query is made once; failures are kept, too. */
function snapshot(facts: FactSource): FactSource {
  const known = new Map<string, () => FactValue | Promise<FactValue>>();
  return {
    get: (fact, params) => {
      const key = factKey(fact, params);
      let answer = known.get(key);
      if (!answer) known.set(key, (answer = ask(() => facts.get(fact, params))));
      return answer();
    },
  };
}

function ask(get: () => FactValue | Promise<FactValue>): () => FactValue | Promise<FactValue> {
  try {
    const value = get();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** Promises alone never let anything else run. */
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
