import { Pace } from './pace';

it('knows nothing before a second has passed', () => {
  const pace = new Pace();
  pace.note(0, 0);
  pace.note(50, 500);
  expect(pace.read(100)).toEqual({ perSecond: null, secondsLeft: null });
});

it('says how long it takes at the speed of the last minute', () => {
  const pace = new Pace();
  for (let second = 0; second <= 300; second += 1)
    pace.note(second <= 200 ? second * 10 : 2000 + (second - 200), second * 1000);
  expect(pace.read(2400)).toEqual({ perSecond: 1, secondsLeft: 300 });
});

it('begins anew where the count goes back or the clock is set', () => {
  const pace = new Pace();
  pace.note(100, 10_000);
  pace.note(200, 12_000);
  pace.note(0, 13_000);
  expect(pace.read(10)).toEqual({ perSecond: null, secondsLeft: null });
  pace.note(5, 1_000);
  expect(pace.read(10)).toEqual({ perSecond: null, secondsLeft: null });
});
