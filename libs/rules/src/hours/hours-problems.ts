import { isTimeZone } from '../facts/local-time';
import { both } from '../language';
import type { ValueProblem } from '../operators/types';
import { minutesOf } from './minutes';
import type { BusinessHours } from './types';

export interface HoursProblem extends ValueProblem {
  /** Where it lies, e.g. `['week', 'mon', 0]`. */
  path: (string | number)[];
}

type Path = HoursProblem['path'];
type Spans = readonly (readonly [from: string, to: string])[];

/** What is wrong with business hours: nothing when people work at some time and every span and holiday is one. */
export function businessHoursProblems({ timeZone, week, holidays }: BusinessHours): HoursProblem[] {
  const problems: HoursProblem[] = [];
  const add = (path: Path, code: string, en: string, sk: string): void => {
    problems.push({ path, code, message: both(en, sk) });
  };
  if (!isTimeZone(timeZone)) {
    add(
      ['timeZone'],
      'unknown-time-zone',
      `There is no time zone “${timeZone}”: use a name such as Europe/Bratislava.`,
      `Časové pásmo „${timeZone}“ neexistuje: použite názov ako Europe/Bratislava.`,
    );
  }
  for (const [day, spans] of Object.entries(week)) problems.push(...spanProblems(spans ?? [], ['week', day]));
  holidays.forEach(({ day, spans }, index) => {
    if (!isDay(day)) {
      add(
        ['holidays', index, 'day'],
        'bad-holiday',
        `“${day}” is no day: write 2026-12-24, or 12-24 for every year.`,
        `„${day}“ nie je deň: napíšte 2026-12-24 alebo 12-24 pre každý rok.`,
      );
    } else if (holidays.findIndex((other) => other.day === day) < index) {
      add(
        ['holidays', index, 'day'],
        'repeated-holiday',
        `${day} is there twice: delete one of them.`,
        `${day} je tu dvakrát: jeden záznam zmažte.`,
      );
    }
    problems.push(...spanProblems(spans ?? [], ['holidays', index, 'spans']));
  });
  const spans = [...Object.values(week), ...holidays.map((holiday) => holiday.spans)];
  if (!spans.some((list) => list?.length)) {
    add(
      [],
      'never-open',
      'Nobody ever works by these hours: add a span to a day.',
      'Podľa tohto kalendára sa nikdy nepracuje: pridajte niektorému dňu čas.',
    );
  }
  return problems;
}

/** A day that occurs; 29 February does, in some years. */
function isDay(day: string): boolean {
  const [, year = '2024', rest] = /^(?:(\d{4})-)?(\d\d-\d\d)$/.exec(day) ?? [];
  const instant = Date.parse(`${year}-${rest}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(`${year}-${rest}`);
}

function spanProblems(spans: Spans, path: Path): HoursProblem[] {
  const read = spans.map(([from, to]) => [minutesOf(from), minutesOf(to)] as const);
  return read.flatMap(([from, to], index): HoursProblem[] => {
    const here = [...path, index];
    if (from === null || to === null) {
      const message = both(
        'Enter times from 00:00 to 24:00, such as 08:30.',
        'Zadajte časy od 00:00 do 24:00, napríklad 08:30.',
      );
      return [{ path: here, code: 'bad-time', message }];
    }
    if (from >= to) {
      const message = both(
        'The end must be later than the beginning; make two days of hours over midnight.',
        'Koniec musí byť neskôr ako začiatok; čas cez polnoc rozdeľte na dva dni.',
      );
      return [{ path: here, code: 'bad-span', message }];
    }
    const overlaps = read.slice(0, index).some(([a, b]) => a !== null && b !== null && a < to && from < b);
    const message = both('Two spans of the day overlap: join them.', 'Dva časy dňa sa prekrývajú: spojte ich.');
    return overlaps ? [{ path: here, code: 'overlapping-spans', message }] : [];
  });
}
