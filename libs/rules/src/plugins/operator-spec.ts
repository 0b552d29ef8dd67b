import { RulesError, describeError } from '../errors';
import { readNothing, readNumber, readPattern, readRange, readText, readTexts } from '../operators/read-value';
import { TextValue } from '../operators/text-value';
import type { OperatorSpec, Prepared } from '../operators/types';
import type { ConditionValue } from '../document/types';
import type { PluginOperator, ReadResult } from './types';

type Read = (value: ConditionValue | undefined) => ReadResult<unknown>;

const READERS = new Map<string, Read>([
  ['none', readNothing],
  ['text', readText],
  ['choice', readText],
  ['pattern', readPattern],
  ['text-list', readTexts],
  ['choice-list', readTexts],
  ['number', readNumber],
  ['number-range', readRange],
  ['duration', readNumber],
  ['duration-range', readRange],
]);

export const readerOf = ({ read, shape }: PluginOperator): Read | undefined => read ?? READERS.get(shape);

/** The operator as the catalogue holds it, and its opposite when it has one. */
export function completeOperator(operator: PluginOperator, read: Read): OperatorSpec[] {
  const { name, label, types, shape, caseOption = false, test, negation } = operator;
  const compile = (value: ConditionValue | undefined, caseSensitive: boolean) => {
    const result = guarded(name, () => read(value));
    if ('problem' in result) throw new RulesError(result.problem.code, result.problem.message.en);
    const run = guarded(name, () => test(result.value, caseSensitive));
    // The result of a plug-in's own code may be anything.
    return (actual: Prepared, now: number) => Boolean(run(plain(actual, caseOption && !caseSensitive), now));
  };
  const spec: OperatorSpec = {
    name,
    label,
    types,
    shape,
    negative: false,
    caseOption,
    valueProblem: (value) => {
      const result = guarded(name, () => read(value));
      return 'problem' in result ? result.problem : null;
    },
    compile: (value, { caseSensitive = false } = {}) => compile(value, caseSensitive),
  };
  if (!negation) return [spec];
  const opposite: OperatorSpec = {
    ...spec,
    ...negation,
    negative: true,
    compile: (value, { caseSensitive = false } = {}) => {
      const run = compile(value, caseSensitive);
      return (actual, now) => !run(actual, now);
    },
  };
  return [spec, opposite];
}

const plain = (actual: Prepared, folded: boolean): string | number | boolean =>
  actual instanceof TextValue ? actual.as(!folded) : actual;

/** A plug-in's own error becomes one that names it. */
function guarded<T>(name: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof RulesError) throw error;
    throw new RulesError('plugin-failed', `"${name}" failed: ${describeError(error, 'plugin-failed').message}`);
  }
}
