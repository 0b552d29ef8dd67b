import { composeMessage, MailError, SmtpSender, type OutgoingDraft, type SmtpSenderOptions } from '@mailroom/mail';
import { freePort } from '../support/servers/free-port';
import { startSmtpSink, type SmtpSink, type SmtpSinkOptions } from '../support/servers/smtp-sink';
import { startTcpProxy } from '../support/servers/tcp-proxy';
import { brief, patient, serverSettings } from './settings';

jest.setTimeout(60_000);

const nobody = { user: '', password: '' };
const anna = { user: 'anna', password: 'correct horse' };
const envelope = { from: 'help@example.test', to: ['customer@example.test'] };
const raw = Buffer.from('From: help@example.test\r\nSubject: Hi\r\n\r\nHello\r\n.leading dot\r\n');
const large = Buffer.concat([raw, Buffer.alloc(6_000_000, 'abcdefghi\r\n')]);

const cleanUp: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

async function sink(options: SmtpSinkOptions = {}): Promise<SmtpSink> {
  const started = await startSmtpSink(options);
  cleanUp.push(() => started.stop());
  return started;
}

function sender(
  ...[port, login, changes, options]: [...Parameters<typeof serverSettings>, SmtpSenderOptions?]
): SmtpSender {
  const created = new SmtpSender(serverSettings(port, login, changes), { timeouts: patient, ...options });
  cleanUp.push(() => created.close());
  return created;
}

async function failureOf(attempt: Promise<unknown>): Promise<MailError> {
  const outcome = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof MailError) return outcome;
  throw new Error('expected a MailError', { cause: outcome });
}

