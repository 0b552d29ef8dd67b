import { createServer, type AddressInfo, type Server } from 'node:net';
import { ImapSession, MailError } from '@mailroom/mail';
import { buildMail } from '../support/mail';
import { startDovecot, type Dovecot, type MailUser } from '../support/servers/dovecot';
import { freePort } from '../support/servers/free-port';
import { startTcpProxy, type TcpProxy } from '../support/servers/tcp-proxy';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { brief, patient, serverSettings } from './settings';

const dovecot = sharedDovecot();
const cleanUp: (() => Promise<void>)[] = [];
let user: MailUser;

const options = { timeouts: patient };
jest.setTimeout(60_000);

async function failureOf(attempt: Promise<unknown>): Promise<MailError> {
  const outcome = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof MailError) return outcome;
  throw new Error('expected a MailError', { cause: outcome });
}

async function connect(port: number, timeouts = patient): Promise<ImapSession> {
  const session = await ImapSession.connect(serverSettings(port, user), { timeouts });
  cleanUp.push(() => session.close());
  return session;
}

async function proxied(): Promise<TcpProxy> {
  const proxy = await startTcpProxy({ port: dovecot.imapPort });
  cleanUp.push(() => proxy.stop());
  return proxy;
}

beforeEach(() => {
  user = newMailUser('fault');
});

afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

describe('connecting', () => {
  test('a wrong password', async () => {
    const settings = serverSettings(dovecot.imapPort, { user: user.user, password: 'hunter2-wrong' });
    const error = await failureOf(ImapSession.connect(settings, options));
    expect(error).toMatchObject({ code: 'login-failed', step: 'login', recovery: 'disable' });
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain('hunter2-wrong');
  });

  test('a closed port', async () => {
    const settings = serverSettings(await freePort(), user);
    expect(await failureOf(ImapSession.connect(settings, options))).toMatchObject({
      code: 'connection-refused',
      step: 'tcp',
    });
  });

  test('an unknown host', async () => {
    const settings = serverSettings(993, user, { host: 'mail.does-not-exist.invalid' });
    const error = await failureOf(ImapSession.connect(settings, options));
    // Without any name service at all the answer is another one, and as true.
    expect(['unknown-host', 'dns-unavailable']).toContain(error.code);
    expect(error.step).toBe('dns');
  });

  test.each(['tls', 'starttls'] as const)(
    'a self-signed certificate over %s, refused unless allowed',
    async (security) => {
      const port = security === 'tls' ? dovecot.imapsPort : dovecot.imapPort;
      const strict = serverSettings(port, user, { security, allowUntrustedCertificate: false });
      expect(await failureOf(ImapSession.connect(strict, options))).toMatchObject({
        code: 'certificate-self-signed',
        step: 'tls',
      });
      const session = await ImapSession.connect({ ...strict, allowUntrustedCertificate: true }, options);
      expect((await session.openFolder('INBOX')).exists).toBe(0);
      await session.close();
    },
  );

  test('TLS on a plain port', async () => {
    const settings = serverSettings(dovecot.imapPort, user, { security: 'tls' });
    expect(await failureOf(ImapSession.connect(settings, options))).toMatchObject({ code: 'wrong-tls', step: 'tls' });
  });

  test('plain text on a TLS port', async () => {
    const settings = serverSettings(dovecot.imapsPort, user);
    const error = await failureOf(ImapSession.connect(settings, { timeouts: brief }));
    expect(error).toMatchObject({ code: 'greeting-missing' });
  });

  test('STARTTLS demanded of a server without it: the password is not sent', async () => {
    const plain = await startDovecot({ tls: false });
    cleanUp.push(() => plain.stop());
    const settings = serverSettings(plain.imapPort, user, { security: 'starttls' });
    expect(await failureOf(ImapSession.connect(settings, options))).toMatchObject({
      code: 'starttls-unavailable',
      step: 'tls',
    });
  });

  test('a server that drops the connection in the middle of the login', async () => {
    const proxy = await proxied();
    proxy.cutAfterBytes(400, 'toClient');
    const error = await failureOf(ImapSession.connect(serverSettings(proxy.port, user), options));
    expect(error).toMatchObject({ code: 'connection-lost', recovery: 'backoff' });
  });

  test('something that is no mail server', async () => {
    const server: Server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanUp.push(() => new Promise((resolve) => server.close(() => resolve())));
    const { port } = server.address() as AddressInfo;
    const error = await failureOf(ImapSession.connect(serverSettings(port, user), options));
    expect(['protocol', 'connection-lost', 'greeting-missing']).toContain(error.code);
  });

  test('a raised signal', async () => {
    const proxy = await proxied();
    proxy.stall();
    const controller = new AbortController();
    const attempt = ImapSession.connect(serverSettings(proxy.port, user), { signal: controller.signal });
    setImmediate(() => controller.abort());
    expect(await failureOf(attempt)).toMatchObject({ code: 'cancelled' });
  });

  test.each(['localhost', '127.0.0.1'])(
    'an address that the caller forbids is never connected to: %s',
    async (host) => {
      const proxy = await proxied();
      const error = await failureOf(
        ImapSession.connect(serverSettings(proxy.port, user, { host }), {
          ...options,
          lookup: (_host, _options, done) => done(Object.assign(new Error('forbidden'), { code: 'ENOTFOUND' }), []),
        }),
      );
      expect(error.code).toBe('unknown-host');
      expect(proxy.opened()).toBe(0);
    },
  );
});

