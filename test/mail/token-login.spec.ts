// Logins by OAuth 2 on real servers: Dovecot asks a real OpenID provider about each token, as does the SMTP server.
// @needs-debian: Dovecot.
import { type AddressInfo, createServer } from 'node:net';
import { ImapSession, MailError, type ServerSettings, SmtpSender, testConnection } from '@mailroom/mail';
import { type Dovecot, startDovecot } from '../support/servers/dovecot';
import { type OpenidProvider, startOpenidProvider } from '../support/servers/openid-provider';
import { type SmtpSink, startSmtpSink } from '../support/servers/smtp-sink';
import { sharedDovecot } from '../support/shared-servers';
import { serverSettings } from './settings';

jest.setTimeout(60_000);

const REDIRECT = 'http://127.0.0.1:9/back';
let provider: OpenidProvider;
let dovecot: Dovecot;
let smtp: SmtpSink;

beforeAll(async () => {
  provider = await startOpenidProvider(REDIRECT);
  [dovecot, smtp] = await Promise.all([
    startDovecot({ tokenInfoUrl: `${provider.url}/tokeninfo?access_token=` }),
    startSmtpSink({ tokens: isTokenOf }),
  ]);
});
afterAll(async () => {
  await Promise.all([dovecot.stop(), smtp.stop()]);
  await provider.stop();
});

async function isTokenOf(user: string, token: string): Promise<boolean> {
  const response = await fetch(`${provider.url}/tokeninfo?access_token=${token}`);
  return response.ok && ((await response.json()) as { username: string }).username === user;
}

