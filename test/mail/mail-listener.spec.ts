// What the listener says to other servers: a real client, a real socket.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { MailListener, type HandedOver, type MailListenerOptions, silentLogger } from '../../libs/mail/src/index';
import { selfSignedCertificate } from '../support/servers/certificate';

const folder = mkdtempSync(join(tmpdir(), 'mailroom-listener-'));
const { key, cert } = selfSignedCertificate(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let listener: MailListener;
let port: number;
const taken: (Omit<HandedOver, 'content'> & { text: string })[] = [];

async function listen(options: Partial<MailListenerOptions> = {}) {
  listener = new MailListener({
    protocol: 'smtp',
    host: '127.0.0.1',
    port: 0,
    mayConnect: () => true,
    maxBytes: 10_000,
    maxConnections: 2,
    knows: () => Promise.resolve(true),
    async take({ content, ...message }) {
      let text = '';
      for await (const piece of content) text += piece.toString();
      taken.push({ ...message, text });
      return message.recipients.map(() => ({ accepted: true }));
    },
    logger: silentLogger,
    ...options,
  });
  port = await listener.listen();
}
beforeEach(() => void (taken.length = 0));
afterEach(() => listener.close());

const send = (options: object = {}, to = ['desk@shop.test'], from = 'anna@customer.test') =>
  createTransport({ host: '127.0.0.1', port, ignoreTLS: true, ...options }).sendMail({
    envelope: { from, to },
    raw: 'Subject: x\r\n\r\n.dot\r\n',
  });

it('speaks STARTTLS where there is a certificate, and says so in the trace', async () => {
  await listen({ tls: { key: Buffer.from(key), cert: Buffer.from(cert) } });
  await send({ ignoreTLS: false, requireTLS: true, tls: { rejectUnauthorized: false } });
  const [message] = taken;
  expect(message!.text).toBe('Subject: x\r\n\r\n.dot\r\n');
  const trace = message!.trace('desk@shop.test', new Date('2026-11-21T09:55:06Z')).toString();
  expect(trace).toMatch(
    /^Return-Path: <anna@customer\.test>\r\nDelivered-To: desk@shop\.test\r\nReceived: from \S+ \(\[127\.0\.0\.1\]\)\r\n/,
  );
  expect(trace).toMatch(/with ESMTPS id \S+\r\n\tfor <desk@shop\.test>; Sat, 21 Nov 2026 09:55:06 \+0000\r\n$/);
});

it('offers neither STARTTLS without one, nor a login', async () => {
  await listen();
  await expect(send({ ignoreTLS: false, requireTLS: true })).rejects.toThrow(/STARTTLS/);
  expect(taken).toEqual([]);
  const { ehlo } = (await send()) as unknown as { ehlo: string[] };
  expect(ehlo.filter((word) => /^(AUTH|STARTTLS)/.test(word))).toEqual([]);
});

it('turns strangers away before they say anything', async () => {
  await listen({ mayConnect: (address) => address !== '127.0.0.1' });
  await expect(send()).rejects.toMatchObject({ responseCode: 554 });
});

it('answers by LMTP for each recipient, by SMTP for all', async () => {
  const take = async ({ recipients, content }: HandedOver) => {
    for await (const _ of content);
    return recipients.map((recipient) =>
      recipient.startsWith('full')
        ? { accepted: false as const, again: true, text: '4.2.2 Full' }
        : { accepted: true as const },
    );
  };
  const to = ['desk@shop.test', 'full@shop.test'];
  await listen({ protocol: 'lmtp', take });
  expect(await send({ lmtp: true }, to)).toMatchObject({ accepted: ['desk@shop.test'], rejected: ['full@shop.test'] });
  await listener.close();
  await listen({ take });
  await expect(send({}, to)).rejects.toMatchObject({ responseCode: 451 });
});

it('asks to try again when it cannot say who is known', async () => {
  await listen({ knows: () => Promise.reject(new Error('away')) });
  await expect(send()).rejects.toMatchObject({ responseCode: 451 });
});

it('being closed, answers for what is under way first, and then takes nothing more', async () => {
  let go = () => {};
  const begun = new Promise<void>((resolve) => {
    void listen({
      take: async ({ recipients, content }) => {
        for await (const _ of content);
        resolve();
        await new Promise<void>((fulfil) => (go = fulfil));
        return recipients.map(() => ({ accepted: true }));
      },
    }).then(() => (sending = send()));
  });
  let sending: ReturnType<typeof send> | undefined;
  await begun;
  const closed = listener.close();
  go();
  expect((await sending)!.accepted).toEqual(['desk@shop.test']);
  await closed;
  await expect(send()).rejects.toMatchObject({ code: 'ESOCKET' });
});