describe('a session whose network fails', () => {
  test('a cut in the middle of a FETCH is an error, never an end of the list', async () => {
    const mails = Array.from({ length: 20 }, () => buildMail({ text: 'x'.repeat(30_000) }));
    await dovecot.deliver(mails, user.address);
    const proxy = await proxied();
    const session = await connect(proxy.port);
    await session.openFolder('INBOX');
    const closed = new Promise<void>((resolve) => session.onClosed(resolve));
    proxy.cutAfterBytes(200_000, 'toClient');
    const got: number[] = [];
    const error = await failureOf(
      (async () => {
        for await (const { uid } of session.fetchSources(
          mails.map((_, index) => index + 1),
          { maxBytes: 1e6 },
        )) {
          got.push(uid);
        }
      })(),
    );
    expect(error).toMatchObject({ code: 'connection-lost', recovery: 'backoff' });
    expect(got.length).toBeLessThan(20);
    await closed;
    expect(session.closed).toBe(true);
    expect(await failureOf(session.openFolder('INBOX'))).toMatchObject({ code: 'connection-lost' });
    expect(await failureOf(session.searchUids({ from: 1 }))).toMatchObject({ code: 'connection-lost' });
  });

  test('a server that goes silent in the middle of a command', async () => {
    const proxy = await proxied();
    const session = await connect(proxy.port, brief);
    proxy.stall();
    expect(await failureOf(session.openFolder('INBOX'))).toMatchObject({ code: 'timeout', recovery: 'backoff' });
  });

  test('a cut during IDLE ends the wait', async () => {
    const proxy = await proxied();
    const session = await connect(proxy.port);
    await session.openFolder('INBOX');
    expect(await session.waitForChange({ maxSeconds: 30, onIdle: () => proxy.cut() })).toBe('closed');
  });

  test('a MOVE whose answer is lost is found done when it is repeated', async () => {
    const messageId = '<lost-answer@example.test>';
    await dovecot.deliver(buildMail({ messageId }), user.address);
    const proxy = await proxied();
    const session = await connect(proxy.port);
    await session.openFolder('INBOX');
    // The messages before the MOVE itself are let through: the answer of SELECT, SEARCH and FETCH is under a kilobyte.
    const error = await loseMoveAnswer(session, proxy, messageId);
    expect(error.code).toBe('connection-lost');

    const again = await connect(dovecot.imapPort);
    await again.openFolder('INBOX');
    expect(await again.move(1, 'Archive', { messageId })).toMatchObject({ uid: 1 });
    expect(await again.findByMessageId('Archive', messageId)).toEqual([1]);
    expect(await again.searchUids({ from: 1 })).toEqual([]);
  });

  test.each(['move', 'copy'] as const)('a %s of what another program took away meanwhile is not done', async (how) => {
    const messageId = '<taken-away@example.test>';
    await dovecot.deliver(buildMail({ messageId }), user.address);
    const session = await connect(dovecot.imapPort);
    await session.openFolder('INBOX');
    const other = await connect(dovecot.imapPort);
    await other.openFolder('INBOX');
    await other.move(1, 'Elsewhere', { messageId });
    // Dovecot answers SEARCH and FETCH as the folder was when this session last heard of it.
    const failure = await failureOf(session[how](1, 'Archive', { messageId }));
    expect(failure.code).toBe('message-missing');
    expect(await other.findByMessageId('Elsewhere', messageId)).toEqual([1]);
  });

  /** Cuts the way back at growing distances until the server has moved and the client has not heard of it. */
  async function loseMoveAnswer(session: ImapSession, proxy: TcpProxy, messageId: string): Promise<MailError> {
    for (let bytes = 0; ; bytes += 10) {
      proxy.cutAfterBytes(bytes, 'toClient');
      const error = await failureOf(session.move(1, 'Archive', { messageId }));
      const observer = await connect(dovecot.imapPort);
      await observer.openFolder('INBOX');
      if ((await observer.findByMessageId('Archive', messageId)).length > 0) return error;
      session = await connect(proxy.port);
      await session.openFolder('INBOX');
    }
  }
});

