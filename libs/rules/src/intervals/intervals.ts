/** A piece of the number line; infinite ends are open. */
export interface Interval {
  low: number;
  high: number;
  /** Whether the end itself belongs to it. */
  lowIn: boolean;
  highIn: boolean;
}

/** A set of numbers as disjoint intervals in ascending order. Immutable. */
export type Intervals = readonly Interval[];

export const EVERY_NUMBER: Intervals = [{ low: -Infinity, high: Infinity, lowIn: false, highIn: false }];

export const between = (low: number, high: number): Intervals => [{ low, high, lowIn: true, highIn: true }];
export const below = (high: number, highIn: boolean): Intervals => [{ low: -Infinity, high, lowIn: false, highIn }];
export const above = (low: number, lowIn: boolean): Intervals => [{ low, high: Infinity, lowIn, highIn: false }];

const hasPoint = ({ low, high, lowIn, highIn }: Interval): boolean => low < high || (low === high && lowIn && highIn);

export function intersect(a: Intervals, b: Intervals): Intervals {
  const found: Interval[] = [];
  for (const one of a) {
    for (const other of b) {
      const low = Math.max(one.low, other.low);
      const high = Math.min(one.high, other.high);
      const common: Interval = {
        low,
        high,
        lowIn: (one.low < low || one.lowIn) && (other.low < low || other.lowIn),
        highIn: (one.high > high || one.highIn) && (other.high > high || other.highIn),
      };
      if (hasPoint(common)) found.push(common);
    }
  }
  return found;
}

export function complement(set: Intervals): Intervals {
  const found: Interval[] = [];
  let low = -Infinity;
  let lowIn = false;
  for (const interval of set) {
    found.push({ low, lowIn, high: interval.low, highIn: !interval.lowIn && interval.low > -Infinity });
    low = interval.high;
    lowIn = !interval.highIn && interval.high < Infinity;
  }
  found.push({ low, lowIn, high: Infinity, highIn: false });
  return found.filter(hasPoint);
}

/** Only the whole numbers of a set, each interval closed at whole numbers; `1 < x < 2` disappears. */
export function wholeNumbers(set: Intervals): Intervals {
  return set
    .map(({ low, high, lowIn, highIn }): Interval => {
      const first = Number.isFinite(low) ? (lowIn ? Math.ceil(low) : Math.floor(low) + 1) : low;
      const last = Number.isFinite(high) ? (highIn ? Math.floor(high) : Math.ceil(high) - 1) : high;
      return { low: first, high: last, lowIn: Number.isFinite(first), highIn: Number.isFinite(last) };
    })
    .filter(hasPoint);
}

export const contains = (set: Intervals, number: number): boolean =>
  set.some(
    ({ low, high, lowIn, highIn }) =>
      (number > low || (lowIn && number === low)) && (number < high || (highIn && number === high)),
  );

/** Some numbers of a set, `preferred` first if it is one of them, then the ends and the middle of every interval. */
export function samples(set: Intervals, preferred: number): number[] {
  const tried = [preferred];
  for (const { low, high } of set) {
    if (Number.isFinite(low)) tried.push(low, low + 1);
    if (Number.isFinite(high)) tried.push(high, high - 1);
    if (Number.isFinite(low) && Number.isFinite(high)) tried.push((low + high) / 2);
  }
  return [...new Set(tried)].filter((number) => contains(set, number));
}

export const sameIntervals = (a: Intervals, b: Intervals): boolean =>
  a.length === b.length &&
  a.every((one, index) => {
    const other = b[index]!;
    return one.low === other.low && one.high === other.high && one.lowIn === other.lowIn && one.highIn === other.highIn;
  });
