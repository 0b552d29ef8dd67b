// One walk over every kind of answer: what a browser is told must not depend on which part of the program speaks.
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { endSilentBodies } from '../../apps/api/src/common/request-limits';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '../support/eventually';
import { startApp, type TestApp } from '../support/app';
import { openWorkbench, type Workbench } from '../pipeline/workbench';

jest.setTimeout(60_000);

let w: Workbench;
let messageId: string;
beforeAll(async () => {
  w = await openWorkbench();
  const desk = await w.connect({});
  await desk.deliver({
    subject: 'Parts',
    text: 'Hello',
    html: '<p>Hello</p>',
    attachments: [{ filename: 'a.html', contentType: 'text/html', content: '<script>alert(1)</script>' }],
  });
  await desk.settled(1);
  messageId = (await w.api.get('/messages?q=Parts')).body.items[0].id;
});
afterAll(() => w.close());

const PAGE =
  /^default-src 'self';script-src 'self';.*object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none';report-uri /;
const DATA = /^default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox$/;
const FRAME = /^default-src 'none'; img-src data:; .*frame-ancestors 'self'; sandbox (?!.*(scripts|same-origin))/;

const kinds: [kind: string, path: () => string, status: number, policy: RegExp, cache: RegExp][] = [
  ['data of the API', () => '/api/v1/me', 200, DATA, /^no-store$/],
  ['a list', () => '/api/v1/messages', 200, DATA, /^no-store$/],
  ['an error', () => '/api/v1/leads/01900000-0000-7000-8000-000000000000', 404, DATA, /^no-store$/],
  ['an unreadable address', () => '/api/v1/leads/%zz', 400, DATA, /^no-store$/],
  ['no route', () => '/api/v1/nothing', 404, DATA, /^no-store$/],
  ['live events', () => '/api/v1/events', 200, DATA, /no-store|no-cache/],
  ['a download', () => `/api/v1/messages/${messageId}/attachments/0`, 200, DATA, /no-store/],
  ['the source of a message', () => `/api/v1/messages/${messageId}/source`, 200, DATA, /no-store/],
  ['the frame of original mail', () => `/api/v1/messages/${messageId}/html/view`, 200, FRAME, /no-store/],
  ['the editor', () => '/', 200, PAGE, /^no-cache$/],
  ['an address inside the editor', () => '/cases/1', 200, PAGE, /^no-cache$/],
  ['no file', () => '/assets/nothing.js', 404, PAGE, /.*/],
  ['the page of the API', () => '/api/docs', 200, PAGE, /.*/],
  ['the description of the API', () => '/api/openapi.json', 200, PAGE, /.*/],
];

it.each(kinds)('%s has every header that keeps a browser safe', async (_, path, status, policy, cache) => {
  const { headers, status: got } = await head(path());
  expect([status, ...(path() === '/' || path().startsWith('/cases') ? [503] : [])]).toContain(got);
  expect(headers['content-security-policy']).toMatch(policy);
  expect(headers['content-security-policy']).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
  if (got !== 503) expect(headers['cache-control'] ?? '').toMatch(cache);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
  });
  expect(headers['x-powered-by']).toBeUndefined();
  expect(headers['access-control-allow-origin']).toBeUndefined();
});

it('tells browsers to stay on https where the program is reached by it, and only there', async () => {
  expect((await head('/api/v1/health')).headers['strict-transport-security']).toBeUndefined();
  const secure = await startApp({ env: { PUBLIC_URL: 'https://mail.example.com' } });
  expect((await secure.anonymous.get('/health')).headers.get('strict-transport-security')).toBe('max-age=31536000');
  await secure.close();
});

describe('a request', () => {
  it('that is nested without end is refused before anything is built of it', async () => {
    for (const body of ['['.repeat(100_000), `{"name":${'{"a":'.repeat(300)}1${'}'.repeat(300)}}`]) {
      const answer = await send(w, body);
      expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'bad-request' }]);
    }
    // Brackets inside a text are no depth.
    expect((await send(w, JSON.stringify({ name: '['.repeat(1000), memberIds: [] }))).status).not.toBe(400);
  });

  it('may be large only from somebody who says who it is', async () => {
    const email = 'x'.repeat(100_000);
    const answer = await w.anonymous.post('/session', { email, password: 'x' });
    expect([answer.status, answer.body.code]).toEqual([413, 'too-large']);
    expect((await w.api.post('/teams', { name: email, memberIds: [] })).status).toBe(422);
  });

  it('has as long for its headers as a slow line needs, and no longer', () => {
    const server = w.app.getHttpServer() as { headersTimeout: number; maxHeadersCount: number };
    expect(server.headersTimeout).toBeGreaterThan(0);
    expect(server.headersTimeout).toBeLessThanOrEqual(15_000);
    expect(server.maxHeadersCount).toBe(100);
  });

  it('that falls silent in the middle of its body is ended; one that only takes long is not', async () => {
    const silent = endSilentBodies(150);
    const server = createServer((request, response) => {
      silent(request as never, response as never, () => undefined);
      request.resume().once('end', () => response.end('whole'));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const talk = (pieces: number) => {
      const socket = connect(port, '127.0.0.1');
      let answer = '';
      let closed = false;
      socket.on('data', (data) => (answer += data.toString())).on('error', () => undefined);
      socket.on('close', () => (closed = true));
      socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\n');
      const timer = setInterval(() => (pieces-- > 0 ? socket.write('x') : clearInterval(timer)), 30);
      return { answer: () => answer, closed: () => closed, socket };
    };
    const slow = talk(20);
    const stuck = talk(3);
    await eventually(() => Promise.resolve(slow.answer().includes('whole')));
    await eventually(() => Promise.resolve(stuck.closed()));
    expect(stuck.answer()).toBe('');
    slow.socket.destroy();
    server.close();
  });
});

it('takes reports of what a content policy stopped, and tells nothing', async () => {
  const report = (body: string) =>
    fetch(`${w.url}/api/policy-reports`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/csp-report' },
    });
  const known = JSON.stringify({
    'csp-report': { 'violated-directive': 'img-src', 'blocked-uri': 'https://x.example/t' },
  });
  expect((await report(known)).status).toBe(204);
  expect((await report('{}')).status).toBe(204);
  expect((await report('x'.repeat(20_000))).status).toBe(413);
});

const send = (t: TestApp, body: string) =>
  t.api.fetch('/teams', { method: 'POST', body, headers: { 'content-type': 'application/json' } });

/** The head alone: live events never end. */
async function head(path: string): Promise<{ status: number; headers: Record<string, string | undefined> }> {
  const cookie = w.api.cookie;
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(`${w.url}${path}`, { headers: cookie ? { cookie } : {} }, (incoming) => {
      resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers as Record<string, string> });
      incoming.destroy();
    });
    outgoing.on('error', reject).end();
  });
}
