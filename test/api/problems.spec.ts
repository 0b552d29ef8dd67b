// However a request fails, it is told in one form, and what would help.
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { TeamsService } from '../../apps/api/src/identity/teams.service';
import { startApp, type TestApp } from '../support/app';
import { startTcpProxy } from '../support/servers/tcp-proxy';

let t: TestApp;
beforeAll(async () => void (t = await startApp()));
afterAll(() => t.close());
afterEach(() => jest.restoreAllMocks());

const JSON_TYPE = { 'content-type': 'application/json' };
const ID = '01900000-0000-7000-8000-000000000000';

type Row = [what: string, path: string, init: RequestInit, status: number, code: string];
const rows: Row[] = [
  ['broken JSON', '/teams', { method: 'POST', body: '{"name":', headers: JSON_TYPE }, 400, 'bad-request'],
  ['JSON that is no object', '/teams', { method: 'POST', body: '"x"', headers: JSON_TYPE }, 400, 'bad-request'],
  [
    'a body too large',
    '/teams',
    { method: 'POST', body: `"${'x'.repeat(5_000_000)}"`, headers: JSON_TYPE },
    413,
    'too-large',
  ],
  [
    'another type',
    '/teams',
    { method: 'POST', body: '<team/>', headers: { 'content-type': 'text/xml' } },
    415,
    'unsupported-type',
  ],
  ['a form', '/teams', { method: 'POST', body: new URLSearchParams({ name: 'x' }) }, 415, 'unsupported-type'],
  ['no type', '/teams', { method: 'POST', body: new Uint8Array([123, 125]) }, 415, 'unsupported-type'],
  [
    'an unknown encoding',
    '/teams',
    { method: 'POST', body: '{}', headers: { ...JSON_TYPE, 'content-encoding': 'zip' } },
    415,
    'unsupported-type',
  ],
  [
    'an unknown charset',
    '/teams',
    { method: 'POST', body: '{}', headers: { 'content-type': 'application/json; charset=koi8-r' } },
    415,
    'unsupported-type',
  ],
  ['an answer that is never given', '/teams', { headers: { accept: 'application/xml' } }, 406, 'not-acceptable'],
  ['no such route', '/nothing', {}, 404, 'not-found'],
  ['no such version', '/api/v2/teams', {}, 404, 'not-found'],
  ['nothing but the prefix', '/api/v1', {}, 404, 'not-found'],
  ['a method that is not there', '/teams', { method: 'DELETE' }, 405, 'method-not-allowed'],
  ['the same with an id', `/cases/${ID}`, { method: 'PUT', body: '{}', headers: JSON_TYPE }, 405, 'method-not-allowed'],
  ['an id of nothing', `/cases/${ID}`, {}, 404, 'not-found'],
  ['an id that is none', '/cases/x', {}, 404, 'not-found'],
  ['an id that is none, to change', '/cases/x', { method: 'PATCH', body: '{}', headers: JSON_TYPE }, 404, 'not-found'],
  ['an address that cannot be read', '/cases/%zz', {}, 400, 'bad-request'],
  ['NUL in an address', '/cases/%00', {}, 404, 'not-found'],
  ['a bad cursor', '/cases?cursor=x', {}, 400, 'bad-cursor'],
  ['a cursor of other data', `/cases?cursor=${btoa('["x","y"]')}`, {}, 400, 'bad-cursor'],
  ['a limit too high', '/cases?limit=100000', {}, 422, 'invalid-input'],
  ['a bad id in the query', '/cases?ownerId=x', {}, 422, 'invalid-input'],
  ['a missing field', '/teams', { method: 'POST', body: '{}', headers: JSON_TYPE }, 422, 'invalid-input'],
];

it.each(rows)('%s', async (_, path, init, status, code) => {
  const response = await t.api.fetch(path, init);
  const body = (await response.json()) as Record<string, unknown>;
  expect({ status: response.status, code: body['code'] }).toEqual({ status, code });
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(body).toEqual({
    type: `urn:mailroom:${code}`,
    title: expect.stringMatching(/^[A-Z][a-z ]+$/),
    status,
    detail: expect.stringMatching(/^[A-Za-z].*\.$/),
    code,
    instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
    ...(code === 'invalid-input' && {
      errors: expect.arrayContaining([expect.objectContaining({ message: expect.any(String) })]),
    }),
  });
  for (const header of ['content-security-policy', 'x-content-type-options', 'referrer-policy'])
    expect([header, response.headers.get(header)]).toEqual([header, expect.any(String)]);
});