describe('sending', () => {
  test('the bytes arrive as they are, dots included', async () => {
    const server = await sink();
    const result = await sender(server.port, nobody).send(raw, envelope);
    expect(result.accepted).toEqual(envelope.to);
    expect(result.rejected).toEqual([]);
    expect(result.response).toMatch(/^250/);
    const received = await server.waitFor(1);
    expect(received.raw.equals(raw)).toBe(true);
    expect(received.envelope).toEqual(envelope);
  });

  test('an automatic answer has the null return path', async () => {
    const server = await sink();
    const draft: OutgoingDraft = {
      from: { name: 'Help', address: 'help@example.test' },
      to: [{ name: 'Ján', address: 'jan@example.test' }],
      subject: 'Prijali sme vašu správu',
      text: 'Ozveme sa.',
      messageId: '<a1@example.test>',
      date: new Date(),
      envelope: { from: '', to: ['jan@example.test'] },
    };
    const composed = await composeMessage(draft);
    await sender(server.port, nobody).send(composed.raw, composed.envelope);
    const received = await server.waitFor(1);
    expect(received.envelope.from).toBe('');
    expect(received.headers.get('message-id')).toBe('<a1@example.test>');
  });

  test.each(['none', 'starttls', 'tls'] as const)('logs in over %s', async (security) => {
    const server = await sink({ security, auth: anna });
    await sender(server.port, anna, { security }).send(raw, envelope);
    expect(server.messages).toHaveLength(1);
  });

  test('the hook is awaited before the first byte flows', async () => {
    const server = await sink();
    const events: string[] = [];
    await sender(server.port, nobody).send(raw, envelope, {
      onDataStarted: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        events.push(`started, server has ${server.messages.length}`);
      },
    });
    events.push(`sent, server has ${server.messages.length}`);
    expect(events).toEqual(['started, server has 0', 'sent, server has 1']);
  });

  test('when the hook fails nothing is delivered and its error is passed on', async () => {
    const server = await sink();
    const client = sender(server.port, nobody);
    const failure = new Error('the database is gone');
    const attempt = client.send(raw, envelope, { onDataStarted: () => Promise.reject(failure) });
    await expect(attempt).rejects.toBe(failure);
    expect(server.messages).toHaveLength(0);
    await client.send(raw, envelope);
    expect(server.messages).toHaveLength(1);
  });

  test('messages share connections, and no more than allowed', async () => {
    const server = await sink();
    const client = sender(server.port, nobody, {}, { maxConnections: 2 });
    await Promise.all(Array.from({ length: 10 }, () => client.send(raw, envelope)));
    await client.send(raw, envelope);
    expect(server.messages).toHaveLength(11);
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  test('a kept connection that the server has ended is replaced', async () => {
    const server = await sink();
    const proxy = await startTcpProxy({ port: server.port });
    cleanUp.push(() => proxy.stop());
    const client = sender(proxy.port, nobody);
    await client.send(raw, envelope);
    proxy.cut();
    await client.send(raw, envelope);
    expect(server.messages).toHaveLength(2);
    expect(server.connections()).toBe(2);
  });

  test('a closed sender sends nothing', async () => {
    const server = await sink();
    const client = sender(server.port, nobody);
    client.close();
    expect(await failureOf(client.send(raw, envelope))).toMatchObject({ code: 'cancelled', phase: 'before-data' });
    expect(server.connections()).toBe(0);
  });
});

describe('refusals', () => {
  test('a recipient refused for good', async () => {
    const server = await sink();
    server.rejectRecipient(/customer/);
    const client = sender(server.port, nobody);
    expect(await failureOf(client.send(raw, envelope))).toMatchObject({
      code: 'smtp-rejected-recipient',
      recovery: 'fail',
      phase: 'before-data',
      serverResponse: expect.stringContaining('No such user') as string,
    });
    // The session goes on: the next message uses the same connection.
    await client.send(raw, { ...envelope, to: ['other@example.test'] });
    expect(server.connections()).toBe(1);
  });

  test('one refused recipient does not stop the others', async () => {
    const server = await sink();
    server.rejectRecipient(/gone/);
    const to = ['customer@example.test', 'gone@example.test'];
    expect(await sender(server.port, nobody).send(raw, { ...envelope, to })).toMatchObject({
      accepted: ['customer@example.test'],
      rejected: ['gone@example.test'],
    });
  });

  test.each([
    ['mail', 'before-data'],
    ['rcpt', 'before-data'],
    ['data', 'data'],
  ] as const)('a 4yz answer to %s', async (at, phase) => {
    const server = await sink();
    server.temporaryFailure(at);
    const client = sender(server.port, nobody);
    expect(await failureOf(client.send(raw, envelope))).toMatchObject({
      code: 'smtp-temporary',
      recovery: 'backoff',
      phase,
    });
    await client.send(raw, envelope);
    expect(server.messages).toHaveLength(1);
  });

  test('a 5yz answer to the whole message', async () => {
    const server = await sink();
    server.temporaryFailure('data', 1, { code: 554, message: '5.7.1 Looks like spam' });
    expect(await failureOf(sender(server.port, nobody).send(raw, envelope))).toMatchObject({
      code: 'smtp-rejected-message',
      recovery: 'fail',
      phase: 'data',
    });
  });

  test('a message over the announced size is not even begun', async () => {
    const server = await sink({ maxBytes: 1_000_000 });
    let started = false;
    const attempt = sender(server.port, nobody).send(large, envelope, { onDataStarted: () => void (started = true) });
    expect(await failureOf(attempt)).toMatchObject({ code: 'message-too-large', phase: 'before-data' });
    expect(started).toBe(false);
  });

  test('an address cannot carry a command', async () => {
    const server = await sink();
    const client = sender(server.port, nobody);
    const to = ['customer@example.test>\r\nRCPT TO:<evil@example.test'];
    expect(await failureOf(client.send(raw, { ...envelope, to }))).toMatchObject({
      code: 'smtp-rejected-recipient',
      phase: 'before-data',
    });
    const from = 'help@example.test>\r\nRCPT TO:<evil@example.test';
    expect(await failureOf(client.send(raw, { ...envelope, from }))).toMatchObject({
      code: 'smtp-rejected-sender',
      phase: 'before-data',
    });
    expect(server.messages).toHaveLength(0);
  });

  test.each(['localhost', '127.0.0.1'])(
    'an address that the caller forbids is never connected to: %s',
    async (host) => {
      const server = await sink();
      const client = sender(
        server.port,
        nobody,
        { host },
        {
          lookup: (_host, _options, done) => done(Object.assign(new Error('forbidden'), { code: 'ENOTFOUND' }), []),
        },
      );
      expect(await failureOf(client.send(raw, envelope))).toMatchObject({ code: 'unknown-host', phase: 'before-data' });
      expect(server.connections()).toBe(0);
    },
  );

  test('a wrong password', async () => {
    const server = await sink({ auth: anna });
    const error = await failureOf(sender(server.port, { ...anna, password: 'hunter2-wrong' }).send(raw, envelope));
    expect(error).toMatchObject({ code: 'login-failed', step: 'login', recovery: 'disable', phase: 'before-data' });
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain('hunter2');
  });

  test('a closed port', async () => {
    const error = await failureOf(sender(await freePort(), nobody).send(raw, envelope));
    expect(error).toMatchObject({ code: 'connection-refused', step: 'tcp', phase: 'before-data' });
  });

  test.each(['tls', 'starttls'] as const)('a self-signed certificate over %s', async (security) => {
    const server = await sink({ security });
    const strict = sender(server.port, nobody, { security, allowUntrustedCertificate: false });
    expect(await failureOf(strict.send(raw, envelope))).toMatchObject({ code: 'certificate-self-signed', step: 'tls' });
  });

  test('TLS on a plain port, and STARTTLS that is not offered', async () => {
    const server = await sink();
    const tls = await failureOf(sender(server.port, nobody, { security: 'tls' }).send(raw, envelope));
    expect(tls).toMatchObject({ code: 'wrong-tls', step: 'tls', phase: 'before-data' });
    const upgrade = await failureOf(sender(server.port, nobody, { security: 'starttls' }).send(raw, envelope));
    expect(upgrade).toMatchObject({ code: 'starttls-unavailable', step: 'tls', phase: 'before-data' });
  });
});

describe('a connection that breaks', () => {
  test('after the final dot: nobody knows, and the error says so', async () => {
    const server = await sink();
    server.dropAfterDot();
    const error = await failureOf(sender(server.port, nobody).send(raw, envelope));
    expect(error).toMatchObject({ code: 'connection-lost', phase: 'after-data' });
    expect(server.messages).toHaveLength(1);
    expect(server.messages[0]?.unanswered).toBe(true);
  });

  test('in the middle of a large message: it was not delivered', async () => {
    const server = await sink();
    const proxy = await startTcpProxy({ port: server.port });
    cleanUp.push(() => proxy.stop());
    proxy.cutAfterBytes(1_000_000, 'toServer');
    const error = await failureOf(sender(proxy.port, nobody).send(large, envelope));
    expect(error).toMatchObject({ code: 'connection-lost', phase: 'data' });
    expect(server.messages).toHaveLength(0);
  });

  test('instead of the 354: no byte of the message flowed', async () => {
    const server = await sink();
    server.dropDuringData();
    const error = await failureOf(sender(server.port, nobody).send(raw, envelope));
    expect(error).toMatchObject({ code: 'connection-lost', phase: 'before-data' });
    expect(server.messages).toHaveLength(0);
  });

  test('by silence after the final dot', async () => {
    const server = await sink();
    server.slow(3_000);
    const client = sender(server.port, nobody, {}, { timeouts: brief });
    expect(await failureOf(client.send(raw, envelope))).toMatchObject({ code: 'timeout', phase: 'after-data' });
  });

  test('because the sender is closed while the server thinks', async () => {
    const server = await sink();
    server.slow(1_000);
    const client = sender(server.port, nobody);
    const sending = failureOf(client.send(raw, envelope));
    await server.waitFor(1);
    client.close();
    expect(await sending).toMatchObject({ code: 'connection-lost', phase: 'after-data' });
  });

  test('before anything was said', async () => {
    const server = await sink();
    const proxy = await startTcpProxy({ port: server.port });
    cleanUp.push(() => proxy.stop());
    proxy.refuse();
    const error = await failureOf(sender(proxy.port, nobody).send(raw, envelope));
    expect(error).toMatchObject({ code: 'connection-lost', phase: 'before-data' });
  });
});
