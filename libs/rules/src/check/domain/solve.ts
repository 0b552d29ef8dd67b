import { isLiteral, type Formula } from './formula';
import { OPEN, narrow, type State } from './state';

/** Steps that may still be spent; counting them instead of time gives the same findings on every machine. */
export interface Budget {
  left: number;
}

/** `null`: nothing satisfies the formulas, for certain. `unknown`: the budget ended first. */
export type Solution = State | null | 'unknown';

interface Clause {
  any: readonly Formula[];
}

/**
 * Looks for a state that satisfies all formulas: settles what leaves no choice, then tries the alternatives of the
 * narrowest choice. A state is not yet a message; that nothing is found is a proof.
 */
export function solve(formulas: readonly Formula[], budget: Budget, from: State = OPEN): Solution {
  const settled = settle(from, formulas, budget);
  if (settled === null || settled === 'unknown') return settled;
  return choose(settled.state, settled.clauses, budget);
}

function choose(state: State, clauses: readonly Clause[], budget: Budget): Solution {
  let current = state;
  let left = clauses;
  for (;;) {
    const reduced = reduce(current, left, budget);
    if (reduced === null || reduced === 'unknown') return reduced;
    if (reduced.clauses.length === 0) return current;
    const narrowest = reduced.clauses.reduce((a, b) => (b.any.length < a.any.length ? b : a));
    const rest = reduced.clauses.filter((clause) => clause !== narrowest);
    if (narrowest.any.length === 1) {
      const settled = settle(current, narrowest.any, budget);
      if (settled === null || settled === 'unknown') return settled;
      current = settled.state;
      left = [...rest, ...settled.clauses];
      continue;
    }
    let unsure = false;
    for (const alternative of narrowest.any) {
      const settled = settle(current, [alternative], budget);
      if (settled === null) continue;
      const found = settled === 'unknown' ? settled : choose(settled.state, [...rest, ...settled.clauses], budget);
      if (found === 'unknown') unsure = true;
      else if (found) return found;
    }
    return unsure ? 'unknown' : null;
  }
}

interface Settled {
  state: State;
  clauses: Clause[];
}

/** Takes in everything that leaves no choice. */
function settle(from: State, formulas: readonly Formula[], budget: Budget): Settled | null | 'unknown' {
  let state = from;
  const clauses: Clause[] = [];
  const open = [...formulas].reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    if (isLiteral(next)) {
      if ((budget.left -= 1) < 0) return 'unknown';
      const narrower = narrow(state, next);
      if (!narrower) return null;
      state = narrower;
    } else if ('all' in next) open.push(...next.all.toReversed());
    else clauses.push(next);
  }
  return { state, clauses };
}

/** Drops choices that are met already, and alternatives that are out of the question. */
function reduce(state: State, clauses: readonly Clause[], budget: Budget): { clauses: Clause[] } | null | 'unknown' {
  const open: Clause[] = [];
  for (const clause of clauses) {
    const alive: Formula[] = [];
    let met = false;
    for (const alternative of clause.any) {
      if ((budget.left -= 1) < 0) return 'unknown';
      const narrower = isLiteral(alternative) ? narrow(state, alternative) : undefined;
      if (narrower === state) {
        met = true;
        break;
      }
      if (narrower !== null) alive.push(alternative);
    }
    if (met) continue;
    if (alive.length === 0) return null;
    open.push({ any: alive });
  }
  return { clauses: open };
}

/** More states than this are not kept apart. */
const MAX_STATES = 12;

/**
 * Every state that `formula` leaves of `from`. Beyond the caps `from` itself, which says less: what is then found
 * impossible is impossible all the same.
 */
export function expand(from: State, formula: Formula, budget: Budget): State[] {
  return expanded([from], formula, budget) ?? [from];
}

function expanded(states: State[], formula: Formula, budget: Budget): State[] | null {
  if ((budget.left -= states.length) < 0) return null;
  if (isLiteral(formula)) return states.map((state) => narrow(state, formula)).filter((state) => state !== null);
  if ('all' in formula) {
    // Literals first: they only make the states fewer.
    const parts = formula.all.toSorted((a, b) => Number(isLiteral(b)) - Number(isLiteral(a)));
    let current: State[] | null = states;
    for (const part of parts) current = current && expanded(current, part, budget);
    return current;
  }
  const found: State[] = [];
  for (const part of formula.any) {
    const more = expanded(states, part, budget);
    if (!more) return null;
    found.push(...more);
    if (found.length > MAX_STATES) return null;
  }
  return found;
}
