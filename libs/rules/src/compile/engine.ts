import { Almanac, Engine, type RuleProperties, type TopLevelCondition } from 'json-rules-engine';
import type { Condition } from '../document/types';
import { RulesError } from '../errors';
import { type Cell } from '../facts/cell';
import { OPERATORS } from '../operators/catalogue';
import type { Run } from '../walk/run';
import { compileComparison, type CellTest } from './condition';
import type { CompiledCondition, CompiledGroup } from './predicate';
import type { Slots } from './slots';

/**
 * How json-rules-engine and the compiled predicates relate
 *
 * Each branch is one rule of json-rules-engine, named after its node (and case), with our typed operators and nothing
 * of the engine's own: no JSONPath, no built-in operators, no `stop()`. Each branch is also compiled into a synchronous
 * closure from the same tree, and into the jump code of its node (`program.ts`), which takes the same branches faster.
 * While a message is decided, these find the path; then the engine evaluates the rules of the branches that were taken,
 * and only what it affirms is acted on. The other rules are never handed to the engine: evaluating a rule costs it a deep
 * clone and a promise per condition, and most rules say no to most messages. That the closures agree with the unmodified
 * engine on *every* rule, and the jump code with the closures, are property tests.
 */
export interface EngineRule {
  name: string;
  evaluate(almanac: Almanac): Promise<{ name: string; result: boolean | null }>;
}

/** What json-rules-engine has at run time and leaves out of its type declarations. */
interface EngineInternals {
  rules: EngineRule[];
}

/** The engine with the typed operators of this library. */
export function createEngine(rules: RuleProperties[]): Engine {
  const engine = new Engine([], { pathResolver: refusePath });
  for (const { name } of OPERATORS) {
    const compiled = new Map<string, CellTest>();
    engine.addOperator<EngineFact, string>(name, ({ cell, now }, encoded) => {
      let test = compiled.get(encoded);
      if (!test) {
        test = compileComparison({ ...(JSON.parse(encoded) as EncodedOperand), operator: name });
        compiled.set(encoded, test);
      }
      // In error means unknown. A rule that is true whatever the unknown parts are stays true with `false` in their place.
      if (cell.error) return false;
      try {
        return test(cell, now);
      } catch {
        return false;
      }
    });
  }
  for (const rule of rules) engine.addRule(rule);
  return engine;
}

export const engineRules = (engine: Engine): EngineRule[] => (engine as unknown as EngineInternals).rules;

function refusePath(): never {
  throw new RulesError('no-paths', 'Conditions do not use paths.');
}

/** What our almanac answers for a fact, and so what our operators get. */
export interface EngineFact {
  cell: Cell;
  now: number;
}

type EncodedOperand = Pick<Condition, 'fact' | 'value' | 'quantifier' | 'caseSensitive'>;

/** Answers the engine's questions from the cells of a run. */
export class RunAlmanac extends Almanac {
  constructor(
    private readonly run: Run,
    private readonly slots: Slots,
  ) {
    super({ pathResolver: refusePath });
  }

  override async factValue<T>(fact: string, params?: Record<string, string | number>): Promise<T> {
    const slot = this.slots.find(fact, params);
    if (slot === undefined) throw new RulesError('unknown-fact', `There is no fact "${fact}".`);
    let cell = this.run.cell(slot);
    while (!cell) {
      await this.run.pending;
      cell = this.run.cell(slot);
    }
    return { cell, now: this.run.now } satisfies EngineFact as T;
  }
}

/** A compiled branch as json-rules-engine's own JSON. */
export function toEngineRule(name: string, group: CompiledGroup): RuleProperties {
  return { name, conditions: groupConditions(group), event: { type: 'branch', params: { name } } };
}

function groupConditions({ source, ordered }: CompiledGroup, priority?: number): TopLevelCondition {
  // A broken part of a leniently compiled flow stays unknown, so a rule that is true is true without it as well.
  const sound = ordered.filter((part) => 'ordered' in part || part.factSlot !== undefined);
  // Falling priorities make the engine look at one part after the other, in our order, and stop where we stop.
  const parts = sound.map((part, index) =>
    'ordered' in part ? groupConditions(part, sound.length - index) : condition(part, sound.length - index),
  );
  const inner: TopLevelCondition = source.combine === 'all' ? { all: parts } : { any: parts };
  return { ...(source.not ? { not: inner } : inner), ...(priority && { priority }) };
}

function condition({ source }: CompiledCondition, priority: number) {
  const { fact, operator, params, value, quantifier, caseSensitive } = source;
  // The operand travels as one string: the engine's deep clone of it is free, and its compiled test is found by it.
  const encoded = JSON.stringify({ fact, value, quantifier, caseSensitive } satisfies EncodedOperand);
  return { fact, operator, value: encoded, priority, ...(params && { params }) };
}