describe('a poor server', () => {
  let poor: Dovecot;

  beforeAll(async () => {
    poor = await startDovecot({ capability: 'IMAP4rev1 UIDPLUS' });
  });

  afterAll(() => poor.stop());

  async function connectPoor(): Promise<ImapSession> {
    await poor.deliver(buildMail({ messageId: '<poor@example.test>' }), user.address);
    const session = await connect(poor.imapPort);
    expect([session.capabilities.has('MOVE'), session.capabilities.has('IDLE')]).toEqual([false, false]);
    await session.openFolder('INBOX');
    return session;
  }

  test('without MOVE a message is copied and deleted', async () => {
    const session = await connectPoor();
    const moved = await session.move(1, 'New folder', { messageId: '<poor@example.test>' });
    expect(moved.uid).toBe(1);
    expect(await session.searchUids({ from: 1 })).toEqual([]);
    expect(await session.findByMessageId('New folder', '<poor@example.test>')).toEqual([1]);
  });

  test('without MOVE a copy made before a cut is not made again', async () => {
    const session = await connectPoor();
    await poor.doveadm(['copy', '-u', user.user, 'Archive', 'mailbox', 'INBOX', 'all']);
    expect(await session.move(1, 'Archive', { messageId: '<poor@example.test>' })).toMatchObject({ uid: 1 });
    expect(await session.findByMessageId('Archive', '<poor@example.test>')).toEqual([1]);
    expect(await session.searchUids({ from: 1 })).toEqual([]);
  });

  test('without MOVE another message of the same Message-ID does not count as the copy', async () => {
    const session = await connectPoor();
    const other = buildMail({ messageId: '<poor@example.test>', text: 'quite another text\n'.repeat(9) });
    await session.append('Archive', Buffer.from(other), [], new Date());
    await session.move(1, 'Archive', { messageId: '<poor@example.test>' });
    expect(await session.findByMessageId('Archive', '<poor@example.test>')).toEqual([1, 2]);
  });

  test('without IDLE the wait is a pause', async () => {
    const session = await connectPoor();
    expect(await session.waitForChange({ maxSeconds: 0.05 })).toBe('timeout');
  });
});
