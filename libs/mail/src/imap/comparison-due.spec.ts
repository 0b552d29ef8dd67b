import { comparisonDue, type ComparisonNeed } from './comparison-due';

const MINUTE = 60_000;
const need = (over: Partial<ComparisonNeed>): ComparisonNeed => ({
  sinceCompared: MINUTE,
  exists: 1000,
  tellsFlags: false,
  tellsVanished: false,
  hint: false,
  ...over,
});

test.each<[string, Partial<ComparisonNeed>, boolean]>([
  ['the first time', { sinceCompared: null }, true],
  ['a server that tells all is checked a few times a day', { tellsFlags: true, tellsVanished: true }, false],
  ['also when something shows', { tellsFlags: true, tellsVanished: true, hint: true }, false],
  ['after six hours', { tellsFlags: true, tellsVanished: true, sinceCompared: 360 * MINUTE }, true],
  ['a server that tells nothing: a small folder at every poll', {}, true],
  ['a large one more rarely', { exists: 100_000 }, false],
  ['until its turn has come', { exists: 100_000, sinceCompared: 9 * MINUTE }, true],
  ['sooner with a hint', { exists: 100_000, hint: true }, true],
  ['a server that tells flags only: every ten minutes', { tellsFlags: true }, false],
  ['or with a hint', { tellsFlags: true, hint: true }, true],
])('%s', (_, over, due) => {
  expect(comparisonDue(need(over))).toBe(due);
});
