// Rights over mail where a table of routes does not say it: copies, counts, what is typed, what leaves, what flows look at.
import { randomUUID } from 'node:crypto';
import { newEffect, newHeld } from '../api/rights/mail-rows';
import type { World } from '../api/rights/matrix';
import type { ApiClient } from '../support/api-client';
import { startApp, type TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';

jest.setTimeout(60_000);

let t: TestApp;
let anna: { api: ApiClient; id: string; box: string };
let boris: { api: ApiClient; id: string; box: string };
let shared: string;

const MEMBER = {
  'messages:read': 'all',
  'messages:change': 'all',
  'messages:send': 'all',
  'messages:import': 'own',
  'mailboxes:read': 'all',
  'mailboxes:change': 'own',
  'cases:read': 'all',
  'flows:read': 'all',
  'flows:change': 'all',
  'flows:publish': 'all',
  'outbox:read': 'all',
  'outbox:change': 'all',
  'quarantine:read': 'all',
  'quarantine:change': 'all',
};

async function person(name: string, rights: Record<string, string> = MEMBER) {
  const api = await t.signedInWith(rights, { name });
  const { id } = (await api.get('/me')).body;
  const made = await api.post('/mailboxes', {
    kind: 'local',
    personal: true,
    name,
    address: `${name}-${randomUUID()}@own.test`,
  });
  expect([made.status, made.body.owner]).toEqual([201, { id, name }]);
  return { api, id: id as string, box: made.body.id as string };
}

async function handIn(mailboxId: string, subject: string, api: ApiClient = t.api, more = {}): Promise<string> {
  const mail = buildMail({ from: 'Eva <eva@customer.test>', to: 'us@own.test', subject, ...more });
  const answer = await fetch(`${t.url}/api/v1/mailboxes/${mailboxId}/messages`, {
    method: 'POST',
    headers: { origin: t.url, cookie: api.cookie, 'content-type': 'message/rfc822' },
    body: new Uint8Array(Buffer.from(mail)),
  });
  const body = (await answer.json()) as { messageId: string };
  expect([answer.status, body.messageId]).toEqual([201, expect.any(String)]);
  return body.messageId;
}

const subjectsOf = async (api: ApiClient, query = ''): Promise<string[]> =>
  (await api.get(`/messages?limit=200${query}`)).body.items.map(({ subject }: { subject: string }) => subject);

beforeAll(async () => {
  t = await startApp({ env: { UNDO_SECONDS: '300' } });
  [anna, boris] = [await person('Anna'), await person('Boris')];
  shared = (await t.api.post('/mailboxes', { kind: 'local', name: 'Desk', address: 'desk@own.test' })).body.id;
});
afterAll(() => t.close());

describe('a personal mailbox', () => {
  it('is its owner’s, in lists, numbers, searches and on the first page', async () => {
    await handIn(anna.box, 'For Anna alone', anna.api);
    await handIn(shared, 'For all of us');
    expect(await subjectsOf(anna.api)).toEqual(['For all of us', 'For Anna alone']);
    expect(await subjectsOf(boris.api)).toEqual(['For all of us']);
    expect(await subjectsOf(boris.api, '&q=Anna')).toEqual([]);
    expect(await subjectsOf(boris.api, `&mailboxId=${anna.box}`)).toEqual([]);
    expect(await subjectsOf(t.api)).toEqual(['For all of us', 'For Anna alone']);
    const overviews = await Promise.all([anna.api, boris.api].map(async (api) => (await api.get('/overview')).body));
    expect(overviews.map(({ counts }) => counts.messages)).toEqual([2, 1]);
    expect(overviews[1].latest.map(({ subject }: { subject: string }) => subject)).toEqual(['For all of us']);
    expect(overviews[1].perDay.at(-1).messages).toBe(1);
  });

  it('keeps its copy of a message to itself when others have another', async () => {
    const headers = { 'Message-ID': `<${randomUUID()}@customer.test>` };
    const id = await handIn(shared, 'To both', t.api, { headers });
    const again = await fetch(`${t.url}/api/v1/mailboxes/${anna.box}/messages`, {
      method: 'POST',
      headers: { origin: t.url, cookie: t.api.cookie, 'content-type': 'message/rfc822' },
      body: await (await fetch(`${t.url}/api/v1/messages/${id}/source`, { headers: { cookie: t.api.cookie } })).text(),
    });
    expect(((await again.json()) as { messageId: string }).messageId).toBe(id);
    const places = async (api: ApiClient) =>
      (await api.get(`/messages/${id}`)).body.places.map(({ mailbox }: { mailbox: { name: string } }) => mailbox.name);
    expect((await places(anna.api)).sort()).toEqual(['Anna', 'Desk']);
    expect(await places(boris.api)).toEqual(['Desk']);
    // What he does with it is done with the copy that he sees.
    const acted = await boris.api.post('/messages/actions', { ids: [id], action: 'flag' });
    expect([acted.status, acted.body.changed]).toEqual([200, 1]);
    expect((await anna.api.get(`/messages/${id}?mailboxId=${anna.box}`)).body.flagged).toBe(false);
  });

  it('is connected as one’s own only, unless somebody may connect any', async () => {
    const refused = await boris.api.post('/mailboxes', { kind: 'local', name: 'X', address: 'x@own.test' });
    expect([refused.status, refused.body.code]).toEqual([403, 'not-allowed']);
    const both = { kind: 'local', name: 'X', address: 'x@own.test', ownerId: anna.id, personal: true };
    expect((await boris.api.post('/mailboxes', both)).status).toBe(422);
    const withTeam = { kind: 'local', name: 'X', address: 'x@own.test', personal: true, teamId: randomUUID() };
    const { status, body } = await boris.api.post('/mailboxes', withTeam);
    expect([status, body.code, body.errors]).toEqual([
      422,
      'personal-mailbox',
      [expect.objectContaining({ path: 'teamId' })],
    ]);
  });

  it('is made of a shared one by administrators only', async () => {
    const all = await t.signedInWith({ ...MEMBER, 'mailboxes:change': 'all' });
    const { id } = (await all.get('/me')).body;
    const refused = await all.patch(`/mailboxes/${shared}`, { ownerId: id });
    expect([refused.status, refused.body.code]).toEqual([403, 'administrators-only']);
    expect((await t.api.get(`/mailboxes/${shared}`)).body.owner).toBeNull();
  });

  it('leaves its held mail and its outbox out for everybody else, also when all is done at once', async () => {
    const { Database } = await import('../../apps/api/src/database/database');
    const world = { t, database: t.app.get(Database), member: anna } as unknown as World;
    await newHeld(world, anna.box);
    await newEffect(world, anna.box);
    const numbers = async (api: ApiClient) => [
      (await api.get('/outbox')).body.counts.failed,
      (await api.get('/outbox/stuck')).body.total,
      (await api.get('/quarantine/reasons')).body.reasons.length,
      (await api.get('/quarantine')).body.items.length,
    ];
    expect(await numbers(boris.api)).toEqual([0, 0, 0, 0]);
    expect(await numbers(anna.api)).toEqual([1, 1, 1, 1]);
    expect(await numbers(t.api)).toEqual([1, 1, 1, 1]);
    const group = { kind: 'mark-seen', state: 'failed', code: 'x', mailboxId: anna.box };
    expect((await boris.api.post('/outbox/stuck/give-up', group)).body).toEqual({ count: 0, left: 0 });
    expect((await boris.api.post('/quarantine/retry', { code: 'too-large' })).body.tried).toBe(0);
    expect((await anna.api.post('/outbox/stuck/give-up', group)).body).toEqual({ count: 1, left: 0 });
    expect((await anna.api.post('/quarantine/retry', { code: 'too-large' })).body.tried).toBe(1);
  });
});

describe('sending', () => {
  const mail = (mailboxId: string, more = {}) => ({
    id: randomUUID() as string,
    mailboxId,
    to: [{ address: 'eva@customer.test' }],
    subject: 'Offer',
    ...more,
  });
  let sendable: string;
  beforeAll(async () => {
    const smtp = { host: '127.0.0.1', port: 9, security: 'none', user: 'x', password: 'x' };
    const box = { kind: 'local', name: 'Sales', address: 'sales@own.test', smtp };
    sendable = (await t.api.post('/mailboxes', box)).body.id;
  });

  it('names the right that is missing, and what one may send from', async () => {
    const api = await t.signedInWith({ ...MEMBER, 'messages:send': 'none' });
    const { status, body } = await api.post('/messages', mail(sendable));
    expect([status, body.code]).toEqual([403, 'not-allowed']);
    expect(body.detail).toContain('messages:send');
    const mine = async (by: ApiClient) =>
      (await by.get('/me/mailboxes')).body.flatMap((one: { maySend: boolean; id: string }) =>
        one.maySend ? one.id : [],
      );
    expect(await mine(api)).toEqual([]);
    expect(await mine(boris.api)).toEqual([sendable]);
  });

  it('begins an answer with a mailbox that one may send from', async () => {
    const id = await handIn(shared, 'Please answer');
    expect((await boris.api.get(`/messages/${id}/beginning?mode=reply`)).body.mailboxId).toBe(shared);
    const api = await t.signedInWith({ ...MEMBER, 'messages:send': 'none' });
    expect((await api.get(`/messages/${id}/beginning?mode=reply`)).status).toBe(403);
  });

  it('keeps a draft whose original may not be read, without saying whether there is one', async () => {
    const hidden = await handIn(anna.box, 'Hidden', anna.api);
    const answers = [];
    for (const originalId of [hidden, randomUUID()]) {
      const saved = await boris.api.put(`/drafts/${randomUUID()}`, { mailboxId: sendable, mode: 'reply', originalId });
      answers.push([saved.status, Object.keys(saved.body)]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect((await t.api.get(`/messages/${hidden}`)).body.thread).toEqual([]);
  });

  it('does not go out any more once its writer is deactivated', async () => {
    const writer = await person('Cyril');
    const sent = mail(sendable, { sendAt: new Date(Date.now() + 3_600_000).toISOString() });
    expect((await writer.api.post('/messages', sent)).status).toBe(200);
    expect((await t.api.patch(`/users/${writer.id}`, { active: false })).status).toBe(200);
    expect((await t.api.post(`/messages/${sent.id}/send-now`)).status).toBe(200);
    const effect = await eventually(
      async () => {
        const [one] = (await t.api.get(`/outbox?messageId=${sent.id}`)).body.items;
        return one.state === 'cancelled' && one;
      },
      { timeout: 20_000, what: 'the mail is cancelled' },
    );
    expect(effect.lastError).toMatchObject({ code: 'writer-deactivated' });
  });
});

describe('flows under construction', () => {
  it('look only at mail that the person may read', async () => {
    await handIn(anna.box, 'Zebra');
    const words = async (api: ApiClient) =>
      (await api.get('/flows/fact-values?fact=subject&q=zeb')).body.values.map(({ value }: { value: string }) => value);
    expect(await words(boris.api)).toEqual([]);
    expect(await words(anna.api)).toEqual([expect.stringMatching(/zebra/i)]);
    const own = await t.signedInWith({ ...MEMBER, 'messages:read': 'own' });
    expect((await own.get('/flows/fact-values?fact=subject')).body).toEqual({ messages: 0, values: [] });
  });

  it('tell of their impact without personal mailboxes of others', async () => {
    const flow = (await t.api.post('/flows', { name: 'For all mail', scope: 'global' })).body;
    const names = async (api: ApiClient) =>
      (await api.get(`/flows/${flow.id}/impact`)).body.mailboxes.map(({ name }: { name: string }) => name);
    expect(await names(boris.api)).not.toContain('Anna');
    expect(await names(boris.api)).toContain('Boris');
    expect(await names(t.api)).toContain('Anna');
  });
});
