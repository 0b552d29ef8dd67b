// What the screens of people and audit rely on.
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
beforeAll(async () => (t = await startApp()));
afterAll(() => t?.close());

it('a role is deleted though an administrator had it, who is a member when no administrator any more', async () => {
  const role = (await t.api.post('/roles', { name: 'Desk', rights: {} })).body;
  const account = { name: 'Eva', email: 'eva@example.com', password: 'correct horse battery', roleId: role.id };
  const eva = (await t.api.post('/users', account)).body;
  expect((await t.api.delete(`/roles/${role.id}`)).body).toMatchObject({ code: 'role-in-use' });
  await t.api.patch(`/users/${eva.id}`, { administrator: true });
  const { body } = await t.api.get('/roles');
  expect(body.find(({ id }: { id: string }) => id === role.id)).toMatchObject({ holders: 0 });
  expect((await t.api.delete(`/roles/${role.id}`)).status).toBe(204);
  const { status, body: after } = await t.api.patch(`/users/${eva.id}`, { administrator: false });
  expect([status, after.role.name]).toEqual([200, 'Member']);
});

it('the overview opens for somebody whose role allows nothing, and is empty', async () => {
  const person = await t.signedInWith({});
  const { status, body } = await person.get('/overview');
  expect([status, body.latest, body.perDay.every(({ messages }: { messages: number }) => messages === 0)]).toEqual([
    200,
    [],
    true,
  ]);
});

it('the audit calls what has no name by its host or label', async () => {
  await t.api.post('/webhooks', { url: 'https://shop.example.com/hook', events: ['case.created'] });
  const { body } = await t.api.get('/audit?subjectType=webhook');
  expect(body.items[0]).toMatchObject({ action: 'webhook.created', subjectName: 'shop.example.com' });
});
