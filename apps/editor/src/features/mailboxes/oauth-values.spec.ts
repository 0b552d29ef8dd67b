import { emptyOauth, oauthToSave, oauthValues } from './oauth-values';

const values = { ...emptyOauth(), clientId: ' id ', issuer: 'https://id.example.com', tenant: 'contoso.com' };

it('says nothing of a provider for a sign-in by password', () => {
  expect(oauthToSave('password', values)).toBeUndefined();
});

it('sends of each provider what is its own; an empty secret stays away, so that the stored one stays', () => {
  expect(oauthToSave('google', values)).toEqual({ provider: 'google', clientId: 'id', clientSecret: undefined });
  expect(oauthToSave('microsoft', { ...values, clientSecret: 's' })).toEqual({
    provider: 'microsoft',
    clientId: 'id',
    clientSecret: 's',
    tenant: 'contoso.com',
  });
  expect(oauthToSave('other', values)).toEqual({
    provider: 'other',
    clientId: 'id',
    clientSecret: undefined,
    issuer: 'https://id.example.com',
    authorizationUrl: undefined,
    tokenUrl: undefined,
    scope: 'openid email offline_access',
  });
});

it('shows what is stored, and no tenant where it is everybody', () => {
  const stored = {
    provider: 'microsoft' as const,
    tenant: 'common',
    authorizationUrl: 'https://a',
    tokenUrl: 'https://t',
    scope: 's',
    clientId: 'id',
    hasSecret: true,
    grantedAt: null,
  };
  expect(oauthValues(stored)).toMatchObject({ clientId: 'id', clientSecret: '', tenant: '' });
  expect(oauthValues({ ...stored, tenant: 'contoso.com' }).tenant).toBe('contoso.com');
  expect(oauthValues(null)).toEqual(emptyOauth());
});
