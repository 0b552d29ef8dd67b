import { presets, readIn, shownIn } from './schedule';

const zone = 'Europe/Bratislava';

test('presets are hours of that zone, also over a change of the clocks', () => {
  // A Friday; clocks go forward on Sunday, 29 March 2026.
  const [hour, tomorrow, monday] = presets(zone, new Date('2026-03-27T22:30:00Z'));
  expect(hour!.at.toISOString()).toBe('2026-03-27T23:30:00.000Z');
  expect(tomorrow!.at.toISOString()).toBe('2026-03-28T07:00:00.000Z');
  expect(monday!.at.toISOString()).toBe('2026-03-30T06:00:00.000Z');
});

test('on a Monday the next Monday is meant, and the day is that of the zone', () => {
  const [, tomorrow, monday] = presets('Pacific/Auckland', new Date('2026-06-07T13:00:00Z'));
  // There it is Monday, 8 June, one in the morning.
  expect(shownIn('Pacific/Auckland', tomorrow!.at)).toBe('2026-06-09T08:00');
  expect(shownIn('Pacific/Auckland', monday!.at)).toBe('2026-06-15T08:00');
});

test.each(['2026-01-15T09:30', '2026-07-15T09:30', '2026-10-25T03:30'])('%s is read as it is shown', (value) => {
  expect(shownIn(zone, readIn(zone, value)!)).toBe(value);
});

test('what is no date is none', () => {
  expect(readIn(zone, '')).toBeNull();
});

test('on a Sunday tomorrow is Monday, and is offered once', () => {
  expect(presets(zone, new Date('2026-06-07T10:00:00Z')).map(({ name }) => name)).toEqual([
    'inOneHour',
    'tomorrowMorning',
  ]);
});
