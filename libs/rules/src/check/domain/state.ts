import { both, nameOf, possible, type Elements } from './elements';
import type { Variable } from './fact-domain';
import type { Literal } from './literal';

/** What is left of one fact's values. */
export interface Narrowed {
  variable: Variable;
  absent: boolean;
  failed: boolean;
  /** Whether a value may be there at all. */
  present: boolean;
  every: Elements | null;
  some: readonly Elements[];
}

/** What is left of all facts that were asked about. Immutable. */
export type State = ReadonlyMap<string, Narrowed>;

export const OPEN: State = new Map();

/** The state with one more literal: itself when that says nothing new, null when nothing is left. */
export function narrow(state: State, literal: Literal): State | null {
  const { variable } = literal;
  const known = state.get(variable.key);
  const next = narrowed(
    known ?? { variable, absent: true, failed: true, present: true, every: null, some: [] },
    literal,
  );
  if (next === known) return state;
  if (!next.absent && !next.failed && !next.present) return null;
  return new Map(state).set(variable.key, next);
}

function narrowed(known: Narrowed, literal: Literal): Narrowed {
  const absent = known.absent && literal.absent;
  const failed = known.failed && literal.failed;
  if (!known.present) {
    return absent === known.absent && failed === known.failed ? known : { ...known, absent, failed };
  }
  let { every, some } = known;
  if (literal.quantifier === 'every') every = every ? both(every, literal.elements) : literal.elements;
  else if (!some.some((elements) => both(elements, literal.elements) === elements)) some = [...some, literal.elements];
  if (absent === known.absent && failed === known.failed && every === known.every && some === known.some) return known;
  const present = isPresentPossible(every, some);
  return { ...known, absent, failed, every, some, present };
}

const isPresentPossible = (every: Elements | null, some: readonly Elements[]): boolean =>
  some.length === 0 ? !every || possible(every) : some.every((one) => possible(every ? both(one, every) : one));

const names = new WeakMap<Narrowed, string>();

const stateNames = new WeakMap<State, string>();

/** One name for equal states; kept, as most states pass through a flow as they are. */
export function stateName(state: State): string {
  let name = stateNames.get(state);
  if (name === undefined) {
    name = [...state.values()].map(narrowedName).sort().join('\n\n');
    stateNames.set(state, name);
  }
  return name;
}

/** Kept, as most facts pass through a flow without being asked about. */
function narrowedName(narrowed: Narrowed): string {
  let name = names.get(narrowed);
  if (name === undefined) {
    const { variable, absent, failed, present, every, some } = narrowed;
    const values = present && [every && nameOf(every), some.map(nameOf).sort().join('|')].join('&');
    name = [variable.key, absent, failed, values].join('~');
    names.set(narrowed, name);
  }
  return name;
}
