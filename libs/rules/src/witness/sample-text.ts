import { fragmentsOf, type Shape } from '../check/domain/text-shape';
import type { TextWish } from '../check/domain/text-set';
import { TextValue } from '../operators/text-value';
import { sampleExpression } from './sample-expression';

/** Texts of questions with many alternatives that are tried. */
const MAX_TRIED = 12;
const PLAIN = ['Hello', 'x', '', 'Something else 9'];

/** A text that answers every wish as it should, by the operators themselves; `usual` if that one does. */
export function sampleText(wishes: readonly TextWish[], usual: string): string | null {
  const fits = (candidate: string): boolean => {
    const text = new TextValue(candidate);
    try {
      return wishes.every(({ atom, holds }) => atom.test(text) === holds);
    } catch {
      // A text too long for a pattern: no witness.
      return false;
    }
  };
  if (fits(usual)) return usual;
  const wanted = wishes.filter(({ holds }) => holds).map(({ atom }) => atom);
  const listed = wanted.find(({ accepts, exact }) => accepts && exact) ?? wanted.find(({ accepts }) => accepts);
  if (listed) return listed.accepts!.find(fits) ?? null;
  const guesses = wanted.flatMap(({ pattern }) => {
    if (!pattern) return [];
    const { kind, source } = pattern;
    return kind === 'expression' ? sampleExpression(source) : source.replaceAll('*', '').replaceAll('?', 'x');
  });
  const certain = wanted.flatMap(({ shapes }) => (shapes.length === 1 ? shapes : []));
  const open = wanted.filter(({ shapes }) => shapes.length > 1);
  for (let index = 0; index < MAX_TRIED; index += 1) {
    const shapes = [...certain, ...open.map((atom) => atom.shapes[index % atom.shapes.length]!)];
    const found = compositions(shapes, guesses).find(fits);
    if (found !== undefined) return found;
  }
  return PLAIN.find(fits) ?? null;
}

function compositions(shapes: readonly Shape[], guesses: readonly string[]): string[] {
  const longest = (texts: string[]): string => texts.reduce((a, b) => (b.length > a.length ? b : a), '');
  const prefix = longest(shapes.map((shape) => shape.prefix));
  const suffix = longest(shapes.map((shape) => shape.suffix));
  const parts = shapes.flatMap((shape) => shape.parts);
  const middle = [...parts, ...guesses];
  return [
    ...guesses,
    [prefix, ...middle, suffix].filter(Boolean).join(' '),
    [prefix, ...middle, suffix].join(''),
    [prefix, ...middle.toReversed(), suffix].join(' '),
    [prefix, ...middle, 'x', suffix].join(''),
    ...shapes.map((shape) => fragmentsOf(shape).join('')),
  ];
}
