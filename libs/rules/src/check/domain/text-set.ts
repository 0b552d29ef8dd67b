import { TextValue, normalise } from '../../operators/text-value';
import { isFilled, type TextAtom } from './text-atom';
import { ANY_TEXT, folded, implies, merge, type Shape } from './text-shape';

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
  const wanted = new Map<string, boolean>();
  for (const { atom, holds } of wishes) {
    if (wanted.get(atom.key) === !holds) return false;
    wanted.set(atom.key, holds);
  }
  const listed = wishes.filter(({ atom, holds }) => holds && atom.accepts);
  const strictest = listed.find(({ atom }) => atom.exact) ?? listed[0];
  return strictest ? somethingListed(strictest.atom, wishes) : shapePossible(wishes);
}

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

function shapePossible(wishes: readonly TextWish[]): boolean {
  const refusals = wishes.filter(({ atom, holds }) => !holds && atom.sufficient && !atom.accepts);
  const mustBeBlank = wishes.some(({ atom, holds }) => holds && atom.key === 'blank');
  const refused = ({ exact, folded: fold }: Known): boolean =>
    (mustBeBlank && (isFilled(fold) || isFilled(exact))) ||
    refusals.some(({ atom }) => atom.shapes.some((shape) => implies(atom.exact ? exact : fold, shape)));

  let known: Known | null = { exact: ANY_TEXT, folded: ANY_TEXT };
  const open: TextAtom[] = [];
  for (const { atom, holds } of wishes) {
    if (!holds) continue;
    if (atom.shapes.length === 1) known = known && learn(known, atom, atom.shapes[0]!);
    else open.push(atom);
  }
  if (!known || refused(known)) return false;
  let left = MAX_ALTERNATIVES;
  for (const atom of open) {
    left -= atom.shapes.length;
    if (left < 0) return true;
    const some = atom.shapes.some((shape) => {
      const more = learn(known, atom, shape);
      return more !== null && !refused(more);
    });
    if (!some) return false;
  }
  return true;
}

function learn(known: Known, { exact }: TextAtom, shape: Shape): Known | null {
  const ofExact = exact ? merge(known.exact, shape) : known.exact;
  const ofFolded = merge(known.folded, exact ? folded(shape) : shape);
  return ofExact && ofFolded && { exact: ofExact, folded: ofFolded };
}
