import { Awaited } from './awaited';

const hear = (asked: number[], answered: number[]) => {
  const awaited = new Awaited(asked);
  const heard = answered.map((uid) => awaited.come(uid));
  return { heard, rest: awaited.rest };
};

it('passes over what a server leaves out', () => {
  expect(hear([1, 2, 5, 9], [1, 5])).toEqual({ heard: [[], [2]], rest: [9] });
  expect(hear([1, 2], [])).toEqual({ heard: [], rest: [1, 2] });
});

it('loses nothing to an answer that comes twice', () => {
  expect(hear([5, 9], [5, 5])).toEqual({ heard: [[], null], rest: [9] });
});

it('takes nothing that nobody asked for, and still waits for the next', () => {
  expect(hear([5, 9], [5, 7])).toEqual({ heard: [[], null], rest: [9] });
  expect(hear([5, 9], [1000, 5, 9])).toEqual({ heard: [null, [], []], rest: [] });
});

it('settles later what comes out of order', () => {
  expect(hear([5, 7, 9], [9, 5, 7])).toEqual({ heard: [[5, 7], null, null], rest: [] });
});
