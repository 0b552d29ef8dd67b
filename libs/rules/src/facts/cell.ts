import { RulesError, describeError } from '../errors';
import { TextValue } from '../operators/text-value';
import type { Prepared } from '../operators/types';
import type { FactValue } from '../walk/types';
import type { FactSpec, FactType } from './types';

/** The value of one fact for one message, checked once and made ready for every test that looks at it. */
export class Cell {
  private constructor(
    readonly raw: FactValue,
    /** One element for a plain fact, all of them for a list; empty when absent. */
    readonly elements: readonly Prepared[],
    readonly error: { code: string; message: string } | null,
  ) {}

  static of(spec: FactSpec, raw: FactValue): Cell {
    try {
      return new Cell(raw, prepare(spec.type, raw), null);
    } catch (error) {
      return Cell.failed(error);
    }
  }

  static failed(error: unknown): Cell {
    return new Cell(null, [], describeError(error, 'fact-failed'));
  }

  /** Nothing there to read: absent, an empty list, or only white space. */
  get blank(): boolean {
    return this.elements.every((element) => element instanceof TextValue && element.raw.trim() === '');
  }
}

const MINUTES_OF_A_DAY = 24 * 60;

/** @throws RulesError `wrong-type` */
function prepare(type: FactType, raw: FactValue): Prepared[] {
  if (raw === null || raw === undefined) return [];
  switch (type) {
    case 'text':
    case 'choice':
      if (typeof raw === 'string') return [new TextValue(raw)];
      break;
    case 'text-list':
    case 'choice-list':
      if (Array.isArray(raw) && raw.every((item) => typeof item === 'string'))
        return raw.map((item) => new TextValue(item));
      break;
    case 'number':
    case 'size':
    case 'duration':
      if (typeof raw === 'number' && Number.isFinite(raw)) return [raw];
      break;
    case 'time':
      if (typeof raw === 'number' && Number.isInteger(raw) && raw >= 0 && raw < MINUTES_OF_A_DAY) return [raw];
      break;
    case 'boolean':
      if (typeof raw === 'boolean') return [raw];
      break;
    case 'date':
      // Only a Date: a string would be read differently by every runtime and zone.
      if (raw instanceof Date && !Number.isNaN(raw.getTime())) return [raw.getTime()];
      break;
  }
  throw new RulesError('wrong-type', `The fact is not of its type "${type}".`);
}
