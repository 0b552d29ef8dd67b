import { fittingUnit } from './units';

const units = [
  { name: 's', label: 's', length: 1 },
  { name: 'min', label: 'min', length: 60 },
  { name: 'h', label: 'h', length: 3_600 },
];

it.each([
  [0, undefined],
  [undefined, undefined],
  [59, 's'],
  [60, 'min'],
  [90, 's'],
  [5_400, 'min'],
  [7_200, 'h'],
])('shows %s in the largest unit it is a whole number of', (value, unit) => {
  expect(fittingUnit(units, value)).toBe(unit);
});
