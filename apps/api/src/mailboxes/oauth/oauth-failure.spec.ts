import { MailError } from '@mailroom/mail';
import * as oauth from 'oauth4webapi';
import { oauthFailure } from './oauth-failure';

const server = { issuer: 'https://id.example', token_endpoint: 'https://id.example/token' };
const client = { client_id: 'c' };

/** What the library makes of an answer of the token endpoint. */
async function answered(status: number, body: unknown, headers: Record<string, string> = {}): Promise<unknown> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  const response = new Response(text, { status, headers: { 'content-type': type, ...headers } });
  return oauth.processRefreshTokenResponse(server, client, response).catch((error: unknown) => error);
}

it.each([
  [
    400,
    { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
    'consent-needed',
    'disable',
  ],
  [400, { error: 'interaction_required' }, 'consent-needed', 'disable'],
  [400, { error: 'invalid_client' }, 'provider-refused', 'disable'],
  [401, { error: 'unauthorized_client' }, 'provider-refused', 'disable'],
  [400, { error: 'invalid_scope' }, 'provider-refused', 'disable'],
  [404, 'no such page', 'provider-refused', 'disable'],
  [400, { error: 'temporarily_unavailable' }, 'provider-unavailable', 'backoff'],
  [400, { error: 'something_of_their_own' }, 'provider-unavailable', 'backoff'],
  [429, { error: 'invalid_request' }, 'provider-unavailable', 'backoff'],
  [429, 'slow down', 'provider-unavailable', 'backoff'],
  [503, { error: 'invalid_grant' }, 'provider-unavailable', 'backoff'],
  [500, '<html>', 'provider-unavailable', 'backoff'],
  [302, '', 'provider-unavailable', 'backoff'],
  [200, '<html>sign in</html>', 'provider-unavailable', 'backoff'],
  [200, { access_token: 'a' }, 'provider-unavailable', 'backoff'],
])('takes HTTP %i with %j for %s', async (status, body, code, recovery) => {
  expect(oauthFailure(await answered(status, body)).error).toMatchObject({ code, recovery, step: 'login' });
});

it('takes a refused login of the client, told by a header, for a wrong client', async () => {
  const error = await answered(401, { error: 'invalid_client' }, { 'www-authenticate': 'Basic realm="token"' });
  expect(oauthFailure(error).error.code).toBe('provider-refused');
});

it('waits as long as it is asked to', async () => {
  const error = await answered(429, { error: 'slow_down' }, { 'retry-after': '30' });
  expect(oauthFailure(error).retryAfter).toBe(30_000);
  expect(oauthFailure(await answered(500, '')).retryAfter).toBeNull();
});

it.each([
  ['access_denied', 'consent-needed'],
  ['server_error', 'provider-unavailable'],
  ['invalid_scope', 'provider-refused'],
])('reads the answer %s of the browser', (error, code) => {
  const answer = () => oauth.validateAuthResponse(server, client, new URLSearchParams({ error, state: 's' }), 's');
  let thrown: unknown;
  try {
    answer();
  } catch (reason) {
    thrown = reason;
  }
  expect(oauthFailure(thrown).error.code).toBe(code);
});

it.each([
  ['EADDRNOTALLOWED', 'address-not-allowed'],
  ['ECONNREFUSED', 'provider-unavailable'],
  ['ENOTFOUND', 'provider-unavailable'],
  ['ETIMEDOUT', 'provider-unavailable'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'provider-unavailable'],
])('reads the failed connection %s', (code, expected) => {
  expect(oauthFailure(Object.assign(new Error(), { code })).error.code).toBe(expected);
});

it('cleans what the provider said', async () => {
  const said = `no\r\nway \u001b[31m${'x'.repeat(1000)}`;
  const { serverResponse = '' } = oauthFailure(
    await answered(400, { error: 'invalid_grant', error_description: said }),
  ).error;
  expect(serverResponse).toMatch(/^invalid_grant no way/);
  expect(serverResponse).not.toMatch(/\p{Cc}/u);
  expect(serverResponse.length).toBeLessThanOrEqual(300);
});

it('leaves its own errors alone', () => {
  const error = new MailError('token-scope', 'login');
  expect(oauthFailure(error).error).toBe(error);
});
