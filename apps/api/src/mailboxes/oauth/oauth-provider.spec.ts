import { missingScopes, presetOf, tenantOf } from './oauth-provider';

it('knows Google and Microsoft, and nobody else', () => {
  expect(presetOf('google', undefined)).toMatchObject({ tokenUrl: 'https://oauth2.googleapis.com/token' });
  expect(presetOf('microsoft', undefined)?.tokenUrl).toBe('https://login.microsoftonline.com/common/oauth2/v2.0/token');
  expect(presetOf('other', undefined)).toBeNull();
});

it.each(['contoso.onmicrosoft.com', '9f0c1a5e-0000-4000-8000-000000000000', 'common'])(
  'finds the tenant %s',
  (tenant) => {
    const { authorizationUrl } = presetOf('microsoft', tenant)!;
    expect(tenantOf({ provider: 'microsoft', authorizationUrl })).toBe(tenant);
  },
);

it.each([
  ['mail openid email', null, []],
  ['mail openid email offline_access', 'mail', []],
  ['imap smtp', 'smtp', ['imap']],
  // Microsoft answers in another case than it was asked in.
  ['https://outlook.office.com/IMAP.AccessAsUser.All', 'https://outlook.office.com/imap.accessasuser.all', []],
  ['https://mail.google.com/ openid', 'openid', ['https://mail.google.com/']],
  ['mail', '', ['mail']],
])('of %s asked for and %j given, %j is missing', (asked, given, missing) => {
  expect(missingScopes(asked, given)).toEqual(missing);
});
