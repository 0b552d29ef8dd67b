import { pauseBeforeLogin } from './back-off';

describe('pauseBeforeLogin', () => {
  it('doubles up to ten minutes', () => {
    expect([1, 2, 3, 4].map((failures) => pauseBeforeLogin(failures, '', 0))).toEqual([5_000, 10_000, 20_000, 40_000]);
    expect(pauseBeforeLogin(40, '', 0)).toBe(600_000);
  });

  it('begins with a minute where the server asks for fewer logins', () => {
    expect(pauseBeforeLogin(1, 'login-limited', 0)).toBe(60_000);
    expect(pauseBeforeLogin(9, 'login-limited', 0)).toBe(600_000);
  });

  it('keeps a login storm below fifteen logins in five minutes', () => {
    let elapsed = 0;
    let logins = 1;
    while ((elapsed += pauseBeforeLogin(logins, '', 0)) <= 300_000) logins += 1;
    expect(logins).toBeLessThanOrEqual(15);
  });
});
