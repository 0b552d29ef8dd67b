import { errorProblem, type Problem } from '../document/problem';
import type { NodeId } from '../document/types';
import type { Language } from '../language';
import { quotedList } from '../sentence/parts';

interface AddRemove {
  add?: string[];
  remove?: string[];
}

/** `add the labels “a” and “b”`, `remove the label “c”`: a clause each; none for what is empty. */
export function addRemoveClauses(
  { add = [], remove = [] }: AddRemove,
  words: { one: Record<Language, string>; more: Record<Language, string> },
  language: Language,
): string[] {
  const verbs = { en: ['add the', 'remove the'], sk: ['pridaj', 'odober'] }[language];
  return [add, remove].flatMap((names, index) =>
    names.length > 0
      ? [`${verbs[index]} ${(names.length > 1 ? words.more : words.one)[language]} ${quotedList(names, language)}`]
      : [],
  );
}

/** The same name added and removed: the author means one of them. */
export function checkAddRemove(nodeId: NodeId, code: string, { add = [], remove = [] }: AddRemove): Problem[] {
  const removed = new Set(remove.map((name) => name.toLowerCase()));
  const both = add.filter((name) => removed.has(name.toLowerCase()));
  if (both.length === 0) return [];
  return [
    errorProblem(
      code,
      `${quotedList(both, 'en')} cannot be added and removed at once: take it out of one of them.`,
      `${quotedList(both, 'sk')} sa nedá naraz pridať aj odobrať: nechajte len jedno z toho.`,
      { nodeId },
    ),
  ];
}

export const nothingToDo = (nodeId: NodeId, en: string, sk: string): Problem =>
  errorProblem('nothing-to-do', en, sk, { nodeId });
