import { describeError } from '../errors';
import { Cell } from '../facts/cell';
import type { FactSource, FactValue } from './types';
import type { FactSlot } from '../compile/slots';

/** Three-valued, so that an error in one condition leaves the result of a group open only when it really depends on it. */
export enum Outcome {
  Unset = 0,
  True = 1,
  False = 2,
  Unknown = 3,
  /** A fact is still on its way: await `run.pending`, then ask again. */
  Pending = 4,
}

/** The state of deciding one message: facts fetched so far and the outcome of every part looked at. Never shared. */
export class Run {
  readonly outcomes: Uint8Array;
  readonly errors = new Map<number, { code: string; message: string }>();
  pending: Promise<void> | null = null;
  private readonly cells: (Cell | undefined)[];
  /** Facts on their way, by slot. */
  private arriving: Map<number, Promise<void>> | undefined;

  constructor(
    private readonly facts: readonly FactSlot[],
    parts: number,
    private readonly source: FactSource,
    /** Milliseconds since 1970; what relative dates are measured from. */
    readonly now: number,
    /** Look at everything, without short-circuit. */
    readonly complete: boolean,
  ) {
    this.outcomes = new Uint8Array(parts);
    this.cells = new Array<undefined>(facts.length).fill(undefined);
  }

  /** The cell of a fact, asked for at most once; undefined while it is on its way (then `pending` is set). */
  cell(slot: number): Cell | undefined {
    return this.cells[slot] ?? this.fetch(slot);
  }

  /** A cell only if it is there already. */
  peek(slot: number): Cell | undefined {
    return this.cells[slot];
  }

  /** Asks for all facts at once. */
  async fetchAll(): Promise<void> {
    const waiting = this.facts.map((_, slot) => this.fetched(slot));
    await Promise.all(waiting);
  }

  fail(part: number, error: unknown): Outcome {
    this.errors.set(part, describeError(error, 'condition-failed'));
    return Outcome.Unknown;
  }

  private async fetched(slot: number): Promise<void> {
    if (!this.cell(slot)) await this.pending;
  }

  private fetch(slot: number): Cell | undefined {
    this.pending = this.arriving?.get(slot) ?? null;
    if (this.pending) return undefined;
    const { spec, params } = this.facts[slot]!;
    try {
      const value = this.source.get(spec.name, params);
      if (!isPromise(value)) return (this.cells[slot] = Cell.of(spec, value));
      this.pending = value.then(
        (settled) => void (this.cells[slot] = Cell.of(spec, settled)),
        (error: unknown) => void (this.cells[slot] = Cell.failed(error)),
      );
      (this.arriving ??= new Map()).set(slot, this.pending);
      return undefined;
    } catch (error) {
      return (this.cells[slot] = Cell.failed(error));
    }
  }
}

/** By its `then`: a promise may come from another realm. */
const isPromise = (value: FactValue | Promise<FactValue>): value is Promise<FactValue> =>
  typeof value === 'object' && value !== null && 'then' in value;
