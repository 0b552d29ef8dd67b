import type { MailErrorCode, MailRecovery, MailStep } from './codes';
import { MailError } from './mail-error';
import { toMailError } from './to-mail-error';

interface Case {
  name: string;
  error: object;
  during: MailStep;
  code: MailErrorCode;
  step: MailStep;
  recovery: MailRecovery;
}

const cases: Case[] = [
  {
    name: 'a name that does not exist',
    error: { code: 'ENOTFOUND' },
    during: 'tcp',
    code: 'unknown-host',
    step: 'dns',
    recovery: 'backoff',
  },
  {
    name: 'a name service that is down',
    error: { code: 'EAI_AGAIN' },
    during: 'tcp',
    code: 'dns-unavailable',
    step: 'dns',
    recovery: 'backoff',
  },
  {
    name: 'a closed port',
    error: { code: 'ECONNREFUSED' },
    during: 'login',
    code: 'connection-refused',
    step: 'tcp',
    recovery: 'backoff',
  },
  {
    name: 'a closed port on every address',
    error: new AggregateError([Object.assign(new Error(), { code: 'ECONNREFUSED' })]),
    during: 'tcp',
    code: 'connection-refused',
    step: 'tcp',
    recovery: 'backoff',
  },
  {
    name: 'a self-signed certificate, wrapped by nodemailer',
    error: { code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT', command: 'CONN' },
    during: 'tls',
    code: 'certificate-self-signed',
    step: 'tls',
    recovery: 'backoff',
  },
  {
    name: 'an expired certificate',
    error: { code: 'CERT_HAS_EXPIRED', tlsFailed: true },
    during: 'login',
    code: 'certificate-expired',
    step: 'tls',
    recovery: 'backoff',
  },
  {
    name: 'a certificate for another name',
    error: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    during: 'tcp',
    code: 'certificate-wrong-host',
    step: 'tls',
    recovery: 'backoff',
  },
  {
    name: 'an unknown issuer',
    error: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    during: 'tcp',
    code: 'certificate-untrusted',
    step: 'tls',
    recovery: 'backoff',
  },
  {
    name: 'a plain-text server on a TLS port',
    error: { code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
    during: 'tcp',
    code: 'wrong-tls',
    step: 'tls',
    recovery: 'backoff',
  },
  {
    name: 'a TLS version nobody shares',
    error: { code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' },
    during: 'tcp',
    code: 'tls-failed',
    step: 'tls',
    recovery: 'backoff',
  },
  {
    name: 'silence instead of a greeting',
    error: { code: 'ETIMEDOUT', originalCode: 'GREETING_TIMEOUT' },
    during: 'tcp',
    code: 'greeting-missing',
    step: 'tcp',
    recovery: 'backoff',
  },
  {
    name: 'IMAP without STARTTLS',
    error: { message: 'Server does not support STARTTLS', tlsFailed: true },
    during: 'login',
    code: 'starttls-unavailable',
    step: 'tls',
    recovery: 'backoff',
  },
  {
    name: 'SMTP without STARTTLS',
    error: { code: 'ETLS', command: 'STARTTLS', response: '502 5.5.1 Not implemented', responseCode: 502 },
    during: 'tls',
    code: 'starttls-unavailable',
    step: 'tls',
    recovery: 'backoff',
  },
  {
    name: 'a wrong IMAP password',
    error: {
      authenticationFailed: true,
      serverResponseCode: 'AUTHENTICATIONFAILED',
      response: 'A NO [AUTHENTICATIONFAILED] no',
    },
    during: 'login',
    code: 'login-failed',
    step: 'login',
    recovery: 'disable',
  },
  {
    name: 'an IMAP login server that is down',
    error: { authenticationFailed: true, serverResponseCode: 'UNAVAILABLE', response: 'A NO [UNAVAILABLE] later' },
    during: 'login',
    code: 'login-unavailable',
    step: 'login',
    recovery: 'backoff',
  },
  ...['LIMIT', 'THROTTLED'].map((code): Case => ({
    name: `a limit on logins, told as ${code}`,
    error: { authenticationFailed: true, serverResponseCode: code, response: `A NO [${code}] later` },
    during: 'login',
    code: 'login-limited',
    step: 'login',
    recovery: 'backoff',
  })),
  {
    name: 'a wrong password, told politely',
    error: {
      authenticationFailed: true,
      serverResponseCode: 'AUTHENTICATIONFAILED',
      response: 'A NO [AUTHENTICATIONFAILED] Wrong password, please try again',
    },
    during: 'login',
    code: 'login-failed',
    step: 'login',
    recovery: 'disable',
  },
  {
    name: 'a limit told with the code of a wrong password',
    error: {
      authenticationFailed: true,
      serverResponseCode: 'AUTHENTICATIONFAILED',
      response: 'A NO [AUTHENTICATIONFAILED] Too many login attempts, try again later',
    },
    during: 'login',
    code: 'login-limited',
    step: 'login',
    recovery: 'backoff',
  },
  {
    name: "Gmail's limit, which uses no code of its own",
    error: { authenticationFailed: true, response: 'A NO [ALERT] Too many simultaneous connections. (Failure)' },
    during: 'login',
    code: 'login-limited',
    step: 'login',
    recovery: 'backoff',
  },
  {
    name: 'a connection lost during LOGIN, which imapflow calls a failed login',
    error: { authenticationFailed: true, code: 'NoConnection' },
    during: 'login',
    code: 'connection-lost',
    step: 'login',
    recovery: 'backoff',
  },
  {
    name: 'LOGINDISABLED',
    error: { authenticationFailed: true, message: 'Login is disabled' },
    during: 'login',
    code: 'tls-required',
    step: 'login',
    recovery: 'disable',
  },
  {
    name: 'a wrong SMTP password',
    error: { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, response: '535 5.7.8 bad credentials' },
    during: 'login',
    code: 'login-failed',
    step: 'login',
    recovery: 'disable',
  },
  {
    name: 'an SMTP login server that is down',
    error: { code: 'EAUTH', responseCode: 454, response: '454 4.7.0 Temporary authentication failure' },
    during: 'login',
    code: 'login-unavailable',
    step: 'login',
    recovery: 'backoff',
  },
  {
    name: 'a folder that is gone',
    error: { responseStatus: 'NO', mailboxMissing: true, response: 'A NO no such' },
    during: 'folder',
    code: 'folder-missing',
    step: 'folder',
    recovery: 'resync',
  },
  {
    name: 'a target to be created',
    error: { serverResponseCode: 'TRYCREATE', response: 'A NO [TRYCREATE]' },
    during: 'move',
    code: 'folder-missing',
    step: 'move',
    recovery: 'resync',
  },
  {
    name: 'a full IMAP mailbox',
    error: { serverResponseCode: 'OVERQUOTA', response: 'A NO [OVERQUOTA]' },
    during: 'append',
    code: 'mailbox-full',
    step: 'append',
    recovery: 'backoff',
  },
  {
    name: 'a refused IMAP command',
    error: { response: 'A NO permission denied' },
    during: 'flags',
    code: 'server-refused',
    step: 'flags',
    recovery: 'backoff',
  },
  {
    name: "Exchange's throttling",
    error: { code: 'ETHROTTLE', response: 'A BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds' },
    during: 'fetch',
    code: 'server-busy',
    step: 'fetch',
    recovery: 'backoff',
  },
  {
    name: 'an unknown recipient',
    error: { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, response: '550 5.1.1 no such user' },
    during: 'send',
    code: 'smtp-rejected-recipient',
    step: 'send',
    recovery: 'fail',
  },
  {
    name: 'a forbidden sender',
    error: { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 553, response: '553 5.7.1 not yours' },
    during: 'send',
    code: 'smtp-rejected-sender',
    step: 'send',
    recovery: 'fail',
  },
  {
    name: 'grey-listing',
    error: { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451, response: '451 4.7.1 later' },
    during: 'send',
    code: 'smtp-temporary',
    step: 'send',
    recovery: 'backoff',
  },
  {
    name: 'a full mailbox of the recipient',
    error: { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 452, response: '452 4.2.2 over quota' },
    during: 'send',
    code: 'mailbox-full',
    step: 'send',
    recovery: 'backoff',
  },
  {
    name: 'spam, says the server',
    error: { code: 'EMESSAGE', command: 'DATA', responseCode: 554, response: '554 5.7.1 spam' },
    during: 'send',
    code: 'smtp-rejected-message',
    step: 'send',
    recovery: 'fail',
  },
  {
    name: 'a message over the announced SIZE',
    error: { code: 'EMESSAGE', message: 'Message size larger than allowed 1000' },
    during: 'send',
    code: 'message-too-large',
    step: 'send',
    recovery: 'fail',
  },
  {
    name: 'a message over a size that was not announced',
    error: { code: 'EMESSAGE', command: 'DATA', responseCode: 552, response: '552 too big' },
    during: 'send',
    code: 'message-too-large',
    step: 'send',
    recovery: 'fail',
  },
  {
    name: 'an answer that is no IMAP',
    error: { code: 'ParserError' },
    during: 'fetch',
    code: 'protocol',
    step: 'fetch',
    recovery: 'backoff',
  },
];

test.each(cases)('translates $name', ({ error, during, code, step, recovery }) => {
  const foreign = error instanceof Error ? error : Object.assign(new Error(), error);
  const translated = toMailError(foreign, during);
  expect({ code: translated.code, step: translated.step, recovery: translated.recovery }).toEqual({
    code,
    step,
    recovery,
  });
  expect(translated.advice).toMatch(/\.$/);
});

test('leaves its own errors alone', () => {
  const error = new MailError('timeout', 'fetch');
  expect(toMailError(error, 'send')).toBe(error);
});

test.each([undefined, null, 'text', 42, {}, [], Object.create(null)])('makes an error of %p', (thrown) => {
  expect(toMailError(thrown, 'fetch').code).toBe('unexpected');
});

test('keeps passwords out of message and response, in clear and in base64', () => {
  const password = 'Tr0ub4dor&3';
  const plain = Buffer.from(`\u0000anna\u0000${password}`).toString('base64');
  const response = `A NO cannot login anna ${password} ${Buffer.from(password).toString('base64')} ${plain}${plain}`;
  const translated = toMailError(
    Object.assign(new Error(response), { authenticationFailed: true, response, executedCommand: response }),
    'login',
    [password],
  );
  const seen = JSON.stringify({ ...translated, message: translated.message, stack: translated.stack });
  expect(translated.serverResponse).toContain('cannot login anna');
  expect(seen).not.toContain(password);
  expect(seen).not.toContain(Buffer.from(password).toString('base64'));
  expect(seen).not.toContain(plain);
});

test('cleans what the server said of line ends, colours and length', () => {
  const response = `A NO \u001b[31mno\r\nB OK ${'x '.repeat(1000)}`;
  const { serverResponse = '' } = toMailError(Object.assign(new Error(), { response }), 'folder');
  // eslint-disable-next-line no-control-regex -- that is the question
  expect(serverResponse).not.toMatch(/[\u0000-\u001f]/);
  expect(serverResponse.length).toBeLessThanOrEqual(300);
});
