import { fillParams, fillPlaceholders, type FillText, type PlannedAction } from '@mailroom/rules';
import { type Gathered, type PlaceholderSubject, placeholderValues } from './placeholder-values';

export type Fill = FillText;

/** Values are looked up when a text first asks for one: most actions have none. */
export function filler(subject: PlaceholderSubject, gathered: Gathered, now: Date): Fill {
  let values: Map<string, string> | undefined;
  return (template, escape) => {
    if (!template.includes('{')) return template;
    values ??= placeholderValues(subject, gathered, now);
    return fillPlaceholders(template, values, { escape });
  };
}

/** What columns of records hold. */
const LONGEST = { word: 60, value: 2000 };

/** The parameters of an action with their placeholders filled in. */
export const filledParams = <Action extends PlannedAction>(action: Action, fill: Fill): Action['params'] =>
  fillParams(action, fill, LONGEST);
