import { fillPlaceholders, placeholdersOf } from '@mailroom/rules';
import type { Fill } from './fill';
import { type Gathered, type PlaceholderSubject, placeholderValues } from './placeholder-values';

/** A stretch of a filled-in text, or the place of a placeholder that is empty for this message. */
export interface TextPart {
  text: string;
  /** The placeholder's name; null for text. */
  empty: string | null;
}

// Of the private use area: what a message has of them is left out here.
const OPEN = '\uE000';
const CLOSE = '\uE001';
const MARKS = /[\uE000\uE001]/g;
const MARKED = /\uE000([^\uE000\uE001]*)\uE001?/g;

/** Fills placeholders in as `filler` does, and leaves a mark for `partsOf` where one is empty. */
export function markingFiller(subject: PlaceholderSubject, gathered: Gathered, now: Date): Fill {
  let values: Map<string, string> | undefined;
  return (template, escape) => {
    values ??= placeholderValues(subject, gathered, now);
    const marked = placeholdersOf(template).map((name): [string, string] => {
      const value = values?.get(name)?.replace(MARKS, '') ?? '';
      return [name, value.trim() === '' ? `${OPEN}${name}${CLOSE}` : value];
    });
    return fillPlaceholders(template.replace(MARKS, ''), new Map(marked), { escape });
  };
}

/** @param longest characters; what is longer ends with an ellipsis */
export function partsOf(marked: string, longest = Infinity): TextPart[] {
  const text = marked.length > longest ? `${marked.slice(0, longest)}…` : marked;
  const parts: TextPart[] = [];
  let at = 0;
  for (const found of text.matchAll(MARKED)) {
    if (found.index > at) parts.push({ text: text.slice(at, found.index), empty: null });
    parts.push({ text: '', empty: found[1] ?? '' });
    at = found.index + found[0].length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), empty: null });
  return parts;
}
