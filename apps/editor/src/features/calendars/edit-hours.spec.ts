import {
  HALF_HOURS,
  barsOf,
  copyMonday,
  minutesPerWeek,
  tidyTime,
  usualHours,
  withDay,
  withOneMore,
} from './edit-hours';

describe('tidyTime', () => {
  it.each([
    ['8', '08:00'],
    ['8:30', '08:30'],
    ['8.30', '08:30'],
    ['830', '08:30'],
    ['1630', '16:30'],
    [' 08:00 ', '08:00'],
    ['24:00', '24:00'],
    ['24', '24:00'],
    ['24:30', '24:30'],
    ['noon', 'noon'],
    ['8:7', '8:7'],
    ['', ''],
  ])('%j is %j', (typed, kept) => expect(tidyTime(typed)).toBe(kept));
});

it('copies Monday to the working days and leaves the weekend', () => {
  const before = withDay(withDay(usualHours('UTC'), 'mon', [['09:00', '12:00']]), 'sat', [['10:00', '11:00']]);
  const after = copyMonday(before);
  for (const day of ['mon', 'tue', 'wed', 'thu', 'fri'] as const) expect(after.week[day]).toEqual([['09:00', '12:00']]);
  expect(after.week.sat).toEqual([['10:00', '11:00']]);
  expect(after.week.sun).toBeUndefined();
  expect(after.week.tue).not.toBe(after.week.mon);
});

it('closes a day that has no hours left', () => {
  expect(withDay(usualHours('UTC'), 'mon', []).week).not.toHaveProperty('mon');
  expect(copyMonday(withDay(usualHours('UTC'), 'mon', [])).week).toEqual({});
});

it('suggests hours that lie within the day', () => {
  expect(withOneMore([])).toEqual([['08:00', '16:30']]);
  expect(withOneMore([['08:00', '12:00']])).toEqual([
    ['08:00', '12:00'],
    ['13:00', '17:00'],
  ]);
  expect(withOneMore([['08:00', '24:00']]).at(-1)).toEqual(['23:00', '24:00']);
});

it('counts the hours of a week', () => {
  expect(minutesPerWeek(usualHours('UTC'))).toBe(5 * 8.5 * 60);
});

it('draws only spans that are some', () => {
  expect(
    barsOf([
      ['06:00', '12:00'],
      ['12:00', '06:00'],
      ['x', '07:00'],
    ]),
  ).toEqual([{ left: 25, width: 25 }]);
});

it('offers the end of the day', () => {
  expect(HALF_HOURS[0]).toBe('00:00');
  expect(HALF_HOURS.at(-1)).toBe('24:00');
});
