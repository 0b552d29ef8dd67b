import { intersect, sameIntervals, type Intervals } from '../../intervals/intervals';
import type { TextAtom } from './text-atom';
import { textPossible, type TextWish } from './text-set';

/** The elements that satisfy some tests: of a number, what it is and how long before `now`; of a text, answers. */
export type Elements =
  | { kind: 'numbers'; values: Intervals; ages: Intervals }
  | { kind: 'choices'; values: ReadonlySet<string | boolean> }
  | { kind: 'text'; wishes: readonly TextWish[] };

export const wish = (atom: TextAtom, holds: boolean): Elements => ({ kind: 'text', wishes: [{ atom, holds }] });

/** Both; `a` itself when `b` adds nothing. The two are of one fact, so of one kind. */
export function both(a: Elements, b: Elements): Elements {
  if (a.kind === 'numbers' && b.kind === 'numbers') {
    const values = intersect(a.values, b.values);
    const ages = intersect(a.ages, b.ages);
    return sameIntervals(values, a.values) && sameIntervals(ages, a.ages) ? a : { kind: 'numbers', values, ages };
  }
  if (a.kind === 'choices' && b.kind === 'choices') {
    const values = new Set([...a.values].filter((value) => b.values.has(value)));
    return values.size === a.values.size ? a : { kind: 'choices', values };
  }
  if (a.kind === 'text' && b.kind === 'text') {
    const fresh = b.wishes.filter(
      ({ atom, holds }) => !a.wishes.some((known) => known.holds === holds && known.atom.key === atom.key),
    );
    return fresh.length === 0 ? a : { kind: 'text', wishes: [...a.wishes, ...fresh] };
  }
  return a;
}

/** False is a proof that no element is like this. */
export function possible(elements: Elements): boolean {
  switch (elements.kind) {
    case 'numbers':
      return elements.values.length > 0 && elements.ages.length > 0;
    case 'choices':
      return elements.values.size > 0;
    case 'text':
      return textPossible(elements.wishes);
  }
}

/** One name for equal sets. */
export function nameOf(elements: Elements): string {
  switch (elements.kind) {
    case 'numbers':
      return [...elements.values, ...elements.ages.map((age) => ({ ...age, of: 'age' }))]
        .map((interval) => Object.values(interval).join(' '))
        .join();
    case 'choices':
      return [...elements.values].map(String).sort().join();
    case 'text':
      return elements.wishes
        .map(({ atom, holds }) => `${holds ? '+' : '-'}${atom.key}`)
        .sort()
        .join('\n');
  }
}
