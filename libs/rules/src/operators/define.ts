import type { ConditionValue } from '../document/types';
import { RulesError } from '../errors';
import { both, type Localised } from '../language';
import type { CompileOptions, OperatorSpec, Prepared, Test, ValueProblem } from './types';
import { TextValue } from './text-value';

/** Reads the author's value into what a test needs, or says what is wrong with it. */
export type ReadValue<V> = (value: ConditionValue | undefined) => { value: V } | { problem: ValueProblem };

export const bad = (en: string, sk: string, code = 'bad-value'): { problem: ValueProblem } => ({
  problem: { code, message: both(en, sk) },
});

interface Definition<V> extends Omit<OperatorSpec, 'label' | 'negative' | 'caseOption' | 'valueProblem' | 'compile'> {
  label: [en: string, sk: string];
  caseOption?: boolean;
  read: ReadValue<V>;
  test: (value: V, caseSensitive: boolean) => Test;
}

/** Builds an operator from how it reads its value and how it tests. */
export function operator<V>({ label, read, test, ...rest }: Definition<V>): OperatorSpec {
  const localised: Localised = both(...label);
  return {
    ...rest,
    label: localised,
    negative: rest.presence === 'absent',
    caseOption: rest.caseOption ?? false,
    valueProblem: (value) => {
      const result = read(value);
      return 'problem' in result ? result.problem : null;
    },
    compile: (value, options: CompileOptions = {}) => {
      const result = read(value);
      if ('problem' in result) throw new RulesError(result.problem.code, result.problem.message.en);
      return test(result.value, options.caseSensitive ?? false);
    },
  };
}

/** The opposite of an operator, true also of an absent field. */
export function negation(of: OperatorSpec, name: string, label: [en: string, sk: string]): OperatorSpec {
  return {
    ...of,
    name,
    label: both(...label),
    negative: true,
    negates: of.name,
    compile: (value, options) => {
      const test = of.compile(value, options);
      return (actual, now) => !test(actual, now);
    },
  };
}

export function asText(actual: Prepared): TextValue {
  if (actual instanceof TextValue) return actual;
  throw new RulesError('wrong-type', 'A text was expected.');
}

export function asNumber(actual: Prepared): number {
  if (typeof actual === 'number') return actual;
  throw new RulesError('wrong-type', 'A number was expected.');
}