/** A token past the program: the plain grant of the provider, with what a person would do at it. */
async function newToken(account: string, scope = 'openid email offline_access mail'): Promise<string> {
  const verifier = 'a'.repeat(64);
  const challenge = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))).toString(
    'base64url',
  );
  const url = new URL(`${provider.url}/auth`);
  const asked = {
    client_id: provider.clientId,
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope,
    prompt: 'consent',
  };
  for (const [name, value] of Object.entries({ ...asked, code_challenge: challenge, code_challenge_method: 'S256' })) {
    url.searchParams.set(name, value);
  }
  const code = new URLSearchParams(await provider.consent(url.href, account)).get('code') ?? '';
  const basic = [provider.clientId, provider.clientSecret].map((part) => encodeURIComponent(part)).join(':');
  const response = await fetch(`${provider.url}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
      code_verifier: verifier,
    }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

/** Hands out tokens in order and notes which were refused. */
function source(...tokens: string[]) {
  const refused: string[] = [];
  let asked = 0;
  const accessToken = (bad?: string): Promise<string> => {
    if (bad) refused.push(bad);
    asked += 1;
    return Promise.resolve(tokens[Math.min(asked, tokens.length) - 1] ?? '');
  };
  return { accessToken, refused };
}

const imap = (accessToken: ServerSettings['accessToken'], user = 'anna') =>
  serverSettings(dovecot.imapPort, { user, password: '' }, { accessToken });
const outgoing = (accessToken: ServerSettings['accessToken']) =>
  serverSettings(smtp.port, { user: 'anna', password: '' }, { accessToken });
const letter = Buffer.from('From: anna@example.test\r\nTo: bob@example.test\r\nSubject: Hello\r\n\r\nHello\r\n');
const envelope = { from: 'anna@example.test', to: ['bob@example.test'] };

it('logs in to IMAP and SMTP by a token', async () => {
  const { accessToken } = source(await newToken('anna'));
  const session = await ImapSession.connect(imap(accessToken));
  expect((await session.listFolders()).map(({ path }) => path)).toContain('INBOX');
  await session.close();
  const sender = new SmtpSender(outgoing(accessToken));
  await sender.send(letter, envelope);
  sender.close();
  expect(smtp.messages).toHaveLength(1);
});

it('has a refused token renewed, on both', async () => {
  const good = await newToken('anna');
  const forImap = source('a token that has ended', good);
  await (await ImapSession.connect(imap(forImap.accessToken))).close();
  expect(forImap.refused).toEqual(['a token that has ended']);
  const forSmtp = source('a token that has ended', good);
  const sender = new SmtpSender(outgoing(forSmtp.accessToken));
  await sender.send(letter, envelope);
  sender.close();
  expect(forSmtp.refused).toEqual(['a token that has ended']);
});

it('refuses the token of somebody else, in words about the sign-in, with no token in them', async () => {
  const token = await newToken('bob');
  const error = await ImapSession.connect(imap(source(token).accessToken)).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'token-refused', step: 'login', recovery: 'disable' });
  expect(JSON.stringify([error, (error as MailError).message, (error as MailError).stack])).not.toContain(token);
  const sender = new SmtpSender(outgoing(source(token).accessToken));
  const refusal = await sender.send(letter, envelope).catch((reason: unknown) => reason);
  sender.close();
  expect(refusal).toMatchObject({ code: 'token-refused', phase: 'before-data' });
});

it('tells that a server knows no tokens', async () => {
  const { accessToken } = source(await newToken('anna'));
  const plain = serverSettings(sharedDovecot().imapPort, { user: 'anna', password: '' }, { accessToken });
  await expect(ImapSession.connect(plain)).rejects.toMatchObject({ code: 'token-unsupported' });
  const passwords = await startSmtpSink({ auth: { user: 'anna', password: 'x' } });
  const sender = new SmtpSender({ ...outgoing(accessToken), port: passwords.port });
  await expect(sender.send(letter, envelope)).rejects.toMatchObject({
    code: 'token-unsupported',
    phase: 'before-data',
  });
  sender.close();
  await passwords.stop();
});

it('speaks the standard mechanism to an SMTP server that has no other (RFC 7628)', async () => {
  const heard: string[] = [];
  // The test's SMTP server knows XOAUTH2 only; this one knows no more than one login.
  const server = createServer((socket) => {
    socket.setEncoding('utf8').write('220 mail.example ESMTP\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (text: string) => {
      for (const line of text.split('\r\n').slice(0, -1)) {
        heard.push(line);
        const bearer = /^AUTH OAUTHBEARER (\S+)$/.exec(line)?.[1];
        if (line.startsWith('EHLO'))
          socket.write('250-mail.example\r\n250-AUTH PLAIN OAUTHBEARER\r\n250 SIZE 1000\r\n');
        else if (bearer) {
          const good = Buffer.from(bearer, 'base64').toString() === 'n,a=an=2Cna,\x01auth=Bearer good\x01\x01';
          const challenge = Buffer.from('{"status":"insufficient_scope"}').toString('base64');
          socket.write(good ? '235 2.7.0 in\r\n' : `334 ${challenge}\r\n`);
        } else if (line === 'AQ==') socket.write('535 5.7.8 no\r\n');
        else socket.end('221 bye\r\n');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const settings = (token: string) => ({ ...outgoing(source(token).accessToken), port, user: 'an,na' });
  const good = await testConnection({ smtp: settings('good') });
  expect(good.steps.at(-1)).toMatchObject({ step: 'login', ok: true });
  const refused = await testConnection({ smtp: settings('bad') });
  expect(refused.steps.at(-1)).toMatchObject({ step: 'login', ok: false, code: 'token-scope' });
  expect(heard).toContain('AQ==');
  server.close();
});

it('tests a connection by token, step by step', async () => {
  const { accessToken } = source(await newToken('anna'));
  const good = await testConnection({ imap: imap(accessToken), smtp: outgoing(accessToken) });
  expect(good.ok).toBe(true);
  const missing = () => Promise.reject(new MailError('consent-needed', 'login'));
  const { steps } = await testConnection({ imap: imap(missing) });
  expect(steps.at(-1)).toMatchObject({ step: 'login', ok: false, code: 'consent-needed' });
});
