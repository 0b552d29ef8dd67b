import type { ConditionValue } from '../document/types';
import type { FactType } from '../facts/types';
import type { Localised } from '../language';
import type { TextValue } from './text-value';

/** One element as a test sees it: dates are milliseconds since 1970, numbers are finite. */
export type Prepared = TextValue | number | boolean;

/** `now` (milliseconds since 1970) matters to relative dates only. Tests never see an absent value. */
export type Test = (actual: Prepared, now: number) => boolean;

/** What the author fills in; the editor picks its input by it. */
export type ValueShape =
  | 'none'
  | 'text'
  | 'pattern'
  | 'text-list'
  | 'number'
  | 'number-range'
  | 'date'
  | 'date-range'
  /** Hours. */
  | 'hours'
  /** `HH:MM`. */
  | 'time'
  /** Two of them; the second, which may be `24:00`, is not included and may lie on the next day. */
  | 'time-range'
  /** Seconds. */
  | 'duration'
  | 'duration-range'
  | 'choice'
  | 'choice-list';

export interface CompileOptions {
  caseSensitive?: boolean;
}

export interface ValueProblem {
  code: string;
  message: Localised;
  /** The part of an expression that it is about; its end is where reading stopped. */
  place?: string;
}

export interface OperatorSpec {
  name: string;
  label: Localised;
  /** Fact types it applies to; for lists it is applied to each element. */
  types: readonly FactType[];
  shape: ValueShape;
  /** Negative operators are true of an absent field, positive ones false. */
  negative: boolean;
  /** The positive operator that a negative one is the opposite of. */
  negates?: string;
  /** Decided by presence alone: the list as a whole, no quantifier. */
  presence?: 'absent' | 'present';
  /** Whether *match case* makes a difference. */
  caseOption: boolean;
  valueProblem(value: ConditionValue | undefined): ValueProblem | null;
  /** @throws RulesError `bad-value` when `valueProblem` would name a problem. */
  compile(value: ConditionValue | undefined, options?: CompileOptions): Test;
}
