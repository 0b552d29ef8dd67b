import { type Captures, fillPlaceholders, type PlannedAction } from '@mailroom/rules';
import { type PlaceholderSubject, placeholderValues } from './placeholder-values';

/** Fills in the placeholders of a text; `header`: the result is one line. */
export type Fill = (template: string, escape: 'header' | 'text') => string;

/** Values are looked up when a text first asks for one: most actions have none. */
export function filler(subject: PlaceholderSubject, captures: Captures | undefined, now: Date): Fill {
  let values: Map<string, string> | undefined;
  return (template, escape) => {
    if (!template.includes('{')) return template;
    values ??= placeholderValues(subject, captures, now);
    return fillPlaceholders(template, values, { escape });
  };
}

interface Fillable {
  lines?: readonly string[];
  texts?: readonly string[];
  /** Lists of short words. */
  lists?: readonly string[];
  /** Names with values. */
  values?: readonly string[];
}

/** Parameters that may hold placeholders. No address is among them: a stranger's words must not choose a recipient. */
const FILLABLE: Partial<Record<PlannedAction['kind'], Fillable>> = {
  label: { lists: ['add', 'remove'] },
  lead: { lines: ['name', 'source'], lists: ['tags'], values: ['fields'] },
  case: { lines: ['name', 'source'], texts: ['description'], lists: ['tags'], values: ['fields'] },
  link: { lines: ['number'] },
  set: { lists: ['addTags', 'removeTags'], values: ['fields'] },
  respond: { lines: ['subject', 'fromName'], texts: ['text'] },
  forward: { texts: ['note'] },
  notify: { texts: ['text'] },
  webhook: { lines: ['name'], values: ['fields'] },
};

/** Longest word of a list, and longest value of a field, that records hold. */
const MAX_WORD = 60;
const MAX_VALUE = 2000;

/** The parameters of an action with their placeholders filled in; those of plug-ins are the plug-in's own. */
export function filledParams<Action extends PlannedAction>({ kind, params }: Action, fill: Fill): Action['params'] {
  const { lines = [], texts = [], lists = [], values = [] } = FILLABLE[kind] ?? {};
  const filled = new Map<string, unknown>(Object.entries(params));
  const replace = <T>(names: readonly string[], make: (value: T) => unknown) => {
    for (const name of names) {
      if (filled.get(name) !== undefined) filled.set(name, make(filled.get(name) as T));
    }
  };
  replace<string>(lines, (line) => fill(line, 'header').trim());
  replace<string>(texts, (text) => fill(text, 'text'));
  replace<string[]>(lists, (words) =>
    words.map((word) => fill(word, 'header').trim().slice(0, MAX_WORD)).filter(Boolean),
  );
  replace<Record<string, string>>(values, (fields) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fill(value, 'text').slice(0, MAX_VALUE)])),
  );
  return Object.fromEntries(filled);
}
