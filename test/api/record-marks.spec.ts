// What the page of a record offers is what the server would take: each record says whether its reader may change it.
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
beforeAll(async () => (t = await startApp()));
afterAll(() => t?.close());

const NOTHING = { accountId: null, tags: [], fields: {} };
const contactOf = (name: string, ownerId: string | null) => ({
  ...NOTHING,
  name,
  firstName: '',
  lastName: name,
  addresses: [],
  ownerId,
});

it.each([
  ['own', { 'contacts:change': 'own', 'contacts:delete': 'none' }, [true, false], [false, false]],
  ['all, and deletes own', { 'contacts:change': 'all', 'contacts:delete': 'own' }, [true, true], [true, false]],
  ['nothing', {}, [false, false], [false, false]],
])('somebody who changes %s is told so by contacts and accounts', async (what, rights, own, others) => {
  const person = await t.signedInWith({ 'contacts:read': 'all', ...rights });
  const me = (await person.get('/me')).body;
  for (const [ownerId, expected] of [
    [me.id, own],
    [null, others],
  ] as const) {
    const name = `${what} ${ownerId ? 'mine' : 'of nobody'}`;
    const contact = (await t.api.post('/contacts', contactOf(name, ownerId))).body;
    const account = (await t.api.post('/accounts', { name, domain: '', email: '', tags: [], fields: {}, ownerId }))
      .body;
    for (const path of [`/contacts/${contact.id}`, `/accounts/${account.id}`]) {
      const { status, body } = await person.get(path);
      expect([path, status, body.mayChange, body.mayDelete]).toEqual([path, 200, ...expected]);
      // It is no empty word.
      expect((await person.patch(path, { tags: ['a'] })).status).toBe(expected[0] ? 200 : 403);
      expect((await person.delete(path)).status).toBe(expected[1] ? 204 : 403);
    }
  }
});
