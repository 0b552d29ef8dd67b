import { landingPath } from './landing-path';

describe('landingPath', () => {
  it('goes back to where the person was', () => {
    expect(landingPath({ from: '/cases/1?tab=a' })).toBe('/cases/1?tab=a');
  });

  it.each([
    null,
    undefined,
    'x',
    {},
    { from: 3 },
    { from: 'https://evil.example' },
    { from: '//evil.example' },
    { from: '/\\evil.example' },
  ])('goes home for %j, never to another site', (state) => {
    expect(landingPath(state)).toBe('/');
  });
});
