// What each person is told: once, alone, live, and until it is read.
import { CaseIntakeService } from '../../apps/api/src/crm/case-intake.service';
import { Database } from '../../apps/api/src/database/database';
import { type Telling, NotificationsService } from '../../apps/api/src/notifications/notifications.service';
import type { ApiClient } from '../support/api-client';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
let jana: ApiClient;
let martin: ApiClient;
let janaId: string;
let martinId: string;
beforeAll(async () => {
  t = await startApp({ env: { ROLES: 'web' } });
  [jana, martin] = [await t.signedInAs('user'), await t.signedInAs('user')];
  [janaId, martinId] = [(await jana.get('/me')).body.id, (await martin.get('/me')).body.id];
});
afterAll(() => t.close());

const NOWHERE = '01a20191-0000-7000-8000-000000000000';
let count = 0;
const tell = (userId: string, over: Partial<Telling> = {}) => {
  count += 1;
  const telling = {
    userId,
    kind: 'flow',
    text: `News ${count}`,
    messageId: null,
    subject: null,
    dedupeKey: `key ${count}`,
  } as const;
  return t.app
    .get(Database)
    .write((unit) => t.app.get(NotificationsService, { strict: false }).tell(unit, { ...telling, ...over }));
};
const newsOf = async (client: ApiClient, query = '') => (await client.get(`/notifications${query}`)).body;
const textsOf = async (client: ApiClient, query = '') =>
  (await newsOf(client, query)).items.map(({ text }: { text: string }) => text);

async function newCase(params: object, over: { quiet?: boolean } = {}): Promise<{ id: string; number: number }> {
  count += 1;
  return t.app.get(Database).write((unit) =>
    t.app.get(CaseIntakeService, { strict: false }).create(unit, {
      threadId: `thread-${count}`,
      messageId: NOWHERE,
      mailboxId: NOWHERE,
      name: 'Broken bell',
      source: '',
      description: '',
      requester: { address: 'anna@customer.test', name: 'Anna' },
      params: { name: '', distribution: 'none', ...params },
      ...over,
    }),
  );
}

beforeEach(async () => {
  await jana.post('/notifications/read-all');
  await martin.post('/notifications/read-all');
});

it('is for one person, newest first, page after page', async () => {
  for (const text of ['one', 'two', 'three']) await tell(janaId, { text });
  expect((await textsOf(jana)).slice(0, 3)).toEqual(['three', 'two', 'one']);
  expect(await textsOf(martin)).toEqual([]);
  const first = await newsOf(jana, '?limit=2&unread=true');
  expect([first.items.length, first.unreadCount]).toEqual([2, 3]);
  expect(await textsOf(jana, `?limit=2&unread=true&cursor=${first.nextCursor}`)).toEqual(['one']);
});

it('is told once for the same reason, and to each person', async () => {
  expect(await tell(janaId, { dedupeKey: 'same' })).toBe(true);
  expect(await tell(janaId, { dedupeKey: 'same' })).toBe(false);
  expect(await tell(martinId, { dedupeKey: 'same' })).toBe(true);
  expect((await newsOf(jana, '?unread=true')).items).toHaveLength(1);
  expect(await tell(janaId, { dedupeKey: 'x'.repeat(2_000) })).toBe(true);
});

it('is told once also by two at the same moment, and both go on', async () => {
  const both = await Promise.all([1, 2].map(() => tell(janaId, { dedupeKey: 'both' })));
  expect(both.sort()).toEqual([false, true]);
  const twice = await t.app.get(Database).write(async (unit) => {
    const service = t.app.get(NotificationsService, { strict: false });
    const telling = { userId: martinId, kind: 'flow', messageId: null, subject: null, dedupeKey: 'twice' } as const;
    return [
      await service.tell(unit, { ...telling, text: 'once' }),
      await service.tell(unit, { ...telling, text: 'again' }),
      await service.tell(unit, { ...telling, text: 'another', dedupeKey: 'third' }),
    ];
  });
  expect(twice).toEqual([true, false, true]);
  expect((await textsOf(martin)).slice(0, 2)).toEqual(['another', 'once']);
});

it('is told to nobody who was deactivated or is not there, and longer texts are cut', async () => {
  const gone = await t.signedInAs('user');
  const { id } = (await gone.get('/me')).body;
  await t.api.patch(`/users/${id}`, { active: false });
  expect(await tell(id)).toBe(false);
  expect(await tell(NOWHERE)).toBe(false);
  await tell(janaId, { text: 'ž'.repeat(600) });
  expect((await textsOf(jana))[0]).toBe('ž'.repeat(500));
});

it('is read by whom it is for, and by nobody else', async () => {
  await tell(janaId);
  const { id } = (await newsOf(jana)).items[0];
  expect((await martin.post(`/notifications/${id}/read`)).status).toBe(404);
  expect((await newsOf(jana)).unreadCount).toBe(1);
  const read = await jana.post(`/notifications/${id}/read`);
  expect([read.status, read.body]).toEqual([200, { unreadCount: 0 }]);
  const { readAt } = (await newsOf(jana)).items[0];
  expect(readAt).not.toBeNull();
  // Reading again changes nothing, not even when it was read.
  await jana.post(`/notifications/${id}/read`);
  expect((await newsOf(jana)).items[0].readAt).toBe(readAt);
  await tell(janaId);
  await tell(martinId);
  expect((await jana.post('/notifications/read-all')).body).toEqual({ unreadCount: 0 });
  expect((await newsOf(martin)).unreadCount).toBe(1);
});

it('reaches only the browsers of that person', async () => {
  const heard = { jana: '', martin: '' };
  const listening = (['jana', 'martin'] as const).map(async (name) => {
    const response = await { jana, martin }[name].fetch('/events');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    return { name, reader };
  });
  const streams = await Promise.all(listening);
  await tell(janaId);
  // Everybody hears of the case, which comes after; so what did not come before it does not come.
  await newCase({});
  for (const { name, reader } of streams) {
    while (!heard[name].includes('"type":"case"')) heard[name] += (await reader.read()).value ?? '';
    await reader.cancel();
  }
  expect(heard.jana).toContain('"type":"notification"');
  expect(heard.jana).not.toContain(janaId);
  expect(heard.martin).not.toContain('"type":"notification"');
});

describe('an owner', () => {
  it('is told of a case that became theirs, by a flow or by somebody else', async () => {
    const byFlow = await newCase({ distribution: 'direct', userId: janaId });
    const given = await newCase({});
    await martin.patch(`/cases/${given.id}`, { ownerId: janaId });
    const items = (await newsOf(jana, '?unread=true')).items;
    expect(items).toMatchObject([
      {
        kind: 'assigned',
        subject: { type: 'case', id: given.id, name: `#${given.number} Broken bell` },
        messageId: null,
      },
      { kind: 'assigned', subject: { type: 'case', id: byFlow.id }, messageId: NOWHERE },
    ]);
  });

  it('is not told of what they took themselves, had already, or what a muted message brought', async () => {
    const { id } = await newCase({});
    await jana.patch(`/cases/${id}`, { ownerId: janaId });
    await martin.patch(`/cases/${id}`, { ownerId: janaId, priority: 'high' });
    await newCase({ distribution: 'direct', userId: janaId }, { quiet: true });
    expect((await newsOf(jana, '?unread=true')).items).toEqual([]);
  });
});
