import { emptyDocument } from '@mailroom/rules';
import { dropWork, findWork, keepWork, keyOf, tabOf } from './kept-work';

/** A browser's storage. */
function shelf(entries: Record<string, string> = {}) {
  const kept = new Map(Object.entries(entries));
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

const NOW = 1_800_000_000_000;
const DAY = 24 * 60 * 60_000;
const work = (at: number) => ({ document: emptyDocument(), revision: 3, at });

it('finds what was kept of a flow, newest first, of one person only', () => {
  const storage = shelf();
  keepWork(storage, keyOf('me', 'flow', 'a'), work(NOW - 2));
  keepWork(storage, keyOf('me', 'flow', 'b'), work(NOW - 1));
  keepWork(storage, keyOf('me', 'another', 'c'), work(NOW));
  keepWork(storage, keyOf('jana', 'flow', 'd'), work(NOW));
  expect(findWork(storage, 'me', 'flow', NOW).map(({ key }) => tabOf(key))).toEqual(['b', 'a']);
  expect(storage.length).toBe(4);
});

it('throws away what nobody came back for and what is no flow, and nothing that is not its own', () => {
  const key = keyOf('me', 'flow', 'a');
  const storage = shelf({ 'mailroom-navigation-narrow': 'true', [key]: '{"document":' });
  keepWork(storage, keyOf('me', 'flow', 'b'), work(NOW - 31 * DAY));
  expect(findWork(storage, 'me', 'flow', NOW)).toEqual([]);
  // While something is taken away, the others move up.
  findWork(storage, 'me', 'flow', NOW);
  expect([...storage.kept.keys()]).toEqual(['mailroom-navigation-narrow']);
});

it('is no trouble when the browser keeps nothing', () => {
  const refuse = (): never => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const full = { ...shelf(), setItem: refuse, removeItem: refuse, getItem: refuse, key: refuse, length: 1 };
  expect(keepWork(full, 'x', work(NOW))).toBe(false);
  expect(findWork(full, 'me', 'flow', NOW)).toEqual([]);
  expect(() => dropWork(full, 'x')).not.toThrow();
});
