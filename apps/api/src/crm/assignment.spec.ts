import { leastBusy, roundRobin, withRoom } from './assignment';

const members = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

describe('roundRobin', () => {
  it('begins with the first, goes on after the last served and around', () => {
    expect(roundRobin(members, null)?.id).toBe('a');
    expect(roundRobin(members, 'a')?.id).toBe('b');
    expect(roundRobin(members, 'c')?.id).toBe('a');
  });

  it('keeps the order when the last served has left, and gives nobody when nobody is there', () => {
    expect(roundRobin([{ id: 'a' }, { id: 'c' }], 'b')?.id).toBe('c');
    expect(roundRobin([], 'b')).toBeNull();
  });
});

describe('leastBusy', () => {
  it('takes who has the fewest open cases', () => {
    expect(
      leastBusy(
        members,
        new Map([
          ['a', 2],
          ['b', 1],
          ['c', 3],
        ]),
        null,
      )?.id,
    ).toBe('b');
  });

  it('takes turns among equals', () => {
    const load = new Map([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ]);
    expect(leastBusy(members, load, 'a')?.id).toBe('b');
    expect(leastBusy(members, load, 'c')?.id).toBe('a');
  });
});

describe('withRoom', () => {
  const load = new Map([
    ['a', 3],
    ['b', 2],
  ]);

  it('leaves out who has as many open cases as a member may have', () => {
    expect(withRoom(members, load, 3).map(({ id }) => id)).toEqual(['b', 'c']);
    expect(withRoom(members, load, 1).map(({ id }) => id)).toEqual(['c']);
  });

  it('lets everybody take more when no capacity is given', () => {
    expect(withRoom(members, load, undefined)).toEqual(members);
  });
});
