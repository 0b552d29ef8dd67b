import type { Gender } from '../facts/types';
import type { Language } from '../language';
import { defaultQuantifier, oppositeOf, type Quantifier } from '../operators/catalogue';
import type { OperatorSpec } from '../operators/types';

const SLOVAK: Record<Gender, { any: string; all: string; none: string; present: string }> = {
  m: { any: 'niektorý', all: 'každý', none: 'žiadny', present: 'je nejaký' },
  f: { any: 'niektorá', all: 'každá', none: 'žiadna', present: 'je nejaká' },
  n: { any: 'niektoré', all: 'každé', none: 'žiadne', present: 'je nejaké' },
};

/** What stands before the name of one value of a list, and behind it. */
export interface ListWords {
  before: string;
  operator: string;
}

/** How many values of a list are asked for, in words: *no To address* | *contains*, *žiadna adresa v poli Komu* | *neobsahuje*. */
export function listWords(
  operator: OperatorSpec,
  quantifier: Quantifier | undefined,
  gender: Gender,
  language: Language,
): ListWords {
  const wanted = quantifier ?? defaultQuantifier(operator);
  return language === 'en' ? english(operator, wanted) : slovak(operator, wanted, SLOVAK[gender]);
}

function english(operator: OperatorSpec, quantifier: Quantifier): ListWords {
  const { presence, negative } = operator;
  if (presence) return { before: presence === 'absent' ? 'there is no' : 'there is at least one', operator: '' };
  const opposite = oppositeOf(operator);
  if (negative && quantifier === 'all' && opposite) return { before: 'no', operator: opposite.label.en };
  const before = { any: negative ? 'some' : 'any', all: 'every', none: 'no' }[quantifier];
  return { before, operator: operator.label.en };
}

/** *Žiadny* goes with a verb that is negative, too. */
function slovak(operator: OperatorSpec, quantifier: Quantifier, words: (typeof SLOVAK)[Gender]): ListWords {
  const { presence, negative } = operator;
  if (presence) return { before: presence === 'absent' ? `nie je ${words.none}` : words.present, operator: '' };
  if (quantifier !== 'none') {
    return { before: negative && quantifier === 'all' ? words.none : words[quantifier], operator: operator.label.sk };
  }
  const opposite = negative ? undefined : oppositeOf(operator);
  return opposite
    ? { before: words.none, operator: opposite.label.sk }
    : { before: `neplatí, že ${words.any}`, operator: operator.label.sk };
}
