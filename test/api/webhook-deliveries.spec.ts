// What a receiver can do to us, and what becomes of it: each answer, and none; real sockets throughout.
import type { IncomingHttpHeaders } from 'node:http';
import { Webhook as Verifier } from 'standardwebhooks';
import { Clock } from '../../apps/api/src/common/clock';
import { Database } from '../../apps/api/src/database/database';
import { WebhookLog } from '../../apps/api/src/webhooks/webhook-log.service';
import { startApp, type TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver';

jest.setTimeout(60_000);

interface Delivery {
  id: string;
  type: string;
  state: string;
  attempts: number;
  lastStatus: number | null;
  lastCode: string | null;
  nextAt: string | null;
}
interface Detail extends Delivery {
  body: string;
  error: { code: string; advice: string } | null;
  tries: {
    at: string;
    status: number | null;
    error: { code: string } | null;
    headers: Record<string, string>;
    address: string | null;
    answer: string | null;
  }[];
}

let t: TestApp;
let receiver: WebhookReceiver;
let ahead = 0;
beforeAll(async () => {
  t = await startApp({ env: { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' } });
  const clock = t.app.get(Clock);
  jest.spyOn(clock, 'now').mockImplementation(() => new Date(Date.now() + ahead));
});
afterAll(() => t.close());
beforeEach(async () => void (receiver = await startWebhookReceiver()));
afterEach(async () => {
  ahead = 0;
  for (const { id } of (await t.api.get('/webhooks')).body) await t.api.delete(`/webhooks/${id}`);
  await receiver.stop();
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function endpoint(settings: Record<string, unknown> = {}): Promise<{ id: string; secret: string }> {
  const created = await t.api.post('/webhooks', { url: receiver.url, events: ['contact.created'], ...settings });
  expect(created.status).toBe(201);
  return created.body;
}
let people = 0;
/** Something happens. */
async function happen(): Promise<string> {
  people += 1;
  const person = {
    firstName: 'Anna',
    lastName: `No ${people}`,
    name: `Anna No ${people}`,
    accountId: null,
    ownerId: null,
  };
  const made = await t.api.post('/contacts', {
    ...person,
    addresses: [`anna-${people}@customer.test`],
    tags: [],
    fields: {},
  });
  expect(made.status).toBe(201);
  return made.body.id;
}
const list = async (id: string, query = ''): Promise<Delivery[]> =>
  (await t.api.get(`/webhooks/${id}/deliveries?limit=200${query}`)).body.items;
const detail = async (id: string, delivery: string): Promise<Detail> =>
  (await t.api.get(`/webhooks/${id}/deliveries/${delivery}`)).body;
const shown = async (id: string) =>
  (await t.api.get('/webhooks')).body.find((one: { id: string }) => one.id === id) as Record<string, unknown>;
/** The newest delivery that was tried so often, and what follows from it is settled: an attempt is noted before that. */
const tried = (id: string, times = 1): Promise<Delivery> => {
  const isSettled = ({ state, nextAt }: Delivery) => state !== 'waiting' || nextAt !== null;
  return eventually(async () => (await list(id)).find((each) => each.attempts >= times && isSettled(each)), {
    timeout: 25_000,
    what: `${times} attempts`,
  });
};
const write = (sql: string) => t.app.get(Database).write(async (unit) => void (await unit.manager.query(sql)));
/** As if the pause were over. */
const hurry = () => write("UPDATE effect SET runAt = createdAt WHERE state = 'pending' AND kind = 'webhook'");

const signed = ({ headers, body }: { headers: IncomingHttpHeaders; body: string }, secret: string) =>
  new Verifier(secret).verify(body, headers as Record<string, string>);

it('are signed as the library of Standard Webhooks checks it, with both secrets while one takes the place of the other', async () => {
  const { id, secret } = await endpoint({ headers: [{ name: 'Authorization', value: 'Bearer canary-8' }] });
  const contact = await happen();
  await eventually(() => receiver.events.length === 1, { what: 'the event' });
  expect(signed(receiver.events[0]!, secret)).toEqual({
    type: 'contact.created',
    timestamp: expect.any(String),
    data: { contactId: contact, accountId: null, name: expect.any(String), addresses: [expect.any(String)] },
  });
  expect(receiver.events[0]!.headers.authorization).toBe('Bearer canary-8');
  const rotated = (await t.api.post(`/webhooks/${id}/secret`)).body.secret;
  await happen();
  await eventually(() => receiver.events.length === 2, { what: 'the event' });
  for (const each of [secret, rotated]) expect(() => signed(receiver.events[1]!, each)).not.toThrow();
  expect(() => signed(receiver.events[0]!, rotated)).toThrow();

  const [newest] = await list(id);
  const { tries, body } = await eventually(
    async () => {
      const found = await detail(id, newest!.id);
      return found.state === 'taken' && found;
    },
    { what: 'the log' },
  );
  expect(body).toBe(receiver.events[1]!.body);
  expect(tries).toEqual([
    {
      at: expect.any(String),
      milliseconds: expect.any(Number),
      status: 204,
      error: null,
      headers: expect.objectContaining({ 'webhook-id': newest!.id, authorization: '•••' }),
      address: '127.0.0.1',
      answer: '',
    },
  ]);
  expect(JSON.stringify(await t.app.get(Database).read.query('SELECT * FROM webhook_attempt'))).not.toContain('canary');

  ahead = DAY + HOUR;
  await happen();
  await eventually(() => receiver.events.length === 3, { what: 'the event' });
  expect(String(receiver.events[2]!.headers['webhook-signature']).split(' ')).toHaveLength(1);
  await t.app.get(WebhookLog).tidy();
  const [row] = await t.app.get(Database).read.query('SELECT previousSecret FROM webhook');
  expect(row.previousSecret).toBeNull();
});

it('are repeated after 500 under the same id, and what was answered can be read', async () => {
  const { id } = await endpoint();
  receiver.answer((_, response) => response.writeHead(500).end('Out of paper: '.repeat(5000)), 503);
  await happen();
  const { id: delivery, nextAt } = await tried(id);
  expect(nextAt).not.toBeNull();
  for (const times of [2, 3]) {
    await hurry();
    await tried(id, times);
  }
  expect(new Set(receiver.events.map((event) => event.id))).toEqual(new Set([delivery]));
  expect(new Set(receiver.events.map((event) => event.body)).size).toBe(1);
  const log = await detail(id, delivery);
  expect([log.state, log.tries.map(({ status, error }) => [status, error?.code])]).toEqual([
    'taken',
    [
      [500, 'http-500'],
      [503, 'http-503'],
      [204, undefined],
    ],
  ]);
  expect(log.tries[0]!.answer).toMatch(/^Out of paper/);
  expect(log.tries[0]!.answer).toHaveLength(16_384);
  const hours = (await shown(id))['hours'] as { taken: number; failed: number }[];
  expect(hours.reduce((sum, hour) => [sum[0]! + hour.taken, sum[1]! + hour.failed], [0, 0])).toEqual([1, 2]);
});

it('tell nobody who reads the log what the receiver was let in by, also when it shows what it was sent', async () => {
  const { id } = await endpoint({ headers: [{ name: 'Authorization', value: 'Bearer canary-of-the-receiver' }] });
  receiver.answer((request, response) => response.writeHead(200).end(JSON.stringify(request.headers)));
  await happen();
  const { id: delivery } = await tried(id);
  expect(receiver.events[0]!.headers.authorization).toBe('Bearer canary-of-the-receiver');
  const log = await detail(id, delivery);
  expect(log.tries[0]!.answer).toContain('"authorization":"•••"');
  expect(JSON.stringify(await t.app.get(Database).read.query('SELECT * FROM webhook_attempt'))).not.toContain(
    'canary-of',
  );
});

it('wait after 429 as long as the receiver asks', async () => {
  const { id } = await endpoint();
  receiver.answer((_, response) => response.writeHead(429, { 'retry-after': '7200' }).end());
  const before = Date.now();
  await happen();
  const { nextAt, lastCode } = await tried(id);
  expect(lastCode).toBe('http-429');
  expect(new Date(nextAt!).getTime()).toBeGreaterThanOrEqual(before + 2 * HOUR);
});

it('stop at once after 410, and those who keep the webhooks are told', async () => {
  const keeper = await t.signedInWith({ 'webhooks:change': 'all', 'webhooks:read': 'all' });
  const other = await t.signedInWith({ 'webhooks:read': 'all' });
  const { id } = await endpoint({ name: 'Old shop' });
  receiver.answer(410);
  await happen();
  await eventually(async () => (await shown(id))['active'] === false, { what: 'switched off' });
  expect(await shown(id)).toMatchObject({ offReason: 'gone', lastStatus: 410, offAt: expect.any(String) });
  for (const [who, count] of [
    [t.api, 1],
    [keeper, 1],
    [other, 0],
  ] as const) {
    const { items } = (await who.get('/notifications')).body as { items: { kind: string; text: string }[] };
    expect(items.filter(({ kind, text }) => kind === 'webhook' && text.startsWith('Old shop'))).toHaveLength(count);
  }
  const [audited] = await t.app
    .get(Database)
    .read.query("SELECT * FROM audit_entry WHERE action = 'webhook.switched-off' AND subjectId = '" + id + "'");
  expect(audited).toBeDefined();
  await happen();
  expect(await list(id)).toHaveLength(1);
  const again = await t.api.post(`/webhooks/${id}/redeliver`, { since: '2020-01-01T00:00:00Z' });
  expect([again.status, again.body.code]).toEqual([409, 'webhook-switched-off']);
  // A test goes out all the same: who mends the receiver wants to know before switching it on.
  await t.api.post(`/webhooks/${id}/test`, {});
  await eventually(() => receiver.events.some(({ type }) => type === 'ping'), { what: 'the test' });
  const on = await t.api.put(`/webhooks/${id}`, { url: receiver.url, events: ['contact.created'] });
  expect(on.body).toMatchObject({ active: true, offReason: null, offAt: null, failingSince: null });
});

it('never follow a redirect', async () => {
  const elsewhere = await startWebhookReceiver();
  const { id } = await endpoint();
  receiver.answer((_, response) => response.writeHead(302, { location: elsewhere.url }).end());
  await happen();
  const { id: delivery } = await tried(id);
  const { error } = await detail(id, delivery);
  expect(error).toMatchObject({ code: 'http-302', advice: expect.stringContaining('final address') });
  expect(elsewhere.connections).toBe(0);
  await elsewhere.stop();
});

it.each([
  [
    'ends without end',
    (response: NodeJS.WritableStream) => {
      const more = (): void =>
        void (response.write('x'.repeat(65_536)) ? setImmediate(more) : response.once('drain', more));
      response.once('error', () => undefined);
      more();
    },
  ],
  [
    'is cut off',
    (response: NodeJS.WritableStream & { destroy?(): void }) => {
      response.write('half');
      setTimeout(() => response.destroy?.(), 50);
    },
  ],
])('count as taken by the status when the answer %s', async (_, body) => {
  const { id } = await endpoint();
  receiver.answer((_, response) => {
    response.writeHead(200);
    body(response);
  });
  await happen();
  expect(await tried(id)).toMatchObject({ state: 'taken', attempts: 1, lastStatus: 200 });
});

it('fail when the connection is cut before an answer, and when nobody listens', async () => {
  const { id } = await endpoint();
  receiver.answer((request) => void request.socket.destroy());
  await happen();
  expect(await tried(id)).toMatchObject({ state: 'waiting', lastStatus: null, lastCode: 'unreachable' });
  await receiver.stop();
  await hurry();
  expect(await tried(id, 2)).toMatchObject({ lastCode: 'unreachable' });
});

it('to one that never answers hold up nobody else', async () => {
  const silent = await Promise.all(Array.from({ length: 10 }, () => startWebhookReceiver()));
  const ids: string[] = [];
  for (const each of silent) {
    each.always(() => undefined);
    ids.push((await endpoint({ url: each.url })).id);
  }
  const { id } = await endpoint();
  for (let count = 0; count < 5; count += 1) await happen();
  await eventually(() => receiver.events.length === 5, { what: 'the five events' });
  // The ten still wait for their first word.
  for (const each of silent) expect(each.connections).toBe(1);
  expect((await list(ids[0]!)).every(({ attempts }) => attempts === 0)).toBe(true);
  expect((await list(id)).length).toBe(5);
  expect(await tried(ids[0]!)).toMatchObject({ lastCode: 'timeout', lastStatus: null });
  await Promise.all(silent.map((each) => each.stop()));
});

it('arrive in the order in which things happened, as long as none fails', async () => {
  const { id } = await endpoint();
  const contacts: string[] = [];
  for (let count = 0; count < 25; count += 1) contacts.push(await happen());
  await eventually(() => receiver.events.length === 25, { what: 'the events' });
  expect(receiver.events.map(({ data }) => data['contactId'])).toEqual(contacts);
  // Their ids sort in this order as well, for a receiver that got some of them later.
  expect(receiver.events.map((event) => event.id)).toEqual(receiver.events.map((event) => event.id).sort());
  expect(await list(id)).toHaveLength(25);
});

it('go only to who asked for the event, and whose conditions hold', async () => {
  await endpoint({ filter: [{ field: 'mailboxId', in: ['no-mailbox'] }] });
  await endpoint({ events: ['case.created'] });
  await endpoint({ events: ['*'] });
  await happen();
  await eventually(() => receiver.events.length === 1, { what: 'the event' });
  for (const { id } of (await t.api.get('/webhooks')).body.slice(0, 2)) expect(await list(id)).toHaveLength(0);
});

it('are switched off after five days of nothing but failures', async () => {
  const { id } = await endpoint();
  receiver.always(500);
  await happen();
  await tried(id);
  const { failingSince } = await shown(id);
  expect(failingSince).not.toBeNull();
  ahead = 4.9 * DAY;
  await happen();
  await eventually(() => receiver.events.length >= 2, { what: 'the second event' });
  await tried(id);
  expect(await shown(id)).toMatchObject({ active: true, failingSince });
  ahead = 5.1 * DAY;
  await happen();
  await eventually(async () => (await shown(id))['active'] === false, { what: 'switched off' });
  expect(await shown(id)).toMatchObject({ offReason: 'failing' });
});

it('begin to count anew with each one that is taken', async () => {
  const { id } = await endpoint();
  receiver.answer(500);
  await happen();
  await tried(id);
  await hurry();
  await tried(id, 2);
  expect((await shown(id))['failingSince']).toBeNull();
});

it('are sent once more on request under the same id, one by one or all that failed', async () => {
  const { id } = await endpoint();
  for (let count = 0; count < 3; count += 1) await happen();
  await eventually(async () => (await list(id, '&state=taken')).length === 3, { what: 'three taken' });
  const [one] = await list(id);
  expect((await t.api.post(`/webhooks/${id}/deliveries/${one!.id}/redeliver`)).body).toMatchObject({ id: one!.id });
  await eventually(() => receiver.events.length === 4, { what: 'the fourth call' });
  expect(receiver.events[3]!.id).toBe(one!.id);
  expect(receiver.events[3]!.body).toBe(receiver.events.find((event) => event.id === one!.id)!.body);
  await eventually(async () => (await detail(id, one!.id)).tries.length === 2, { what: 'its second try' });

  await write("UPDATE effect SET state = 'failed' WHERE kind = 'webhook'");
  const later = await t.api.post(`/webhooks/${id}/redeliver`, { since: new Date(Date.now() + HOUR).toISOString() });
  expect(later.body).toEqual({ count: 0 });
  const all = await t.api.post(`/webhooks/${id}/redeliver`, { since: new Date(Date.now() - HOUR).toISOString() });
  expect(all.body).toEqual({ count: 3 });
  await eventually(() => receiver.events.length === 7, { what: 'three more calls' });
  expect(new Set(receiver.events.map((event) => event.id)).size).toBe(3);
});

it('that are tests are tried once, and say nothing of the health of the endpoint', async () => {
  const { id } = await endpoint();
  receiver.answer(500);
  const { body } = await t.api.post(`/webhooks/${id}/test`, { type: 'case.created' });
  await eventually(async () => (await detail(id, body.id)).state === 'failed', { what: 'the test' });
  expect(receiver.events[0]).toMatchObject({ type: 'case.created', id: body.id });
  expect((await shown(id))['failingSince']).toBeNull();
  // Nobody else has to look at it.
  expect((await t.api.get('/outbox/stuck')).body.total).toBe(0);
  expect(await list(id, '&state=failed')).toHaveLength(1);
  expect(await list(id, '&state=cancelled')).toHaveLength(0);
});

it('are forgotten with everything that was sent when the log has kept them long enough', async () => {
  const { id } = await endpoint();
  receiver.answer(204, 500);
  await happen();
  await eventually(async () => (await list(id, '&state=taken')).length === 1, { what: 'one taken' });
  await happen();
  await eventually(
    async () =>
      (await list(id, '&state=waiting')).some(({ nextAt }) => nextAt !== null && nextAt > new Date().toISOString()),
    {
      what: 'one that failed',
    },
  );
  await write("UPDATE effect SET runAt = '2099-01-01 00:00:00.000' WHERE state = 'pending'");
  const tidied = async (days: number) => {
    ahead = days * DAY;
    await t.app.get(WebhookLog).tidy();
    ahead = 0;
    return list(id);
  };
  expect(await tidied(29)).toHaveLength(2);
  // What is still to be delivered stays.
  expect(await tidied(31)).toEqual([expect.objectContaining({ state: 'waiting' })]);
  const count = async (table: string) =>
    Number((await t.app.get(Database).read.query(`SELECT COUNT(*) AS n FROM ${table}`))[0].n);
  expect([await count('webhook_delivery'), await count('webhook_attempt')]).toEqual([1, 1]);
});
