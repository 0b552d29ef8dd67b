import { Absences } from './absences';

const folders = ['inbox', 'archive', 'projects'];

it('is certain only when every other folder was looked at since', () => {
  const absences = new Absences();
  absences.looked('archive');
  expect(absences.see('inbox', [4, 5])).toBe(true);
  expect(absences.certain('inbox', folders)).toEqual([]);
  absences.looked('archive');
  expect(absences.certain('inbox', folders)).toEqual([]);
  absences.looked('projects');
  expect(absences.certain('inbox', folders)).toEqual([4, 5]);
});

it('is certain at once where there is no other folder', () => {
  const absences = new Absences();
  absences.see('inbox', [4]);
  expect(absences.certain('inbox', ['inbox'])).toEqual([4]);
});

it('keeps the moment of the first sight, and what is not settled', () => {
  const absences = new Absences();
  absences.see('inbox', [4]);
  absences.looked('archive');
  absences.looked('projects');
  expect(absences.see('inbox', [4])).toBe(false);
  expect(absences.see('inbox', [4, 9])).toBe(true);
  expect(absences.certain('inbox', folders)).toEqual([4]);
  absences.settle('inbox', [4]);
  expect(absences.isEmpty('inbox')).toBe(false);
  absences.settle('inbox', [9]);
  expect(absences.isEmpty('inbox')).toBe(true);
});
