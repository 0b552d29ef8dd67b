import type { FactSpec } from '../facts/types';
import type { CellTest, Comparison } from './condition';

export interface FactSlot {
  spec: FactSpec;
  params: Record<string, string | number> | undefined;
}

export interface Question {
  part: number;
  factSlot: number;
  test: CellTest;
}

/** One name for a fact with its parameters; their order does not matter. */
export function factKey(fact: string, params?: Record<string, string | number>): string {
  if (!params) return fact;
  const entries = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? fact : `${fact} ${JSON.stringify(entries)}`;
}

/** Numbers facts and parts of a flow, so that a run keeps them in arrays. */
export class Slots {
  readonly facts: FactSlot[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly byKeyOfQuestion = new Map<string, Question>();
  private partCount = 0;

  fact(spec: FactSpec, params?: Record<string, string | number>): number {
    const key = factKey(spec.name, params);
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    this.byKey.set(key, this.facts.length);
    return this.facts.push({ spec, params }) - 1;
  }

  /**
   * The question that a condition asks, known or new. Facts are one snapshot, so that it has one answer for a message,
   * however many conditions ask it: they share one part and one test.
   */
  question(factSlot: number, comparison: Comparison, compile: () => CellTest): Question {
    const { operator, value, quantifier, caseSensitive } = comparison;
    const key = JSON.stringify([factSlot, operator, value, quantifier, caseSensitive]);
    const known = this.byKeyOfQuestion.get(key);
    if (known) return known;
    const question = { part: this.part(), factSlot, test: compile() };
    this.byKeyOfQuestion.set(key, question);
    return question;
  }

  part(): number {
    return this.partCount++;
  }

  get parts(): number {
    return this.partCount;
  }

  find(fact: string, params?: Record<string, string | number>): number | undefined {
    return this.byKey.get(factKey(fact, params));
  }
}
