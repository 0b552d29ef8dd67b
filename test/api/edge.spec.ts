import { request } from 'node:http';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
beforeAll(async () => void (t = await startApp({ env: { PUBLIC_URL: 'https://mail.example.com' } })));
afterAll(() => t.close());

const note = { name: 'Support', memberIds: [] };

describe('a request from another site', () => {
  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that is none', { origin: 'null' }],
    ['another site, says the browser', { 'sec-fetch-site': 'cross-site', origin: 'https://mail.example.com' }],
    ['a neighbour on the same domain', { 'sec-fetch-site': 'same-site', origin: 'https://mail.example.com' }],
    ['nobody says where', { origin: '' }],
  ])('is refused: %s', async (_, headers) => {
    const answer = await t.api.send('POST', '/teams', note, headers);
    expect([answer.status, answer.body.code]).toEqual([403, 'foreign-origin']);
    expect((await t.api.get('/teams')).body).toEqual([]);
  });

  it('is told apart from ours', async () => {
    const ours: Record<string, string>[] = [
      {},
      { origin: 'https://mail.example.com' },
      { 'sec-fetch-site': 'same-origin' },
    ];
    for (const [index, headers] of ours.entries()) {
      expect((await t.api.send('POST', '/teams', { ...note, name: `Team ${index}` }, headers)).status).toBe(201);
    }
  });
});

describe('an error', () => {
  it('names every faulty input in plain words', async () => {
    const answer = await t.api.post('/users', {
      name: ' ',
      email: 'nonsense',
      administrator: 'king',
      password: 'short',
    });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      type: 'urn:mailroom:invalid-input',
      title: 'Invalid input',
      status: 422,
      code: 'invalid-input',
    });
    expect(answer.body.errors).toEqual([
      { path: 'name', message: 'This must not be empty.' },
      { path: 'email', message: 'This is not a valid e-mail address.' },
      { path: 'administrator', message: 'This has to be a boolean.' },
      { path: 'password', message: 'Use at least 12 characters.' },
    ]);
    expect((await t.api.post('/users', {})).body.errors).toContainEqual({ path: 'name', message: 'This is missing.' });
    expect((await t.api.post('/teams', { name: 5, memberIds: [] })).body.errors).toEqual([
      { path: 'name', message: 'This has to be a string.' },
    ]);
  });

  it('has the same form for what never reaches a controller', async () => {
    const broken = await t.api.fetch('/teams', {
      method: 'POST',
      body: '{"name":',
      headers: { 'content-type': 'application/json' },
    });
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({ code: 'bad-request', type: 'urn:mailroom:bad-request' });
    expect((await t.api.get('/nothing-here')).body).toMatchObject({ code: 'not-found', status: 404 });
    const large = await t.api.post('/teams', { name: 'x'.repeat(5_000_000) });
    expect([large.status, large.body.code]).toEqual([413, 'too-large']);
  });

  it('tells a caller nothing of a fault of ours but a reference', async () => {
    const { TeamsService } = await import('../../apps/api/src/identity/teams.service');
    jest.spyOn(t.app.get(TeamsService), 'list').mockRejectedValueOnce(new Error('secret detail'));
    const answer = await t.api.get('/teams');
    expect(answer.body).toMatchObject({
      status: 500,
      code: 'internal',
      detail: expect.stringMatching(/reference [0-9a-f]{12}\.$/),
    });
    expect(JSON.stringify(answer.body)).not.toContain('secret detail');
  });

  it('is plain for an id of any shape', async () => {
    for (const id of ['x', '%00', "'--", 'a'.repeat(2000), '01900000-0000-7000-8000-000000000000']) {
      for (const path of ['/mailboxes', '/leads', '/cases', '/flows', '/messages']) {
        const { status, body } = await t.api.get(`${path}/${id}`);
        expect({ path, id, status, code: body.code }).toEqual({
          path,
          id,
          status: expect.any(Number),
          code: expect.any(String),
        });
        expect([400, 404]).toContain(status);
      }
    }
  });
});

describe('every answer', () => {
  it('gives a cookie over https that no other host can set', async () => {
    const answer = await t.anonymous.post('/session/link', { token: new URL(await link()).searchParams.get('token') });
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-mailroom=.*Path=\/;.*HttpOnly; Secure; SameSite=Strict$/);
  });
});

describe('the description of the API', () => {
  it('is served with a page to read it on, without scripts inside the page', async () => {
    const description = await t.anonymous.get('/api/openapi.json');
    expect(description.body).toMatchObject({ openapi: '3.1.0', info: { title: 'Mailroom' } });
    const page = await t.anonymous.get('/api/docs');
    expect(page.body).toContain('swagger-ui');
    const scripts = [...String(page.body).matchAll(/<script([^>]*)>([^<]*)/g)];
    for (const [, attributes, inside] of scripts) {
      expect(inside).toBe('');
      const src = /src="([^"]+)"/.exec(attributes!)![1]!;
      const script = await t.anonymous.fetch(src);
      expect([src, script.status]).toEqual([src, 200]);
      expect(script.headers.get('content-type')).toContain('javascript');
    }
    expect(scripts).toHaveLength(2);
  });
});

it('answers for its health, without signing in', async () => {
  expect((await t.anonymous.get('/health')).body).toEqual({
    status: 'ok',
    database: 'ok',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  });
});

it('gives nothing away of files beside the browser part', async () => {
  for (const path of ['/../package.json', '/..%2fpackage.json', '/assets/..%2f..%2f..%2fpackage.json', '/.env']) {
    expect(await raw(path)).not.toContain('workspaces');
  }
});

const link = async () => {
  const { FirstAdministrator } = await import('../../apps/api/src/identity/first-administrator');
  return t.app.get(FirstAdministrator).createLink();
};

/** Without the tidying of paths that fetch does. */
function raw(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request(`${t.url}/`, { path }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => resolve(text));
    })
      .on('error', reject)
      .end();
  });
}
