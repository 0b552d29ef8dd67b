import { changesOf } from './audit-changes';

it('says what a change changes, and nothing of what stays', () => {
  expect(
    changesOf({ name: 'a', teams: [1], active: true, role: undefined }, { name: 'b', teams: [1], role: 'x' }),
  ).toEqual({ name: { from: 'a', to: 'b' }, role: { from: null, to: 'x' } });
  expect(changesOf({ name: 'a' }, { name: undefined })).toEqual({});
});
