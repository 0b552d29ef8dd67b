import { TextValue, normalise } from '../../operators/text-value';
import { BLANK, isFilled, type TextAtom } from './text-atom';
import { ANY_TEXT, folded, fragmentsOf, implies, merge, type Shape } from './text-shape';

/** An answer that is asked of a text. */
export interface TextWish {
  atom: TextAtom;
  holds: boolean;
}

/** Alternatives compared with each other; more are not looked into. */
const MAX_ALTERNATIVES = 2_000;

/**
 * Whether some text may answer every wish so. `false` is a proof that there is none; `true` may be said of wishes that
 * contradict each other in a way this does not see.
 */
export function textPossible(wishes: readonly TextWish[]): boolean {
  // Refusals alone leave something over, unless one refuses every text; long flows ask for little else.
  if (!wishes.some(({ holds }) => holds)) return !wishes.some(({ atom }) => refusesAll(atom));
  const wanted = new Map<string, boolean>();
  for (const { atom, holds } of wishes) {
    if (wanted.get(atom.key) === !holds) return false;
    wanted.set(atom.key, holds);
  }
  const listed = wishes.filter(({ atom, holds }) => holds && atom.accepts);
  const strictest = listed.find(({ atom }) => atom.exact) ?? listed[0];
  return strictest ? somethingListed(strictest.atom, wishes) : shapePossible(wishes);
}

const refusesAll = ({ sufficient, accepts, shapes }: TextAtom): boolean =>
  sufficient && !accepts && shapes.some((shape) => implies(ANY_TEXT, shape));

/** Tries the finite choice with the real operators, as far as it determines what they see. */
function somethingListed({ accepts, exact }: TextAtom, wishes: readonly TextWish[]): boolean {
  return accepts!.some((candidate) => {
    // A text folds into itself as a rule; where not, nothing can be told from it.
    if (normalise(candidate, exact) !== candidate) return true;
    const text = new TextValue(candidate);
    return wishes.every(({ atom, holds }) => (atom.exact && !exact) || atom.mayFail || atom.test(text) === holds);
  });
}

interface Known {
  /** Of the text as written. */
  exact: Shape;
  folded: Shape;
}

const NOTHING: Known = { exact: ANY_TEXT, folded: ANY_TEXT };

function shapePossible(wishes: readonly TextWish[]): boolean {
  const wanted: TextAtom[] = [];
  const refusals: TextAtom[] = [];
  for (const { atom, holds } of wishes) {
    if (holds) wanted.push(atom);
    else if (atom.sufficient) refusals.push(atom);
  }
  const mustBeBlank = wanted.includes(BLANK);
  const refused = ({ exact, folded: fold }: Known): boolean =>
    (mustBeBlank && (isFilled(fold) || isFilled(exact))) ||
    refusals.some((atom) => atom.shapes.some((shape) => implies(atom.exact ? exact : fold, shape)));

  const certain = wanted
    .filter(({ shapes }) => shapes.length === 1)
    .map(({ exact, shapes }) => fact(exact, shapes[0]!));
  const known = together(certain);
  if (!known || refused(known)) return false;
  // Only what refuses two fragments together needs to see an alternative and what is known side by side.
  const sideBySide = refusals.some(({ shapes }) => shapes.some((shape) => fragmentsOf(shape).length > 1));
  const ends = withoutParts(known);
  let left = MAX_ALTERNATIVES;
  for (const { exact, shapes } of wanted) {
    if (shapes.length === 1) continue;
    left -= shapes.length;
    if (left < 0) return true;
    const some = shapes.some((shape) => {
      const alone = fact(exact, shape);
      if (sideBySide) {
        const both = together([known, alone]);
        return both !== null && !refused(both);
      }
      return together([ends, withoutParts(alone)]) !== null && !refused(alone);
    });
    if (!some) return false;
  }
  return true;
}

const withoutParts = ({ exact, folded: fold }: Known): Known => ({
  exact: { ...exact, parts: [] },
  folded: { ...fold, parts: [] },
});

const fact = (exact: boolean, shape: Shape): Known =>
  exact ? { exact: shape, folded: folded(shape) } : { exact: ANY_TEXT, folded: shape };

function together(facts: readonly Known[]): Known | null {
  if (facts.length === 0) return NOTHING;
  const exact = merge(facts.map((one) => one.exact));
  const fold = merge(facts.map((one) => one.folded));
  return exact && fold && { exact, folded: fold };
}