it('names the methods that an address takes', async () => {
  const allowed = async (path: string, method: string) => (await t.api.send(method, path)).headers.get('allow');
  expect(await allowed('/teams', 'DELETE')).toBe('GET, HEAD, OPTIONS, POST');
  expect(await allowed(`/cases/${ID}`, 'PUT')).toBe('GET, HEAD, OPTIONS, PATCH');
  expect(await allowed('/session', 'GET')).toBe('DELETE, OPTIONS, POST');
  expect(await allowed('/nothing', 'DELETE')).toBeNull();
});

it('says what would let somebody in', async () => {
  const answer = await t.anonymous.get('/cases');
  expect([answer.status, answer.body.code]).toEqual([401, 'not-signed-in']);
  expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="mailroom"');
});

it('names each occurrence by itself, and a fault of ours by the reference in the log', async () => {
  const [one, other] = [await t.api.get('/nothing'), await t.api.get('/nothing')];
  expect(one.body.instance).not.toBe(other.body.instance);
  jest.spyOn(t.app.get(TeamsService), 'list').mockRejectedValueOnce(new Error('secret detail'));
  const { body } = await t.api.get('/teams');
  const { instance, detail } = body as { instance: string; detail: string };
  expect(detail).toContain(instance.slice(-12));
});

it('does not take a browser asking for pages for one that refuses JSON', async () => {
  const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  expect((await t.api.send('GET', '/teams', undefined, { accept })).status).toBe(200);
});

describe('a database that is away', () => {
  it.each(['SQLITE_FULL', 'ENOSPC', 'ER_LOCK_WAIT_TIMEOUT', 'PROTOCOL_CONNECTION_LOST'])(
    'is told by %s',
    async (code) => {
      const failure = Object.assign(new Error('the driver’s own words'), { code });
      jest.spyOn(t.app.get(TeamsService), 'list').mockRejectedValueOnce(failure);
      const answer = await t.api.get('/teams');
      expect([answer.status, answer.body.code, answer.headers.get('retry-after')]).toEqual([503, 'unavailable', '5']);
      expect(JSON.stringify(answer.body)).not.toContain('driver');
    },
  );

  // The embedded database is never away by itself.
  if (process.env['DATABASE_URL']?.startsWith('mariadb:')) {
    it('really: requests are told to come again, and those that come later are served', async () => {
      const url = new URL(t.databaseUrl);
      const proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
      url.host = `127.0.0.1:${proxy.port}`;
      const other = await startApp({ databaseUrl: String(url) });
      proxy.refuse();
      proxy.cut();
      for (const answer of [
        await other.api.get('/teams'),
        await other.api.post('/teams', { name: 'x', memberIds: [] }),
      ]) {
        expect([answer.status, answer.body.code, answer.headers.get('retry-after')]).toEqual([503, 'unavailable', '5']);
      }
      proxy.pass();
      expect((await other.api.get('/teams')).status).toBe(200);
      await other.close();
      await proxy.stop();
    });
  }
});

describe('what is no request', () => {
  /** Sends bytes as they are. @returns status and body */
  const say = (text: string) =>
    new Promise<{ status: number; head: string; body: string }>((resolve, reject) => {
      const socket = connect(Number(new URL(t.url).port), '127.0.0.1', () => socket.write(text));
      let answer = '';
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString())).on('error', reject);
      socket.on('close', () => {
        const [head = '', body = ''] = answer.split('\r\n\r\n');
        resolve({ status: Number(head.split(' ')[1]), head, body });
      });
    });

  it.each([
    ['nonsense', 'HELLO\r\n\r\n', 400, 'bad-request'],
    [
      'two lengths',
      'POST /api/v1/teams HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      400,
      'bad-request',
    ],
    [
      'a huge header',
      `GET /api/v1/teams HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(70_000)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
  ])('is answered alike: %s', async (_, text, status, code) => {
    const answer = await say(text);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      status,
      expect.objectContaining({ status, code, type: `urn:mailroom:${code}`, instance: expect.any(String) }),
    ]);
    expect(answer.head).toContain('Content-Type: application/problem+json');
    expect(answer.head).toContain('X-Content-Type-Options: nosniff');
  });

  it('and a client that goes away in the middle of its body leaves the program well', async () => {
    await new Promise<void>((resolve) => {
      const request = httpRequest(`${t.url}/api/v1/teams`, {
        method: 'POST',
        headers: { ...JSON_TYPE, cookie: t.api.cookie, origin: t.url, 'content-length': 1000 },
      });
      request.on('error', () => resolve());
      request.write('{', () => request.destroy());
      request.on('close', () => resolve());
    });
    expect((await t.api.get('/health')).status).toBe(200);
  });
});
