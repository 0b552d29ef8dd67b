import { isGroup } from '../../document/graph';
import type { Condition, Group } from '../../document/types';
import { meaningOf, type Literal, type Meaning } from './literal';

/** What must be so, in terms of facts. Without parts, `all` is always so and `any` never. */
export type Formula = Literal | { all: readonly Formula[] } | { any: readonly Formula[] };

export const ALWAYS: Formula = { all: [] };

/**
 * A branch is true, false or unknown (a fact failed). `true` and `false` ask for a known answer; `not-true` is what
 * makes a message go past a branch, `not-false` its counterpart inside a negated group.
 */
export type Asked = 'true' | 'false' | 'not-true' | 'not-false';

const OPPOSITE: Record<Asked, Asked> = {
  true: 'false',
  false: 'true',
  'not-true': 'not-false',
  'not-false': 'not-true',
};

/** Conditions understood once per check; a condition that cannot be judged leaves everything open. */
export class Meanings {
  private readonly known = new Map<Condition, Meaning | null>();

  /** @param open conditions that leave everything open */
  constructor(private readonly open: (condition: Condition) => boolean = () => false) {}

  of(condition: Condition): Meaning | null {
    let meaning = this.known.get(condition);
    if (meaning === undefined) {
      meaning = this.open(condition) ? null : meaningOf(condition);
      this.known.set(condition, meaning);
    }
    return meaning;
  }

  formula(rule: Group | Condition, asked: Asked): Formula {
    if (!isGroup(rule)) return this.literal(rule, asked);
    const inner = rule.not ? OPPOSITE[asked] : asked;
    const parts = rule.rules.map((part) => this.formula(part, inner));
    const wantsTrue = inner === 'true' || inner === 'not-false';
    // An empty group does not compile and is reported as such.
    if (parts.length === 0) return ALWAYS;
    return (rule.combine === 'all') === wantsTrue ? { all: parts } : { any: parts };
  }

  private literal(condition: Condition, asked: Asked): Formula {
    const meaning = this.of(condition);
    if (!meaning) return ALWAYS;
    const literal = asked === 'true' || asked === 'not-false' ? meaning.whenTrue : meaning.whenFalse;
    if (asked === 'true' || asked === 'false') return literal;
    if (meaning.mayFail) return ALWAYS;
    return literal.variable.mayFail ? { ...literal, failed: true } : literal;
  }
}

export const isLiteral = (formula: Formula): formula is Literal => 'variable' in formula;

export function* literalsOf(formula: Formula): Generator<Literal> {
  if (isLiteral(formula)) yield formula;
  else for (const part of 'all' in formula ? formula.all : formula.any) yield* literalsOf(part);
}

/** What a formula says of some variables only; never more than the formula itself. */
export function about(formula: Formula, variables: ReadonlySet<string>): Formula {
  if (isLiteral(formula)) return variables.has(formula.variable.key) ? formula : ALWAYS;
  if ('all' in formula) {
    const parts = formula.all.map((part) => about(part, variables)).filter((part) => !isAlways(part));
    return parts.length === 1 ? parts[0]! : { all: parts };
  }
  const parts = formula.any.map((part) => about(part, variables));
  return parts.some(isAlways) ? ALWAYS : { any: parts };
}

const isAlways = (formula: Formula): boolean => 'all' in formula && formula.all.length === 0;
