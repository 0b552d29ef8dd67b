import { testConnection, type ConnectionTest } from '@mailroom/mail';
import { freePort } from '../support/servers/free-port';
import { startSmtpSink, type SmtpSink } from '../support/servers/smtp-sink';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { serverSettings } from './settings';

jest.setTimeout(60_000);

const dovecot = sharedDovecot();
const anna = { user: 'anna', password: 'correct horse' };
let smtp: SmtpSink;
let secureSmtp: SmtpSink;

beforeAll(async () => {
  [smtp, secureSmtp] = await Promise.all([
    startSmtpSink({ auth: anna }),
    startSmtpSink({ auth: anna, security: 'starttls' }),
  ]);
});

afterAll(() => Promise.all([smtp.stop(), secureSmtp.stop()]));

/** `imap dns+ tcp+ login-failed` reads faster than the whole result. */
const summary = ({ steps }: ConnectionTest): string =>
  steps.map(({ server, step, ok, code }) => `${server} ${step} ${ok ? 'ok' : (code ?? '')}`).join(', ');

test('good settings pass every step and bring the folders', async () => {
  const result = await testConnection({
    imap: serverSettings(dovecot.imapsPort, newMailUser('test'), { security: 'tls' }),
    smtp: serverSettings(secureSmtp.port, anna, { security: 'starttls' }),
  });
  expect(summary(result)).toBe(
    'imap dns ok, imap tcp ok, imap tls ok, imap login ok, imap folder ok, smtp dns ok, smtp tcp ok, smtp tls ok, smtp login ok',
  );
  expect(result.ok).toBe(true);
  expect(result.folders.find(({ specialUse }) => specialUse === 'trash')?.path).toBe('Trash');
  expect(result.steps.every(({ message, milliseconds }) => message.endsWith('.') && milliseconds >= 0)).toBe(true);
});

test('without encryption there is no TLS step', async () => {
  const result = await testConnection({
    imap: serverSettings(dovecot.imapPort, newMailUser('test')),
    smtp: serverSettings(smtp.port, anna),
  });
  expect(summary(result)).toBe(
    'imap dns ok, imap tcp ok, imap login ok, imap folder ok, smtp dns ok, smtp tcp ok, smtp login ok',
  );
});

const user = newMailUser('test');
const wrong = { ...anna, password: 'hunter2-wrong' };

test.each([
  [
    'an unknown host',
    { imap: serverSettings(993, user, { host: 'no.such.invalid' }) },
    /^imap dns (unknown-host|dns-unavailable)$/,
  ],
  [
    'a certificate that nobody vouches for',
    { imap: serverSettings(dovecot.imapsPort, user, { security: 'tls', allowUntrustedCertificate: false }) },
    /^imap dns ok, imap tcp ok, imap tls certificate-self-signed$/,
  ],
  [
    'the same over STARTTLS',
    { imap: serverSettings(dovecot.imapPort, user, { security: 'starttls', allowUntrustedCertificate: false }) },
    /^imap dns ok, imap tcp ok, imap tls certificate-self-signed$/,
  ],
  [
    'TLS on a plain port',
    { imap: serverSettings(dovecot.imapPort, user, { security: 'tls' }) },
    /tcp ok, imap tls wrong-tls$/,
  ],
  [
    'a wrong IMAP password',
    { imap: serverSettings(dovecot.imapPort, wrong, { security: 'starttls' }) },
    /^imap dns ok, imap tcp ok, imap tls ok, imap login login-failed$/,
  ],
])('%s', async (_name, accounts, expected) => {
  const result = await testConnection(accounts);
  expect(summary(result)).toMatch(expected);
  expect(result.ok).toBe(false);
  expect(result.steps.at(-1)?.advice).toMatch(/\.$/);
  expect(JSON.stringify(result)).not.toContain('hunter2');
});

test.each([
  ['a wrong password', wrong, {}, 'smtp dns ok, smtp tcp ok, smtp login login-failed'],
  [
    'STARTTLS where there is none',
    anna,
    { security: 'starttls' as const },
    'smtp dns ok, smtp tcp ok, smtp tls starttls-unavailable',
  ],
  ['TLS where there is none', anna, { security: 'tls' as const }, 'smtp dns ok, smtp tcp ok, smtp tls wrong-tls'],
])('SMTP with %s', async (_name, login, changes, expected) => {
  expect(summary(await testConnection({ smtp: serverSettings(smtp.port, login, changes) }))).toBe(expected);
});

test('a port where nobody listens', async () => {
  const result = await testConnection({ smtp: serverSettings(await freePort(), anna) });
  expect(summary(result)).toBe('smtp dns ok, smtp tcp connection-refused');
});

test('one bad server does not hide what the other one says', async () => {
  const result = await testConnection({
    imap: serverSettings(await freePort(), user),
    smtp: serverSettings(smtp.port, anna),
  });
  expect(summary(result)).toBe('imap dns ok, imap tcp connection-refused, smtp dns ok, smtp tcp ok, smtp login ok');
  expect(result.ok).toBe(false);
});

test('asks the caller for every address', async () => {
  const result = await testConnection(
    {
      imap: serverSettings(dovecot.imapPort, user, { host: 'localhost' }),
      smtp: serverSettings(smtp.port, anna, { host: 'localhost' }),
    },
    { lookup: (_host, _options, done) => done(Object.assign(new Error('not allowed'), { code: 'ENOTFOUND' }), []) },
  );
  expect(summary(result)).toBe('imap dns unknown-host, smtp dns unknown-host');
});
