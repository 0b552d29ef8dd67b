import type { Condition } from '../../document/types';
import { addFact, factSpec } from '../../facts/catalogue';
import type { FactSpec } from '../../facts/types';
import { contains } from '../../intervals/intervals';
import { both } from '../../language';
import { addOperator } from '../../operators/catalogue';
import { operator } from '../../operators/define';
import { variableOf, type ElementDomain } from './fact-domain';
import { meaningOf } from './literal';

const numbers = (fact: FactSpec): Extract<ElementDomain, { kind: 'numbers' }> => {
  const { elements } = variableOf(fact, undefined);
  if (elements.kind !== 'numbers') throw new Error(`${fact.name} is no number.`);
  return elements;
};
const fact = (name: string): FactSpec => factSpec(name)!;
const asked = (name: string, operatorName: string, value?: Condition['value']): Condition => ({
  id: 'c',
  fact: name,
  operator: operatorName,
  ...(value !== undefined && { value }),
});

describe('what the checks take a fact for', () => {
  it.each([
    ['size', -1, false],
    ['size', 0, true],
    ['spamScore', -1, true],
    ['receivedHour', 23, true],
    ['receivedHour', 24, false],
    ['receivedTime', 1_439, true],
    ['receivedTime', 1_440, false],
    ['transitTime', -1, true],
    ['receivedAt', -1, true],
  ])('%s may be %j: %j', (name, value, possible) => {
    expect(contains(numbers(fact(name)).range, value)).toBe(possible);
  });

  it('is what its specification says, so that it holds of a plug-in’s fact as well', () => {
    const own: FactSpec = {
      ...fact('spamScore'),
      name: 'acme:score',
      range: [1, 5],
      whole: true,
      label: both('Score', 'Skóre'),
    };
    const remove = addFact(own);
    try {
      const variable = variableOf(own, undefined);
      // What a plug-in reads can be missing and can fail, though it comes from the message.
      expect([variable.mayBeAbsent, variable.mayFail]).toEqual([true, true]);
      const { range, whole } = numbers(own);
      expect([contains(range, 0), contains(range, 1), contains(range, 6), whole]).toEqual([false, true, false, true]);
      expect(meaningOf(asked('acme:score', 'gt', 5))?.whenTrue).toMatchObject({ elements: { values: [] } });
    } finally {
      remove();
    }
  });

  it('is left open by an operator of a plug-in, whatever its type', () => {
    const remove = addOperator(
      operator({
        name: 'acme:odd',
        label: ['is odd', 'je nepárne'],
        types: ['text', 'number', 'choice', 'time'],
        shape: 'none',
        read: () => ({ value: undefined }),
        test: () => () => {
          throw new Error('A check must not try it.');
        },
      }),
    );
    try {
      for (const name of ['subject', 'spamScore', 'class', 'receivedTime'])
        expect([name, meaningOf(asked(name, 'acme:odd'))]).toEqual([name, null]);
    } finally {
      remove();
    }
  });
});
