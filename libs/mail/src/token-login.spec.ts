import { MailError } from './errors/mail-error';
import { asTokenFailure, readChallenge, withToken } from './token-login';

const settings = {
  host: 'mail.example.com',
  port: 993,
  security: 'tls' as const,
  user: 'anna',
  password: '',
  allowUntrustedCertificate: false,
};

/** Hands out tokens in order and notes which ones were called refused. */
function tokens(...given: string[]) {
  const refusals: (string | undefined)[] = [];
  const accessToken = (refused?: string) => {
    refusals.push(refused);
    return Promise.resolve(given[refusals.length - 1] ?? 'none left');
  };
  return { settings: { ...settings, accessToken }, refusals };
}

const refuse = () => Promise.reject(new MailError('token-refused', 'login'));

it('asks for no token where a password is used', async () => {
  expect(await withToken(settings, (token) => Promise.resolve(token))).toBeNull();
});

it('renews a refused token once', async () => {
  const { settings: withTokens, refusals } = tokens('old', 'new');
  const used: (string | null)[] = [];
  const result = await withToken(withTokens, (token) => {
    used.push(token);
    return token === 'old' ? refuse() : Promise.resolve('in');
  });
  expect(result).toBe('in');
  expect(used).toEqual(['old', 'new']);
  expect(refusals).toEqual([undefined, 'old']);
});

it('gives up when the new one is refused as well', async () => {
  const { settings: withTokens, refusals } = tokens('old', 'new');
  await expect(withToken(withTokens, refuse)).rejects.toMatchObject({ code: 'token-refused', recovery: 'disable' });
  expect(refusals).toHaveLength(2);
});

it('does not take another failure for a refused token', async () => {
  const { settings: withTokens, refusals } = tokens('old', 'new');
  const busy = new MailError('login-unavailable', 'login');
  await expect(withToken(withTokens, () => Promise.reject(busy))).rejects.toBe(busy);
  expect(refusals).toHaveLength(1);
});

it.each([
  ['login-failed', null, 'token-refused'],
  ['login-failed', { status: 'invalid_token' }, 'token-refused'],
  ['login-failed', { status: '400' }, 'token-refused'],
  ['login-failed', { status: 'insufficient_scope' }, 'token-scope'],
  ['login-unsupported', null, 'token-unsupported'],
  ['login-unavailable', null, 'login-unavailable'],
  ['connection-lost', null, 'connection-lost'],
] as const)('calls %s with the challenge %j %s', (code, challenge, expected) => {
  expect(asTokenFailure(new MailError(code, 'login'), challenge).code).toBe(expected);
});

it('reads a challenge, and nothing else', () => {
  expect(readChallenge(Buffer.from('{"status":"401"}').toString('base64'))).toEqual({ status: '401' });
  for (const text of ['', 'AQ==', 'bnVsbA==', 'no base64 at all']) expect(readChallenge(text)).toBeNull();
});
