import fc from 'fast-check';
import { compareFolder, isPassed, type SettledRange } from './reconciliation';

const whole = (lastUid: number): SettledRange => ({ lastUid, historyUid: null, historyEnd: null });

test.each([
  ['everything is settled', [1, 2, 3], [1, 2, 3], whole(3), [3, 3, []]],
  ['an empty folder has nothing to settle', [], [1, 2], whole(2), [0, 0, []]],
  ['a passed message without an entry is missing', [1, 2, 3], [1, 3], whole(3), [3, 2, [2]]],
  ['mail above the cursor is on its way', [1, 2, 3], [1], whole(1), [3, 1, []]],
  [
    'history above its cursor is on its way',
    [1, 2, 3, 9],
    [1, 9],
    { lastUid: 9, historyUid: 1, historyEnd: 3 },
    [4, 2, []],
  ],
  ['history below its cursor is not', [1, 2, 3, 9], [2, 9], { lastUid: 9, historyUid: 2, historyEnd: 3 }, [4, 2, [1]]],
  [
    'new mail between history and cursor is not',
    [4, 9],
    [9],
    { lastUid: 9, historyUid: 0, historyEnd: 3 },
    [2, 1, [4]],
  ],
  ['what vanished from the server does not count', [5], [1, 2, 5], whole(5), [1, 1, []]],
] as [string, number[], number[], SettledRange, [number, number, number[]]][])(
  '%s',
  (_, listed, known, range, expected) => {
    const { listed: all, settled, missing } = compareFolder(listed, new Set(known), range);
    expect([all, settled, missing]).toEqual(expected);
  },
);

test('every listed message is settled, missing or on its way, and only one of them', () => {
  const uids = fc.uniqueArray(fc.integer({ min: 1, max: 60 }));
  const cursor = fc.integer({ min: 0, max: 60 });
  const history = fc.option(fc.tuple(cursor, cursor), { nil: null });
  fc.assert(
    fc.property(uids, uids, cursor, history, (listed, entries, lastUid, track) => {
      const range = { lastUid, historyUid: track?.[0] ?? null, historyEnd: track?.[1] ?? null };
      const known = new Set(entries);
      const { settled, missing } = compareFolder(listed, known, range);
      const onItsWay = listed.filter((uid) => !known.has(uid) && !isPassed(uid, range));
      expect(settled + missing.length + onItsWay.length).toBe(listed.length);
      expect(missing.every((uid) => listed.includes(uid) && !known.has(uid))).toBe(true);
    }),
  );
});
