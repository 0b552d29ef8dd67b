import type { Condition } from '../../document/types';
import { wantedDomain } from '../../operators/domain';
import { operatorSpec } from '../../operators/catalogue';
import { type TextValue, normalise } from '../../operators/text-value';
import { ANY_TEXT, fragmentsOf, type Shape } from './text-shape';

/** A question about one text, positive by nature; *is not* asks the same question as *is* and wants a no. */
export interface TextAtom {
  /** Equal for atoms that mean the same. */
  key: string;
  /** It looks at the text as written, not at the folded one. */
  exact: boolean;
  test(text: TextValue): boolean;
  /** The only texts that fit, ready for comparing; absent when there is no end of them. */
  accepts?: readonly string[];
  /** A text that fits has at least one of these shapes. */
  shapes: readonly Shape[];
  /** ... and a text that has one of them fits. */
  sufficient: boolean;
  /** It can err on a very long text. */
  mayFail: boolean;
  /** What a text that fits can be guessed from. */
  pattern?: { kind: 'expression' | 'wildcard'; source: string };
}

/** Whether nothing but white space is there. NFKC and folding make no text blank that was not. */
export const BLANK: TextAtom = {
  key: 'blank',
  exact: false,
  test: ({ raw }) => raw.trim() === '',
  shapes: [ANY_TEXT],
  sufficient: false,
  mayFail: false,
};

const POSITIVE = new Map([
  ['is-not', 'is'],
  ['none-of', 'one-of'],
  ['not-contains', 'contains'],
  ['contains-none', 'contains-any'],
  ['not-starts-with', 'starts-with'],
  ['not-ends-with', 'ends-with'],
  ['not-wildcard', 'wildcard'],
  ['not-within-domain', 'within-domain'],
  ['not-matches', 'matches'],
]);

type Draft = Pick<TextAtom, 'accepts' | 'shapes' | 'sufficient'> & Partial<TextAtom>;

/** The atom of a condition, or null for an operator this reasoning does not know. */
export function textAtom({ operator, value, caseSensitive = false }: Condition): TextAtom | null {
  const name = POSITIVE.get(operator) ?? operator;
  const values = (Array.isArray(value) ? value : [value]).map(String);
  const draft = draftOf(name, values, caseSensitive);
  const compiled = operatorSpec(name)?.compile(value, { caseSensitive });
  if (!draft || !compiled) return null;
  const exact = draft.exact ?? caseSensitive;
  return {
    mayFail: false,
    ...draft,
    key: `${exact ? 'exact' : 'folded'} ${draft.key ?? keyOf(draft)}`,
    exact,
    test: (text) => compiled(text, 0),
  };
}

function draftOf(name: string, values: string[], caseSensitive: boolean): Omit<Draft, 'test'> | null {
  const wanted = [...new Set(values.map((value) => normalise(value, caseSensitive)))];
  const first = wanted[0] ?? '';
  switch (name) {
    case 'is':
    case 'one-of':
      return finite(wanted);
    case 'contains':
    case 'contains-any':
      return shaped(wanted.map((part) => ({ ...ANY_TEXT, parts: [part] })));
    case 'contains-all':
      return shaped([{ ...ANY_TEXT, parts: wanted }]);
    case 'starts-with':
      return shaped([{ ...ANY_TEXT, prefix: first }]);
    case 'ends-with':
      return shaped([{ ...ANY_TEXT, suffix: first }]);
    case 'wildcard':
      return like(first, caseSensitive ? first : normalise(values[0] ?? '', true).toLowerCase());
    case 'matches': {
      const pattern = values[0] ?? '';
      // Expressions look at the text as written whatever the case option, which is part of their meaning instead.
      return {
        ...vague(`matches ${caseSensitive} ${pattern.normalize('NFC')}`),
        exact: true,
        pattern: { kind: 'expression', source: pattern },
      };
    }
    case 'within-domain': {
      const domain = wantedDomain(values[0] ?? '');
      return { ...vague(`within ${domain}`), exact: true, pattern: { kind: 'wildcard', source: domain } };
    }
    default:
      return null;
  }
}

const finite = (accepts: string[]): Omit<Draft, 'test'> => ({ accepts, shapes: [ANY_TEXT], sufficient: false });
const shaped = (shapes: Shape[]): Omit<Draft, 'test'> => ({ shapes, sufficient: true });
const vague = (key: string): Omit<Draft, 'test'> => ({ key, shapes: [ANY_TEXT], sufficient: false });

/** A pattern with `?` also looks at the text in mere lower case, so its name tells both. */
function like(pattern: string, lower: string): Omit<Draft, 'test'> {
  const pieces = pattern.split(/\*+/);
  const joker = pattern.includes('?');
  if (pieces.length === 1 && !joker) return finite(pieces);
  const shape: Shape = {
    prefix: pieces[0]!.split('?')[0]!,
    suffix: pieces.at(-1)!.split('?').at(-1)!,
    parts: pieces.flatMap((piece) => piece.split('?')).filter(Boolean),
  };
  const count = pieces.filter(Boolean).length;
  if (joker || count > 1)
    return {
      ...vague(`like ${pattern}${joker ? `\n${lower}` : ''}`),
      shapes: [lower === pattern ? shape : ANY_TEXT],
      mayFail: joker,
      pattern: { kind: 'wildcard', source: pattern },
    };
  const isMiddle = pieces[0] === '' && pieces.at(-1) === '';
  return shaped([{ ...shape, parts: isMiddle ? shape.parts : [] }]);
}

function keyOf({ accepts, shapes }: Omit<Draft, 'test'>): string {
  if (accepts) return `is ${JSON.stringify([...accepts].sort())}`;
  const names = shapes.map((shape) => JSON.stringify([shape.prefix, shape.suffix, [...shape.parts].sort()]));
  return `has ${names.sort().join()}`;
}

/** Whether a shape leaves no room for a blank text. */
export const isFilled = (shape: Shape): boolean => fragmentsOf(shape).some((fragment) => fragment.trim() !== '');
