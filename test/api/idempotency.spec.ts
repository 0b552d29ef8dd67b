// A POST that names itself is performed once, however often and from however many places it is sent.
import { randomBytes, randomUUID } from 'node:crypto';
import { Clock } from '../../apps/api/src/common/clock';
import { Database } from '../../apps/api/src/database/database';
import { IdempotentCalls, LEASE } from '../../apps/api/src/idempotency/idempotent-calls.service';
import { TeamsService } from '../../apps/api/src/identity/teams.service';
import type { ApiClient } from '../support/api-client';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
let calls: IdempotentCalls;
let mailboxId: string;
beforeAll(async () => {
  t = await startApp();
  calls = t.app.get(IdempotentCalls, { strict: false });
  const box = { kind: 'local', name: 'Desk', address: 'desk@example.test' };
  mailboxId = (await t.api.post('/mailboxes', box)).body.id;
});
afterAll(() => t.close());
afterEach(() => jest.restoreAllMocks());

let names = 0;
const team = () => ({ name: `Team ${(names += 1)}`, memberIds: [] });
const post = (path: string, body: unknown, key: string, client: ApiClient = t.api) =>
  client.send('POST', path, body, { 'idempotency-key': key });
const named = async (name: string) =>
  ((await t.api.get('/teams')).body as { name: string }[]).filter((each) => each.name === name).length;
const at = (milliseconds: number) => {
  const clock = t.app.get(Clock);
  jest.spyOn(clock, 'now').mockImplementation(() => new Date(Date.now() + milliseconds));
};

describe('the same call again', () => {
  it('is answered as the first was, and does nothing', async () => {
    const [key, body] = [randomUUID(), team()];
    const first = await post('/teams', body, key);
    const again = await post('/teams', body, key);
    expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null]);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect((await t.api.get('/teams')).body).toContainEqual(first.body);
    // The draft's own form, a quoted string, is the same key.
    expect((await post('/teams', body, `"${key}"`)).headers.get('idempotency-replayed')).toBe('true');
  });

  it('is refused when it is another call', async () => {
    const key = randomUUID();
    const [first, other] = [team(), team()];
    expect((await post('/teams', first, key)).status).toBe(201);
    expect((await post('/teams', other, key)).body).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    expect((await post('/teams?x=1', first, key)).body.code).toBe('idempotency-key-reused');
    expect([await named(first.name), await named(other.name)]).toEqual([1, 0]);
  });

  it('is not answered to who may do other things by now: the first answer was made for more', async () => {
    const person = await t.signedInWith({ 'contacts:read': 'all', 'contacts:change': 'all' });
    const { role } = (await person.get('/me')).body;
    const [key, body] = [randomUUID(), { name: 'Eva' }];
    expect((await post('/contacts', body, key, person)).status).toBe(201);
    expect((await post('/contacts', body, key, person)).headers.get('idempotency-replayed')).toBe('true');
    const rights = { 'contacts:read': 'own', 'contacts:change': 'own' };
    expect((await t.api.put(`/roles/${role.id}`, { name: role.name, rights })).status).toBe(200);
    const again = await post('/contacts', body, key, person);
    expect([again.status, again.body.code]).toEqual([409, 'idempotency-answer-not-kept']);
    expect((await t.api.get('/contacts?q=Eva')).body.items).toHaveLength(1);
  });

  it('is another one for another route or another caller', async () => {
    const key = randomUUID();
    const other = await t.signedInAs('administrator');
    const answers = [
      await post('/teams', team(), key),
      await post('/roles', { name: `Role of ${key}`, rights: {} }, key),
      await post('/teams', team(), key, other),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  });

  it('gets the refusal of the first again, with the code and without an effect', async () => {
    const [key, body] = [randomUUID(), team()];
    await t.api.post('/teams', body);
    const [first, again] = [await post('/teams', body, key), await post('/teams', body, key)];
    expect([first.status, first.body.code]).toEqual([409, 'name-taken']);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('content-type')).toContain('application/problem+json');
    expect({ ...again.body, instance: '' }).toEqual({ ...first.body, instance: '' });
  });

  it('may be corrected as long as nothing was done', async () => {
    const [key, body] = [randomUUID(), team()];
    expect((await post('/teams', { ...body, name: '' }, key)).status).toBe(422);
    expect((await post('/teams', body, key)).status).toBe(201);
  });

  it('is performed after a fault of ours', async () => {
    const [key, body] = [randomUUID(), team()];
    jest.spyOn(t.app.get(TeamsService), 'create').mockRejectedValueOnce(new Error('a fault'));
    expect((await post('/teams', body, key)).status).toBe(500);
    expect((await post('/teams', body, key)).status).toBe(201);
    expect(await named(body.name)).toBe(1);
  });

  it('has no old answer when that was too long to keep, and says so', async () => {
    const [key, body] = [randomUUID(), team()];
    const long = { id: randomUUID(), name: 'x'.repeat(1_100_000), members: [] };
    const create = jest.spyOn(t.app.get(TeamsService), 'create').mockResolvedValue(long);
    expect((await post('/teams', body, key)).body).toEqual(long);
    expect((await post('/teams', body, key)).body).toMatchObject({ status: 409, code: 'idempotency-answer-not-kept' });
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('is a new one after a day', async () => {
    const [key, body] = [randomUUID(), team()];
    await post('/teams', body, key);
    at(24 * 3_600_000 + 1000);
    expect((await post('/teams', body, key)).body.code).toBe('name-taken');
    await calls.clean();
    const rows = await t.app.get(Database).read.query<unknown[]>('SELECT id FROM idempotent_call');
    expect(rows).toHaveLength(1);
  });
});

