import type { Narrowed, State } from '../check/domain/state';
import { sampleValue, type Sample } from './sample-value';

/** Nothing was found that a state leaves of a fact. */
export class NoSample extends Error {}

/** Samples of facts by name, with the usual value where the state leaves it open. */
export class Samples {
  constructor(
    private readonly state: State,
    readonly now: number,
  ) {}

  find(fact: string): Narrowed | undefined {
    return this.state.get(fact);
  }

  asks(facts: readonly string[]): boolean {
    return facts.some((fact) => this.state.has(fact));
  }

  /** @throws NoSample */
  value<T extends Sample>(fact: string, usual: T): T {
    const narrowed = this.state.get(fact);
    return narrowed ? (take(narrowed, usual, this.now) as T) : usual;
  }
}

/** @throws NoSample */
export function take(narrowed: Narrowed, usual: Sample, now: number): Sample {
  const value = sampleValue(narrowed, { value: usual, now });
  if (value === undefined) throw new NoSample();
  return value;
}
