import { RE2JSSyntaxException } from 're2js';
import { both, type Localised } from '../language';
import type { ValueProblem } from './types';

const INVALID_NAME = 'invalid named capture';
const UNSUPPORTED = 'invalid or unsupported Perl syntax';
const REPEATED_NAME = 'duplicate capture group name';

/** What RE2 says of an expression, in words that say what to do. */
const REASONS = new Map<string, Localised>([
  ['missing closing )', both('a closing “)” is missing', 'chýba zatváracia „)“')],
  ['unexpected )', both('there is a “)” without its “(”', 'je tu „)“ bez svojej „(“')],
  ['missing closing ]', both('a closing “]” is missing', 'chýba zatváracia „]“')],
  [
    'missing argument to repetition operator',
    both('nothing stands before the repetition', 'pred opakovaním nič nestojí'),
  ],
  [
    'invalid nested repetition operator',
    both('a repetition follows a repetition', 'opakovanie nasleduje za opakovaním'),
  ],
  ['invalid repeat count', both('a repetition count is above 1000', 'počet opakovaní je väčší ako 1000')],
  ['invalid character class range', both('a range is the wrong way round', 'rozsah znakov je naopak')],
  ['invalid escape sequence', both('this escape does not exist', 'takáto sekvencia s „\\“ neexistuje')],
  ['trailing backslash at end of expression', both('it ends with “\\”', 'končí sa znakom „\\“')],
  [
    UNSUPPORTED,
    both('look-ahead, look-behind and the like do not exist here', 'pohľady dopredu, dozadu a podobne tu nie sú'),
  ],
  ['expression nests too deeply', both('it nests too deeply', 'je príliš vnorený')],
  ['expression too large', both('it grows too large', 'je príliš veľký')],
]);

/** The problem of an expression that RE2 refused. */
export function badPattern(error: unknown, badName: (name: string) => ValueProblem): ValueProblem {
  const place = (error instanceof RE2JSSyntaxException && error.input) || '';
  // RE2 reads a look-behind as a name.
  const isLookBehind = /^\(\?<[=!]/.test(place);
  const reason = error instanceof RE2JSSyntaxException ? (isLookBehind ? UNSUPPORTED : error.error) : '';
  if (reason === INVALID_NAME) return badName(place.replace(/^\(\?P?<|>.*$/gs, ''));
  if (reason === REPEATED_NAME) {
    return {
      code: 'repeated-group-name',
      message: both(
        `Two groups are named “${place}”: rename one.`,
        `Dve skupiny sa volajú „${place}“: jednu premenujte.`,
      ),
    };
  }
  const words = REASONS.get(reason) ?? both(reason || String(error), reason || String(error));
  const at = (open: string, close: string): string => (place ? `: ${open}${place}${close}` : '');
  return {
    code: 'bad-pattern',
    ...(place && { place }),
    message: both(
      `Not a regular expression (RE2 syntax): ${words.en}${at('“', '”')}.`,
      `Toto nie je regulárny výraz (syntax RE2): ${words.sk}${at('„', '“')}.`,
    ),
  };
}
