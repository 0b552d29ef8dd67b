import { startApp, type TestApp } from '../support/app';

let t: TestApp;
beforeAll(async () => void (t = await startApp()));
afterAll(() => t.close());

const person = (email: string) => ({ name: email, email, password: 'correct horse battery' });

describe('people', () => {
  it('are created, listed and changed, and no hash is ever shown', async () => {
    const created = await t.api.post('/users', person('Zoe@Example.com'));
    expect(created.status).toBe(201);
    expect(created.body).toEqual({
      id: expect.any(String),
      name: 'Zoe@Example.com',
      email: 'zoe@example.com',
      active: true,
      hasPassword: true,
      secondFactor: false,
      invitedUntil: null,
      link: null,
      administrator: false,
      role: { id: expect.any(String), name: 'Member' },
      absent: false,
      position: '',
      teams: [],
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const changed = await t.api.patch(`/users/${created.body.id}`, {
      name: 'Zoe',
      absent: true,
      position: ' Support ',
    });
    const settings = { name: 'Zoe', absent: true, position: 'Support', active: true };
    expect(changed.body).toMatchObject(settings);
    expect(JSON.stringify((await t.api.get('/users')).body)).not.toMatch(/argon2|passwordHash/);
  });

  it('are known to each other, but not how they sign in', async () => {
    const { body: invited } = await t.api.post('/users', { name: 'Ida', email: 'ida@example.com' });
    const seen = async (api: typeof t.api) =>
      (await api.get('/users')).body.find(({ id }: { id: string }) => id === invited.id);
    const hidden = { hasPassword: null, secondFactor: null, invitedUntil: null };
    expect(await seen(await t.signedInWith({}))).toMatchObject({ name: 'Ida', ...hidden });
    expect(await seen(t.api)).toMatchObject({
      hasPassword: false,
      secondFactor: false,
      invitedUntil: expect.any(String),
    });
  });

  it('begin with the language and the clock of who made them', async () => {
    await t.api.patch('/me', { language: 'sk', timeZone: 'Europe/Bratislava' });
    const guest = person('guest@example.com');
    await t.api.post('/users', guest);
    await t.api.patch('/me', { language: 'en', timeZone: 'UTC' });
    const entered = await t.anonymous.signIn({ email: guest.email, password: guest.password });
    expect((await entered.get('/me')).body).toMatchObject({ language: 'sk', timeZone: 'Europe/Bratislava' });
  });

  it('have addresses of their own', async () => {
    await t.api.post('/users', person('twin@example.com'));
    const second = await t.api.post('/users', person('TWIN@example.com'));
    expect([second.status, second.body.code]).toEqual([409, 'email-taken']);
  });

  it('may change what is theirs', async () => {
    const user = await t.signedInAs('user');
    const changed = await user.patch('/me', {
      name: 'Jana',
      language: 'sk',
      timeZone: 'Europe/Bratislava',
      email: 'Jana@example.com',
      current: 'correct horse battery',
    });
    expect(changed.body).toMatchObject({
      name: 'Jana',
      language: 'sk',
      timeZone: 'Europe/Bratislava',
      email: 'jana@example.com',
    });
    const refused = await user.patch('/me', { timeZone: 'Europe/Nowhere' });
    expect(refused.body.errors).toEqual([{ path: 'timeZone', message: expect.stringContaining('time zone') }]);
    await user.patch('/me', { administrator: true, passwordHash: 'x', active: false });
    expect((await user.get('/me')).body).toMatchObject({ administrator: false, name: 'Jana' });
  });

  it('are not found by an id that nobody has', async () => {
    expect((await t.api.patch('/users/01900000-0000-7000-8000-000000000000', { name: 'x' })).status).toBe(404);
  });
});

describe('the last administrator', () => {
  it('can neither be demoted nor deactivated', async () => {
    const { id } = (await t.api.get('/me')).body;
    for (const change of [{ active: false }, { administrator: false }]) {
      const answer = await t.api.patch(`/users/${id}`, change);
      expect([answer.status, answer.body.code]).toEqual([409, 'last-administrator']);
    }
    expect((await t.api.get('/me')).status).toBe(200);
  });

  it('remains, when two demote each other at once', async () => {
    const other = await t.signedInAs('administrator');
    const [mine, theirs] = [(await t.api.get('/me')).body.id, (await other.get('/me')).body.id];
    const answers = await Promise.all([
      t.api.patch(`/users/${theirs}`, { administrator: false }),
      other.patch(`/users/${mine}`, { administrator: false }),
    ]);
    const administrators = (await t.api.get('/users')).body.filter(
      (user: { administrator: boolean }) => user.administrator,
    );
    expect(administrators).toHaveLength(1);
    expect(answers.map((answer) => answer.status).sort()).not.toEqual([200, 200]);
    // For the suites below: the first one gets the role back.
    const client = administrators[0].id === mine ? t.api : other;
    await client.patch(`/users/${mine}`, { administrator: true });
  });
});

describe('teams', () => {
  it('are created, changed and removed, with their members', async () => {
    const anna = (await t.api.post('/users', person('anna@example.com'))).body;
    const ben = (await t.api.post('/users', person('ben@example.com'))).body;
    const created = await t.api.post('/teams', { name: 'Support', memberIds: [anna.id, anna.id] });
    expect(created.body).toEqual({
      id: expect.any(String),
      name: 'Support',
      members: [{ id: anna.id, name: anna.name }],
    });
    const changed = await t.api.put(`/teams/${created.body.id}`, { name: 'Helpdesk', memberIds: [ben.id] });
    expect(changed.body).toMatchObject({ name: 'Helpdesk', members: [{ id: ben.id }] });
    const listed = (await t.api.get('/users')).body.find((user: { id: string }) => user.id === ben.id);
    expect(listed.teams).toEqual([{ id: created.body.id, name: 'Helpdesk' }]);
    expect((await t.api.delete(`/teams/${created.body.id}`)).status).toBe(204);
    expect((await t.api.get('/teams')).body).toEqual([]);
    expect((await t.api.delete(`/teams/${created.body.id}`)).status).toBe(404);
  });

  it('have names of their own and members that exist, or nothing is written', async () => {
    await t.api.post('/teams', { name: 'Sales', memberIds: [] });
    expect((await t.api.post('/teams', { name: 'Sales', memberIds: [] })).body.code).toBe('name-taken');
    const stranger = await t.api.post('/teams', {
      name: 'Ghosts',
      memberIds: ['01900000-0000-7000-8000-000000000000'],
    });
    expect([stranger.status, stranger.body.code]).toEqual([422, 'unknown-member']);
    expect((await t.api.get('/teams')).body.map((team: { name: string }) => team.name)).toEqual(['Sales']);
  });
});

it('keeps a record of who changed what, without any password', async () => {
  const { Database } = await import('../../apps/api/src/database/database');
  const rows: { action: string; userId: string; detail: string }[] = await t.app
    .get(Database)
    .read.query('SELECT * FROM audit_entry');
  expect(rows.map((row) => row.action)).toEqual(
    expect.arrayContaining(['user.created', 'user.changed', 'team.created', 'team.removed']),
  );
  expect(JSON.stringify(rows)).not.toContain('correct horse');
  expect(rows.every((row) => row.userId)).toBe(true);
});