describe('many at once', () => {
  it('are one', async () => {
    const [key, body] = [randomUUID(), team()];
    const answers = await Promise.all(Array.from({ length: 12 }, () => post('/teams', body, key)));
    const performed = answers.filter(({ status, headers }) => status === 201 && !headers.get('idempotency-replayed'));
    expect(performed).toHaveLength(1);
    expect(await named(body.name)).toBe(1);
    for (const { status, body: problem, headers } of answers.filter((each) => each.status !== 201)) {
      expect([status, problem.code]).toEqual([409, 'idempotency-in-progress']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });

  it('are one over two programs on the same database', async () => {
    const second = await startApp({ databaseUrl: t.databaseUrl, dataDir: t.dataDir });
    const there = await second.signedInAs('administrator');
    const here = new (there.constructor as typeof ApiClient)(t.url, there.cookie);
    for (let round = 0; round < 5; round += 1) {
      const [key, body] = [randomUUID(), team()];
      const answers = await Promise.all([here, there, here, there].map((client) => post('/teams', body, key, client)));
      expect(
        answers.filter(({ status, headers }) => status === 201 && !headers.get('idempotency-replayed')),
      ).toHaveLength(1);
      expect(await named(body.name)).toBe(1);
    }
    await second.close();
  });
});

describe('a call whose process died', () => {
  const name = () => ({ caller: randomUUID(), route: 'POST /x', key: randomUUID() });
  const hold = async (call: ReturnType<typeof name>) => {
    const claim = await calls.claim(call, ['print'], 'reach');
    if (!('hold' in claim)) throw new Error('It is known.');
    return claim.hold;
  };
  const code = (claim: Promise<unknown>) =>
    claim.then(
      () => 'claimed',
      (error: { code: string }) => error.code,
    );

  it('is performed by the next attempt, once its time is up, and by one alone', async () => {
    const call = name();
    const dead = await hold(call);
    expect(await code(calls.claim(call, ['print'], 'reach'))).toBe('idempotency-in-progress');
    at(LEASE + 1000);
    const codes = await Promise.all(Array.from({ length: 5 }, () => code(calls.claim(call, ['print'], 'reach'))));
    expect(codes.sort()).toEqual(['claimed', ...Array<string>(4).fill('idempotency-in-progress')]);
    // The dead one was only slow: its answer is not the call's any more.
    await dead.finish({ status: 200, body: 'late' }, ['print']);
    await dead.release();
    expect(await code(calls.claim(call, ['print'], 'reach'))).toBe('idempotency-in-progress');
  });

  it('is not performed for another body', async () => {
    const call = name();
    await hold(call);
    at(LEASE + 1000);
    expect(await code(calls.claim(call, ['other'], 'reach'))).toBe('idempotency-key-reused');
  });
});

describe('bodies that are no JSON', () => {
  const mail = (subject: string) =>
    `From: ann@example.com\r\nTo: desk@example.test\r\nSubject: ${subject}\r\nMessage-ID: <${randomUUID()}@example.com>\r\n\r\nHello\r\n`;
  const handIn = async (raw: string, key: string) => {
    const response = await t.api.fetch(`/mailboxes/${mailboxId}/messages`, {
      method: 'POST',
      body: raw,
      headers: { 'content-type': 'message/rfc822', 'idempotency-key': key },
    });
    return {
      status: response.status,
      replayed: response.headers.get('idempotency-replayed'),
      body: await response.json(),
    };
  };

  it('are compared as they arrive: mail', async () => {
    const [key, raw] = [randomUUID(), mail('Once')];
    const first = await handIn(raw, key);
    expect(first).toMatchObject({ status: 201, replayed: null, body: { state: 'processed' } });
    expect(await handIn(raw, key)).toEqual({ ...first, replayed: 'true' });
    expect(await handIn(mail('Other'), key)).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    const { items } = (await t.api.get('/messages')).body as { items: { subject: string }[] };
    expect(items.filter(({ subject }) => /^(Once|Other)$/.test(subject))).toHaveLength(1);
  });

  it('are compared as they arrive: files of many chunks', async () => {
    const key = randomUUID();
    const file = randomBytes(5_000_000);
    const upload = async (bytes: Buffer) => {
      const body = new Blob([new Uint8Array(bytes)]);
      const headers = { 'content-type': 'application/octet-stream', 'idempotency-key': key };
      const response = await t.api.fetch('/uploads?filename=a.bin', { method: 'POST', body, headers });
      return { status: response.status, body: (await response.json()) as { id: string; code?: string } };
    };
    const first = await upload(file);
    expect(first.status).toBe(201);
    expect(await upload(file)).toEqual(first);
    file[4_999_999]! ^= 1;
    expect((await upload(file)).body.code).toBe('idempotency-key-reused');
  });
});

it('is not for what is told once: a key is made with each call', async () => {
  const [key, body] = [randomUUID(), { name: 'Twice', rights: ['cases:read'] }];
  const [first, again] = [await post('/api-keys', body, key), await post('/api-keys', body, key)];
  expect(again.body.key).not.toBe(first.body.key);
});

it('keeps answers sealed, and of bodies no more than a keyed hash', async () => {
  const body = { name: `Canary ${randomUUID()}`, memberIds: [] };
  await post('/teams', body, 'a-key-of-ours');
  const rows = await t.app.get(Database).read.query<{ answer: string | null }[]>('SELECT * FROM idempotent_call');
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(body.name);
  expect(JSON.stringify(rows)).not.toContain('a-key-of-ours');
  expect(rows.every(({ answer }) => answer === null || answer.startsWith('v1.'))).toBe(true);
});

it.each(['', ' ', 'with space', 'ž', 'x'.repeat(256)])('refuses the key "%s"', async (key) => {
  const headers = { 'idempotency-key': Buffer.from(key).toString('latin1') };
  const answer = await t.api.send('POST', '/teams', team(), headers);
  expect([answer.status, answer.body.code]).toEqual([400, 'idempotency-key-invalid']);
});

it('changes nothing for who has no right to call', async () => {
  const person = await t.signedInWith({});
  const [key, body] = [randomUUID(), team()];
  expect((await post('/teams', body, key, person)).body.code).toBe('administrators-only');
  expect((await post('/teams', body, key, t.anonymous)).body.code).toBe('not-signed-in');
});
