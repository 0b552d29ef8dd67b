import { pauseBeforeLogin } from './back-off';

describe('pauseBeforeLogin', () => {
  it('doubles up to ten minutes', () => {
    expect([1, 2, 3, 4].map((failures) => pauseBeforeLogin(failures, 0))).toEqual([5_000, 10_000, 20_000, 40_000]);
    expect(pauseBeforeLogin(40, 0)).toBe(600_000);
  });

  it('keeps a login storm below fifteen logins in five minutes', () => {
    let elapsed = 0;
    let logins = 1;
    while ((elapsed += pauseBeforeLogin(logins, 0)) <= 300_000) logins += 1;
    expect(logins).toBeLessThanOrEqual(15);
  });
});
