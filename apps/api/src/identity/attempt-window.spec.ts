import { AttemptWindow } from './attempt-window';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);

it('lets the limit pass, then says how long to wait, then starts anew', () => {
  const window = new AttemptWindow(2, 60);
  expect([window.take('a', at(0)), window.take('a', at(10)), window.take('a', at(20))]).toEqual([0, 0, 40]);
  expect(window.take('b', at(20))).toBe(0);
  expect(window.take('a', at(59.5))).toBe(1);
  expect(window.take('a', at(60))).toBe(0);
});

it('counts anew after a success', () => {
  const window = new AttemptWindow(1, 60);
  window.take('a', at(0));
  window.forget('a');
  expect(window.take('a', at(1))).toBe(0);
});

it('forgets the keys unused for longest when there are too many, not those that keep trying', () => {
  const window = new AttemptWindow(1, 60, 3);
  for (const key of ['a', 'b', 'c', 'a', 'd']) window.take(key, at(0));
  expect(window.take('a', at(1))).toBeGreaterThan(0);
  expect(window.take('b', at(1))).toBe(0);
});
