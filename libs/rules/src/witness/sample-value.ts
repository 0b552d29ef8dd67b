import { both, type Elements } from '../check/domain/elements';
import type { Narrowed } from '../check/domain/state';
import { contains, samples } from '../intervals/intervals';
import { sampleText } from './sample-text';

/** A value of a fact as conditions compare it: dates in milliseconds since 1970; `null` is absent. */
export type Sample = string | number | boolean | string[] | null;

/** Where `now` is needed, it is the moment of arrival. */
export interface Usual {
  value: Sample;
  now: number;
}

/** A value that is left of a fact, the usual one if possible; undefined when none was found. */
export function sampleValue({ variable, absent, present, every, some }: Narrowed, usual: Usual): Sample | undefined {
  if (variable.list) {
    if (absent) return [];
    const wanted = some.length > 0 ? some.map((one) => (every ? both(one, every) : one)) : every ? [every] : [];
    const elements = wanted.map((one) => sampleElement(one, usual));
    return elements.every((element) => typeof element === 'string') ? elements : undefined;
  }
  const value = present && every ? sampleElement(every, usual) : undefined;
  if (value !== undefined) return value;
  return absent ? null : undefined;
}

function sampleElement(elements: Elements, { value, now }: Usual): string | number | boolean | undefined {
  switch (elements.kind) {
    case 'choices': {
      const usual = [...elements.values].find((choice) => choice === value);
      return usual ?? [...elements.values][0];
    }
    case 'text': {
      const usual = Array.isArray(value) ? value[0] : value;
      return sampleText(elements.wishes, typeof usual === 'string' ? usual : '') ?? undefined;
    }
    case 'numbers': {
      const preferred = typeof value === 'number' ? value : 0;
      const byAge = samples(elements.ages, 0).map((age) => now - age);
      return [...samples(elements.values, preferred), ...byAge].find(
        (number) => contains(elements.values, number) && contains(elements.ages, now - number),
      );
    }
  }
}
