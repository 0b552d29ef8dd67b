import { fold, lookingFor } from './fold';

it('folds case and accents', () => {
  expect(fold('Odosielateľ Ž')).toBe('odosielatel z');
});

it('finds every word, wherever it stands', () => {
  const isWanted = lookingFor(' Priority  invoice');
  expect(isWanted('Invoice of the month', 'what has priority')).toBe(true);
  expect(isWanted('Invoice of the month')).toBe(false);
  expect(lookingFor('cislo faktury')('Číslo\tfaktúry')).toBe(true);
});

it('looks for nothing in everything', () => {
  expect(lookingFor('  ')('')).toBe(true);
});
