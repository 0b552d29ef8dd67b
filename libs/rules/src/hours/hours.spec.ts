import fc from 'fast-check';
import { inBusinessHours, nextBusinessInstant } from './business-hours';
import { businessHoursProblems } from './hours-problems';
import type { BusinessHours } from './types';

const MINUTE = 60_000;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

const usual: BusinessHours = {
  timeZone: 'Europe/Bratislava',
  week: Object.fromEntries(
    WEEKDAYS.map((day) => [
      day,
      [
        ['08:00', '12:00'],
        ['13:00', '16:30'],
      ],
    ]),
  ),
  holidays: [
    { name: 'Christmas Eve', day: '12-24', spans: [['08:00', '10:00']] },
    { name: 'Christmas', day: '12-25' },
    { name: 'Works outing', day: '2026-06-05' },
    { name: 'Stocktaking', day: '2027-12-25', spans: [['06:00', '24:00']] },
  ],
};

const next = (hours: BusinessHours, at: string): string | undefined =>
  nextBusinessInstant(hours, new Date(at))?.toISOString();

describe('business hours', () => {
  it.each([
    // Winter: an hour ahead of UTC. Monday, 5 January 2026.
    ['2026-01-05T06:59:59.999Z', false],
    ['2026-01-05T07:00:00Z', true],
    ['2026-01-05T10:59:59.999Z', true],
    ['2026-01-05T11:00:00Z', false],
    ['2026-01-05T12:00:00Z', true],
    ['2026-01-05T15:30:00Z', false],
    // Summer: two.
    ['2026-07-06T05:59:00Z', false],
    ['2026-07-06T06:00:00Z', true],
    // Saturday there, Friday here.
    ['2026-07-10T22:30:00Z', false],
    ['2026-12-24T08:30:00Z', true],
    ['2026-12-24T09:00:00Z', false],
    ['2026-12-25T09:00:00Z', false],
    ['2026-06-05T09:00:00Z', false],
    ['2028-06-05T09:00:00Z', true],
    // A holiday of that very year goes before one of every year.
    ['2027-12-25T20:00:00Z', true],
    ['2027-12-25T23:00:00Z', false],
  ])('at %s: %j', (at, open) => {
    expect(inBusinessHours(usual, new Date(at))).toBe(open);
  });

  it.each([
    ['the moment itself', '2026-01-05T07:30:12.345Z', '2026-01-05T07:30:12.345Z'],
    ['the morning', '2026-01-05T02:00:00Z', '2026-01-05T07:00:00.000Z'],
    ['after lunch', '2026-01-05T11:00:00Z', '2026-01-05T12:00:00.000Z'],
    ['over the weekend', '2026-01-09T15:30:00Z', '2026-01-12T07:00:00.000Z'],
    ['over the weekend on which the clock is put forward', '2026-03-27T20:00:00Z', '2026-03-30T06:00:00.000Z'],
    ['over the weekend on which the clock is put back', '2026-10-23T20:00:00Z', '2026-10-26T07:00:00.000Z'],
    ['over a holiday', '2026-12-24T09:00:00Z', '2026-12-28T07:00:00.000Z'],
  ])('go on: %s', (_, at, expected) => {
    expect(next(usual, at)).toBe(expected);
  });

  it('go to the end of a day and on with the next', () => {
    const late: BusinessHours = {
      timeZone: 'Europe/Bratislava',
      week: { mon: [['22:00', '24:00']], tue: [['00:00', '02:00']] },
      holidays: [],
    };
    expect(inBusinessHours(late, new Date('2026-01-05T22:59:59.999Z'))).toBe(true);
    expect(inBusinessHours(late, new Date('2026-01-05T23:00:00Z'))).toBe(true);
    expect(inBusinessHours(late, new Date('2026-01-06T01:00:00Z'))).toBe(false);
    expect(next(late, '2026-01-06T01:00:00Z')).toBe('2026-01-12T21:00:00.000Z');
  });

  const night = (from: string, to: string, timeZone = 'Europe/Bratislava'): BusinessHours => ({
    timeZone,
    week: { sun: [[from, to]] },
    holidays: [],
  });

  it('begin with the new time where the clock is put forward over their beginning', () => {
    // 02:00 becomes 03:00 on Sunday, 29 March 2026, at 01:00 UTC.
    expect(next(night('02:15', '04:00'), '2026-03-28T12:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
    expect(next(night('02:15', '02:45'), '2026-03-28T12:00:00Z')).toBe('2026-04-05T00:15:00.000Z');
  });

  it('come twice where the clock is put back over them', () => {
    // 03:00 becomes 02:00 on Sunday, 25 October 2026, at 01:00 UTC.
    const hours = night('02:15', '02:45');
    expect(next(hours, '2026-10-24T12:00:00Z')).toBe('2026-10-25T00:15:00.000Z');
    expect(next(hours, '2026-10-25T00:45:00Z')).toBe('2026-10-25T01:15:00.000Z');
    expect(next(hours, '2026-10-25T01:45:00Z')).toBe('2026-11-01T01:15:00.000Z');
  });

  it('are on the clock of the south, where summer is in January', () => {
    const sydney = { ...usual, timeZone: 'Australia/Sydney' };
    expect(next(sydney, '2026-01-04T12:00:00Z')).toBe('2026-01-04T21:00:00.000Z');
    expect(next(sydney, '2026-07-05T12:00:00Z')).toBe('2026-07-05T22:00:00.000Z');
    // Summer time ends on 5 April and begins on 4 October 2026.
    expect(next(night('02:30', '02:45', 'Australia/Sydney'), '2026-04-04T12:00:00Z')).toBe('2026-04-04T15:30:00.000Z');
    expect(next(night('02:30', '02:45', 'Australia/Sydney'), '2026-10-03T12:00:00Z')).toBe('2026-10-10T15:30:00.000Z');
  });

  it('may be open on a leap day only, and never', () => {
    const never: BusinessHours = { timeZone: 'UTC', week: { mon: [] }, holidays: [{ name: '', day: '12-25' }] };
    expect(nextBusinessInstant(never, new Date('2026-01-01'))).toBeNull();
    const leap = { ...never, holidays: [{ name: '', day: '02-29', spans: [['09:00', '10:00'] as [string, string]] }] };
    expect(next(leap, '2096-03-01T00:00:00Z')).toBe('2104-02-29T09:00:00.000Z');
    const past = {
      ...never,
      holidays: [{ name: '', day: '2020-02-29', spans: [['09:00', '10:00'] as [string, string]] }],
    };
    expect(nextBusinessInstant(past, new Date('2026-01-01'))).toBeNull();
  });

  it('of a zone that does not exist are those of UTC', () => {
    expect(next({ ...usual, timeZone: 'Mars/Olympus' }, '2026-01-05T02:00:00Z')).toBe('2026-01-05T08:00:00.000Z');
  });

  const ZONES = [
    'Europe/Bratislava',
    'Australia/Sydney',
    'America/Sao_Paulo',
    'Africa/Casablanca',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'UTC',
  ];
  const clock = fc
    .tuple(fc.constantFrom(0, 1, 2, 3, 9, 17, 23), fc.constantFrom(0, 15, 30))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const spans = fc.array(
    fc.tuple(clock, fc.oneof(clock, fc.constant('24:00'))).filter(([from, to]) => from < to),
    { maxLength: 2 },
  );
  const hours: fc.Arbitrary<BusinessHours> = fc.record({
    timeZone: fc.constantFrom(...ZONES),
    week: fc.record({ sat: spans, sun: spans, mon: spans }, { requiredKeys: [] }),
    holidays: fc.array(
      fc.record(
        { name: fc.constant(''), day: fc.constantFrom('03-29', '2026-10-25', '10-04'), spans },
        { requiredKeys: ['name', 'day'] },
      ),
      { maxLength: 2 },
    ),
  });
  /** Around the days on which clocks are changed; Brazil did so at midnight. */
  const instant = fc
    .tuple(
      fc.constantFrom(
        '2026-03-28',
        '2026-10-24',
        '2026-04-04',
        '2026-10-03',
        '2018-11-03',
        '2018-02-17',
        '2026-02-14',
        '2026-03-21',
      ),
      fc.integer({ min: 0, max: 36 * 60 }),
      fc.constantFrom(0, 0, 1, 30_500),
    )
    .map(([day, minutes, more]) => new Date(Date.parse(day) + minutes * MINUTE + more));

  const dates = new Map<string, Intl.DateTimeFormat>();
  const weekdays = new Map<string, Intl.DateTimeFormat>();
  for (const timeZone of ZONES) {
    dates.set(timeZone, new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }));
    weekdays.set(timeZone, new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' }));
  }

  /** As a person reads a clock, by the formatters alone. */
  const plainlyOpen = ({ timeZone, week, holidays }: BusinessHours, at: Date): boolean => {
    const [date, time] = dates.get(timeZone)!.format(at).split(' ');
    const weekday = weekdays.get(timeZone)!.format(at).toLowerCase();
    const holiday = holidays.find(({ day }) => day === date) ?? holidays.find(({ day }) => day === date!.slice(5));
    const open = holiday ? (holiday.spans ?? []) : (week[weekday as 'mon'] ?? []);
    return open.some(([from, to]) => from <= time! && time! < to);
  };

  it('are as a clock on the wall shows, and go on at the first minute that is open', () => {
    fc.assert(
      fc.property(hours, instant, (one, at) => {
        expect(inBusinessHours(one, at)).toBe(plainlyOpen(one, at));
        const found = nextBusinessInstant(one, at);
        if (plainlyOpen(one, at)) return expect(found).toEqual(at);
        if (found) expect(plainlyOpen(one, found)).toBe(true);
        // The minutes between, for a day and a half.
        const first = Math.ceil((at.getTime() + 1) / MINUTE) * MINUTE;
        for (let minute = first; minute < first + 36 * 60 * MINUTE; minute += MINUTE) {
          if (found && minute >= found.getTime()) return;
          if (plainlyOpen(one, new Date(minute))) throw new Error(`Open at ${new Date(minute).toISOString()}`);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('problems of business hours', () => {
  it.each<[string, Partial<BusinessHours>, [string, (string | number)[]][]]>([
    ['none', {}, []],
    ['the zone', { timeZone: 'Mars/Olympus' }, [['unknown-time-zone', ['timeZone']]]],
    ['no zone', { timeZone: '' }, [['unknown-time-zone', ['timeZone']]]],
    ['a time', { week: { mon: [['8:00', '12:00']] } }, [['bad-time', ['week', 'mon', 0]]]],
    ['a time past midnight', { week: { mon: [['08:00', '24:01']] } }, [['bad-time', ['week', 'mon', 0]]]],
    ['over midnight', { week: { tue: [['22:00', '06:00']] } }, [['bad-span', ['week', 'tue', 0]]]],
    ['an empty span', { week: { tue: [['08:00', '08:00']] } }, [['bad-span', ['week', 'tue', 0]]]],
    [
      'an overlap',
      {
        week: {
          wed: [
            ['08:00', '12:00'],
            ['13:00', '14:00'],
            ['11:00', '13:00'],
          ],
        },
      },
      [['overlapping-spans', ['week', 'wed', 2]]],
    ],
    [
      'neighbours',
      {
        week: {
          wed: [
            ['08:00', '12:00'],
            ['12:00', '24:00'],
          ],
        },
      },
      [],
    ],
    [
      'a holiday',
      {
        holidays: [
          { name: '', day: '13-01' },
          { name: '', day: '02-30' },
          { name: '', day: '2026-02-29' },
          { name: '', day: 'x' },
        ],
      },
      [
        ['bad-holiday', ['holidays', 0, 'day']],
        ['bad-holiday', ['holidays', 1, 'day']],
        ['bad-holiday', ['holidays', 2, 'day']],
        ['bad-holiday', ['holidays', 3, 'day']],
      ],
    ],
    [
      'the leap day',
      {
        holidays: [
          { name: '', day: '02-29' },
          { name: '', day: '2028-02-29' },
        ],
      },
      [],
    ],
    [
      'a holiday twice',
      {
        holidays: [
          { name: '', day: '12-24' },
          { name: '', day: '12-24' },
        ],
      },
      [['repeated-holiday', ['holidays', 1, 'day']]],
    ],
    [
      'hours of a holiday',
      { holidays: [{ name: '', day: '12-24', spans: [['10:00', '9:00']] }] },
      [['bad-time', ['holidays', 0, 'spans', 0]]],
    ],
    ['never open', { week: { mon: [] }, holidays: [] }, [['never-open', []]]],
  ])('%s', (_, change, expected) => {
    const problems = businessHoursProblems({ ...usual, ...change });
    expect(problems.map(({ code, path }) => [code, path])).toEqual(expected);
    for (const { message } of problems) expect(message.en).not.toBe(message.sk);
  });
});
