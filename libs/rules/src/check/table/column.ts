import type { ConditionValue } from '../../document/types';
import { complement, intersect, wholeNumbers, type Interval, type Intervals } from '../../intervals/intervals';
import { both, possible, wish, type Elements } from '../domain/elements';
import type { Variable } from '../domain/fact-domain';
import type { Literal } from '../domain/literal';
import { textAtom } from '../domain/text-atom';

/** A part of a fact's values of which every row takes all or nothing; in a table one value is as good as another. */
export type Piece = { is: 'absent' } | { is: 'failed' } | { is: 'value'; elements: Elements };

/** One fact of a decision table, cut into pieces. */
export class Column {
  readonly pieces: readonly Piece[];
  /** Those that a message can have; a fact that fails is no property of a message. */
  readonly real: readonly number[];

  private constructor(
    readonly variable: Variable,
    values: readonly Elements[],
    private readonly listed: readonly string[],
    private readonly exact: boolean,
  ) {
    this.pieces = [
      ...values.map((elements): Piece => ({ is: 'value', elements })),
      ...(variable.mayBeAbsent ? [{ is: 'absent' } as const] : []),
      ...(variable.mayFail ? [{ is: 'failed' } as const] : []),
    ];
    this.real = this.pieces.flatMap(({ is }, index) => (is === 'failed' ? [] : [index]));
  }

  /** Null for a fact whose values cannot be cut: lists, relative dates, texts that are more than listed. */
  static of(literals: readonly Literal[]): Column | null {
    const { variable } = literals[0]!;
    const { elements } = variable;
    if (variable.list) return null;
    if (elements.kind === 'choices') {
      const values = elements.values.map((value): Elements => ({ kind: 'choices', values: new Set([value]) }));
      return new Column(variable, values, [], false);
    }
    if (elements.kind === 'numbers') {
      const sets = literals.map((literal) => literal.elements).filter((one) => one.kind === 'numbers');
      // Without values nothing is asked of the age either.
      if (sets.some(({ values, ages }) => values.length > 0 && !isEverything(ages))) return null;
      const pieces = atoms(
        sets.map(({ values }) => values),
        elements.range,
        elements.whole,
      );
      const values = pieces.map((piece): Elements => ({ kind: 'numbers', values: [piece], ages: EVERY }));
      return new Column(variable, values, [], false);
    }
    const wishes = literals.flatMap((literal) => (literal.elements.kind === 'text' ? literal.elements.wishes : []));
    if (wishes.some(({ atom }) => !atom.accepts || atom.exact !== wishes[0]!.atom.exact)) return null;
    const exact = wishes[0]?.atom.exact ?? false;
    const listed = [...new Set(wishes.flatMap(({ atom }) => atom.accepts!))];
    const values = [...listed.map((text) => isOne([text], exact, true)), isOne(listed, exact, false)];
    return new Column(variable, values, listed, exact);
  }

  get all(): readonly number[] {
    return this.pieces.map((_, index) => index);
  }

  /** The pieces that satisfy all literals. */
  cell(literals: readonly Literal[]): Set<number> {
    return new Set(this.all.filter((index) => literals.every((literal) => this.fits(index, literal))));
  }

  private fits(index: number, { absent, failed, elements }: Literal): boolean {
    const piece = this.pieces[index]!;
    if (piece.is === 'absent') return absent;
    if (piece.is === 'failed') return failed;
    if (elements.kind !== 'text') return possible(both(piece.elements, elements));
    const text = this.listed[index];
    return elements.wishes.every(({ atom, holds }) => (text !== undefined && atom.accepts!.includes(text)) === holds);
  }

  /** That the fact is one of these pieces; null when they are all that a message can have. */
  literal(pieces: readonly number[]): Literal | null {
    const chosen = new Set(pieces);
    if (this.real.every((index) => chosen.has(index))) return null;
    return {
      variable: this.variable,
      absent: pieces.some((index) => this.pieces[index]!.is === 'absent'),
      failed: false,
      quantifier: 'every',
      elements: this.union(pieces),
    };
  }

  private union(pieces: readonly number[]): Elements {
    const values = pieces.flatMap((index) => {
      const piece = this.pieces[index]!;
      return piece.is === 'value' ? [piece.elements] : [];
    });
    const { elements } = this.variable;
    if (elements.kind === 'numbers') {
      const numbers = values.flatMap((one) => (one.kind === 'numbers' ? one.values : []));
      return { kind: 'numbers', values: numbers, ages: numbers.length > 0 ? EVERY : [] };
    }
    if (elements.kind === 'choices') {
      return {
        kind: 'choices',
        values: new Set(values.flatMap((one) => (one.kind === 'choices' ? [...one.values] : []))),
      };
    }
    const rest = pieces.includes(this.listed.length);
    const named = this.listed.filter((_, index) => pieces.includes(index) !== rest);
    return isOne(named, this.exact, !rest);
  }
}

const EVERY: Intervals = complement([]);
const isEverything = (set: Intervals): boolean =>
  set.length === 1 && set[0]!.low === -Infinity && set[0]!.high === Infinity;

const isOne = (values: string[], caseSensitive: boolean, holds: boolean): Elements => {
  const value: ConditionValue = values;
  return wish(textAtom({ id: '', fact: '', operator: 'one-of', value, caseSensitive })!, holds);
};

/** Points and the gaps between them at which some set begins or ends, in ascending order. */
function atoms(sets: readonly Intervals[], range: Intervals, whole: boolean): Interval[] {
  const ends = new Set(sets.flat().flatMap(({ low, high }) => [low, high]));
  const points = [...ends].filter(Number.isFinite).sort((a, b) => a - b);
  const cuts: Interval[] = [];
  let low = -Infinity;
  for (const point of points) {
    cuts.push(
      { low, high: point, lowIn: false, highIn: false },
      { low: point, high: point, lowIn: true, highIn: true },
    );
    low = point;
  }
  cuts.push({ low, high: Infinity, lowIn: false, highIn: false });
  return cuts.flatMap((cut) => {
    const inRange = intersect([cut], range);
    return whole ? wholeNumbers(inRange) : [...inRange];
  });
}
