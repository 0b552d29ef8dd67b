import { ALL_RIGHTS, may, MEMBER_RIGHTS, narrowedTo, RIGHT_NAMES, RIGHTS, rightsOf } from './rights.types';

describe('rightsOf', () => {
  it('gives nothing for what is missing, unknown or out of the right’s scopes', () => {
    const rights = rightsOf({ 'cases:read': 'team', 'flows:publish': 'own', 'no:right': 'all', 'leads:read': 7 });
    expect(rights['cases:read']).toBe('team');
    expect(rights['flows:publish']).toBe('none');
    expect(rights['leads:read']).toBe('none');
    expect(Object.keys(rights)).toEqual(RIGHT_NAMES);
  });

  it('is not misled by what every object inherits', () => {
    expect(rightsOf(Object.create({ 'cases:read': 'all' }) as Record<string, unknown>)['cases:read']).toBe('none');
  });

  it('keeps what it made itself', () => {
    expect(rightsOf(MEMBER_RIGHTS)).toEqual(MEMBER_RIGHTS);
    expect(rightsOf(ALL_RIGHTS)).toEqual(ALL_RIGHTS);
  });
});

it('offers only scopes in their order, nothing first', () => {
  for (const right of RIGHT_NAMES) expect(RIGHTS[right][0]).toBe('none');
});

it('narrows to what is named, and never widens', () => {
  const rights = narrowedTo(rightsOf({ 'cases:read': 'own' }), ['cases:read', 'leads:read']);
  expect(rights['cases:read']).toBe('own');
  expect(may({ rights }, 'leads:read')).toBe(false);
  expect(may({ rights: narrowedTo(ALL_RIGHTS, ['cases:read']) }, 'cases:change')).toBe(false);
});
