import type { OfferedRight, Rights } from '../../api/types';
import { byResource, outrunsSight, rightsOf, wordOf } from './role-rights';

const offered: OfferedRight[] = [
  { right: 'cases:read', scopes: ['none', 'own', 'team', 'all'] },
  { right: 'cases:change', scopes: ['none', 'own', 'team', 'all'] },
  { right: 'flows:publish', scopes: ['none', 'all'] },
];

it('groups rights by what they are about, in the order in which they are offered', () => {
  expect(byResource(offered).map(({ resource, rights }) => [resource, rights.length])).toEqual([
    ['cases', 2],
    ['flows', 1],
  ]);
});

it('names a right in the dictionary, where a colon means something else', () => {
  expect(wordOf('cases:read')).toBe('cases.read');
});

it.each<[Partial<Rights>, boolean]>([
  [{ 'cases:read': 'own', 'cases:change': 'team' }, true],
  [{ 'cases:read': 'team', 'cases:change': 'team' }, false],
  [{ 'cases:read': 'all', 'cases:change': 'own' }, false],
  [{}, false],
])('says of %j whether it changes more than it sees: %s', (given, expected) => {
  expect(outrunsSight({ ...rightsOf(undefined, offered), ...given }, 'cases:change')).toBe(expected);
});

it('takes of a role what is offered, and nothing for what it does not name', () => {
  expect(rightsOf({ rights: { 'cases:read': 'own', 'gone:read': 'all' } }, offered)).toEqual({
    'cases:read': 'own',
    'cases:change': 'none',
    'flows:publish': 'none',
  });
});

it('says nothing of what has no rows to see', () => {
  expect(outrunsSight({ ...rightsOf(undefined, offered), 'flows:publish': 'all' }, 'flows:publish')).toBe(false);
});
