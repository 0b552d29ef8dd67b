import { timeLeft } from './time-left';

it.each([
  [0, '1 second'],
  [42, '42 seconds'],
  [90, '2 minutes'],
  [3600, '1 hour'],
  [9000, '2 hours 30 minutes'],
  [40_000, '11 hours'],
  [260_000, '3 days'],
])('%d seconds are %s', (seconds, text) => {
  expect(timeLeft(seconds, 'en')).toBe(text);
});

it('speaks Slovak', () => {
  expect(timeLeft(180, 'sk')).toBe('3 minúty');
});
