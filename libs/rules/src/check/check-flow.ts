import type { Problem } from '../document/problem';
import type { FlowDocument } from '../document/types';
import type { References } from '../document/references';
import { checkActions } from './check-actions';
import { checkAnswers } from './check-answers';
import { checkAsked } from './check-asked';
import { checkCaptures } from './check-captures';
import { checkDocument } from './check-document';
import { checkLoops } from './check-loops';
import { checkMeaning } from './check-meaning';
import { checkReach } from './check-reach';
import { checkRecords } from './check-records';
import { checkSwitches } from './check-switches';
import { Inquiry } from './inquiry';
import { NO_PATHS } from './no-paths';

/**
 * Everything that is wrong with a flow, errors first. Never throws for a document that `parseDocument` accepts.
 *
 * What is said of the meaning of conditions is certain: that something never happens is proved, that something can
 * happen is shown by a witness that was tried. Where neither is found within a fixed number of steps, nothing is said.
 */
export function checkFlow(document: FlowDocument, references: References = {}): Problem[] {
  const problems = checkDocument(document, references);
  if (hasPaths(problems)) problems.push(...checkThought(document, references, problems));
  return problems.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}

/** Whether the paths of a document can be thought through, by the problems of its parts. */
export const hasPaths = (problems: readonly Problem[]): boolean => !problems.some(({ code }) => NO_PATHS.has(code));

function checkThought(document: FlowDocument, references: References, known: readonly Problem[]): Problem[] {
  const inquiry = new Inquiry(document, references);
  const meaning = checkMeaning(inquiry, known);
  const switches = checkSwitches(inquiry, meaning);
  const own = [...meaning, ...switches];
  const answers = checkAnswers(inquiry);
  return [
    ...own,
    ...checkReach(inquiry, own),
    ...answers,
    ...checkActions(inquiry, answers),
    ...checkRecords(inquiry),
    ...checkCaptures(inquiry),
    ...checkAsked(inquiry),
    ...checkLoops(inquiry),
  ];
}
