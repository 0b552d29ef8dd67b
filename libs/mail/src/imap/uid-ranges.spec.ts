import fc from 'fast-check';
import { inGroups, uidSet } from './uid-ranges';

test.each([
  [[], ''],
  [[5], '5'],
  [[1, 2, 3, 7], '1:3,7'],
  [[1, 3, 5, 6], '1,3,5:6'],
])('%j is written %s', (uids, written) => {
  expect(uidSet(uids)).toBe(written);
});

test('a written set names exactly its UIDs', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 200 })), (uids) => {
      const ascending = uids.sort((a, b) => a - b);
      const read = uidSet(ascending)
        .split(',')
        .filter((part) => part !== '')
        .flatMap((part) => {
          const [first = 0, last = first] = part.split(':').map(Number);
          return Array.from({ length: last - first + 1 }, (_, index) => first + index);
        });
      expect(read).toEqual(ascending);
    }),
  );
});

test('groups keep everything in order', () => {
  expect(inGroups([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inGroups([], 2)).toEqual([]);
});
