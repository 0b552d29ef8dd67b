import type { FactSpec } from '../facts/types';

export interface FactSlot {
  spec: FactSpec;
  params: Record<string, string | number> | undefined;
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
  private partCount = 0;

  fact(spec: FactSpec, params?: Record<string, string | number>): number {
    const key = factKey(spec.name, params);
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    this.byKey.set(key, this.facts.length);
    return this.facts.push({ spec, params }) - 1;
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
