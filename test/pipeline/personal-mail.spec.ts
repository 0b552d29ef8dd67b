// Whose mail a personal mailbox holds, against everybody who may do much but is no administrator: flows, webhooks, decisions.
import { randomUUID } from 'node:crypto';
import { RIGHT_NAMES, RIGHTS } from '../../apps/api/src/identity/rights/rights.types';
import type { ApiClient } from '../support/api-client';
import { startApp, type TestApp } from '../support/app';
import { buildMail } from '../support/mail';

/** Every right there is, as far as it goes: who has them all is no administrator still. */
const EVERYTHING = Object.fromEntries(RIGHT_NAMES.map((right) => [right, RIGHTS[right].at(-1)!]));

let t: TestApp;
let anna: { api: ApiClient; id: string; box: string };
let mallory: ApiClient;
let flow: string;

async function handIn(mailboxId: string, subject: string, api: ApiClient = t.api, more = {}): Promise<string> {
  const mail = buildMail({ from: 'Eva <eva@customer.test>', to: 'us@own.test', subject, ...more });
  const answer = await fetch(`${t.url}/api/v1/mailboxes/${mailboxId}/messages`, {
    method: 'POST',
    headers: { origin: t.url, cookie: api.cookie, 'content-type': 'message/rfc822' },
    body: new Uint8Array(Buffer.from(mail)),
  });
  return ((await answer.json()) as { messageId: string }).messageId;
}

const local = async (api: ApiClient, more: object): Promise<string> => {
  const made = await api.post('/mailboxes', {
    kind: 'local',
    name: 'Box',
    address: `${randomUUID()}@own.test`,
    ...more,
  });
  expect(made.status).toBe(201);
  return made.body.id;
};

const TAB = '019ab3f2-5c10-7d2e-9a41-3b6c8f10d2e4';

/** A document that forwards everything. */
const forwarding = {
  schema: 1,
  nodes: [
    { id: 'trigger', kind: 'trigger', position: { x: 0, y: 0 }, data: {} },
    {
      id: 'out',
      kind: 'forward',
      position: { x: 0, y: 200 },
      data: { to: ['mallory@elsewhere.test'], how: 'inline' },
    },
  ],
  edges: [{ id: 'e', from: 'trigger', port: 'next', to: 'out' }],
};

beforeAll(async () => {
  t = await startApp();
  const api = await t.signedInWith({ ...EVERYTHING, 'mailboxes:change': 'own' }, { name: 'Anna' });
  const { id } = (await api.get('/me')).body;
  anna = { api, id, box: await local(api, { personal: true, name: 'Anna’s own' }) };
  mallory = await t.signedInWith(EVERYTHING, { name: 'Mallory' });
  const made = await api.post('/flows', { name: 'Anna’s rules', scope: 'mailbox', mailboxId: anna.box });
  expect(made.status).toBe(201);
  flow = made.body.id;
});
afterAll(() => t.close());

describe('flows of a personal mailbox', () => {
  it('are its owner’s and the administrators’: for others there is none', async () => {
    const names = async (api: ApiClient) => (await api.get('/flows')).body.map(({ name }: { name: string }) => name);
    expect(await names(anna.api)).toEqual(['Anna’s rules']);
    expect(await names(t.api)).toEqual(['Anna’s rules']);
    expect(await names(mallory)).toEqual([]);
    expect((await mallory.get('/flow-problems')).body).toEqual([]);
    expect((await t.api.get('/flow-problems')).body).toHaveLength(1);
  });

  it.each<[string, string, object?]>([
    ['GET', ''],
    ['PATCH', '', { name: 'Mine' }],
    ['DELETE', ''],
    ['GET', '/references'],
    ['GET', '/impact'],
    ['PUT', '/draft', { document: forwarding, revision: 1, tab: TAB }],
    ['POST', '/publish', { revision: 1, note: '' }],
    ['GET', '/versions'],
    ['GET', '/versions/1'],
    ['POST', '/versions/1/restore'],
    ['POST', '/versions/1/roll-back', { live: 1, note: '' }],
    ['POST', '/try', { message: { from: { address: 'eva@customer.test' } } }],
    ['GET', `/tabs/${TAB}`],
    ['PUT', `/tabs/${TAB}`],
    ['POST', `/tabs/${TAB}/lock`, { force: true }],
  ])('%s /flows/{id}%s', async (...[method, path, body]) => {
    const unknown = await mallory.send(method, `/flows/${randomUUID()}${path}`, body);
    const hidden = await mallory.send(method, `/flows/${flow}${path}`, body);
    expect([hidden.status, hidden.body.code, hidden.body.detail]).toEqual([404, 'not-found', unknown.body.detail]);
    expect((await anna.api.get(`/flows/${flow}`)).body).toMatchObject({ name: 'Anna’s rules', draftRevision: 1 });
  });

  it('are made by nobody else', async () => {
    const other = await local(anna.api, { personal: true });
    const asked = { name: 'X', scope: 'mailbox', draft: forwarding };
    const answers = await Promise.all(
      [other, randomUUID()].map((mailboxId) => mallory.post('/flows', { ...asked, mailboxId })),
    );
    expect(answers.map(({ status, body }) => [status, body.detail])).toEqual([
      [404, answers[1]!.body.detail],
      [404, answers[1]!.body.detail],
    ]);
  });

  it('and its mailbox are not among what other flows can name', async () => {
    const own = (await mallory.post('/flows', { name: 'Shared one', scope: 'shared' })).body.id;
    const { names, references } = (await mallory.get(`/flows/${own}/references`)).body;
    expect(JSON.stringify({ names, references })).not.toMatch(/Anna’s|(?<=")[0-9a-f-]{36}@own/);
    expect(references.flows.map(({ id }: { id: string }) => id)).not.toContain(flow);
    expect(JSON.stringify((await t.api.get(`/flows/${own}/references`)).body)).toContain('Anna’s own');
  });

  it('are not named to others by what they use, yet it is not taken from under them', async () => {
    const called = (await mallory.post('/flows', { name: 'Called by Anna', scope: 'shared' })).body.id;
    const list = (await mallory.post('/lists', { name: 'VIPs', kind: 'addresses', entries: ['a@b.test'] })).body.id;
    const when = { id: 'g', combine: 'all', rules: [{ id: 'c', fact: 'sender.lists', operator: 'is', value: list }] };
    const { draft, draftRevision: revision } = (await anna.api.get(`/flows/${flow}`)).body;
    const nodes = [
      ...draft.nodes,
      { id: 'call', kind: 'call', position: { x: 0, y: 200 }, data: { flowId: called } },
      { id: 'if', kind: 'condition', position: { x: 0, y: 300 }, data: { when } },
    ];
    const saved = await anna.api.put(`/flows/${flow}/draft`, { document: { ...draft, nodes }, revision });
    expect([saved.status, saved.body.detail]).toEqual([200, undefined]);

    const uses = async (api: ApiClient) => [
      (await api.get(`/flows/${called}`)).body.calledBy,
      (await api.get(`/lists/${list}`)).body.usedBy,
    ];
    expect(await uses(anna.api)).toEqual([[{ id: flow, name: 'Anna’s rules' }], [{ id: flow, name: 'Anna’s rules' }]]);
    expect(await uses(mallory)).toEqual([[], []]);
    for (const path of [`/flows/${called}`, `/lists/${list}`]) {
      const { status, body } = await mallory.delete(path);
      expect([status, body.detail, body.errors ?? []]).toEqual([
        409,
        expect.stringContaining('is used by flows of personal mailboxes'),
        [],
      ]);
      expect(JSON.stringify(body)).not.toMatch(/Anna/);
      expect((await anna.api.delete(path)).body.detail).toContain('“Anna’s rules”');
    }
    const emptied = await anna.api.put(`/flows/${flow}/draft`, { document: draft, revision: saved.body.revision });
    expect(emptied.status).toBe(200);
    for (const path of [`/flows/${called}`, `/lists/${list}`]) expect((await mallory.delete(path)).status).toBe(204);
  });
});

describe('what decides about everybody’s mail', () => {
  const mayPublish = async (api: ApiClient, id: string) => (await api.get(`/flows/${id}`)).body.mayPublish;
  const publish = async (api: ApiClient, id: string) =>
    api.post(`/flows/${id}/publish`, { revision: (await t.api.get(`/flows/${id}`)).body.draftRevision });

  it('is published by administrators: it could send personal mail anywhere', async () => {
    const { id } = (await mallory.post('/flows', { name: 'All mail', scope: 'global', draft: forwarding })).body;
    const refused = await publish(mallory, id);
    expect([refused.status, refused.body.code]).toEqual([403, 'administrators-only']);
    expect([await mayPublish(mallory, id), await mayPublish(t.api, id)]).toEqual([false, true]);
    const shared = await local(t.api, {});
    const own = await mallory.post('/flows', { name: 'Of the desk', scope: 'mailbox', mailboxId: shared });
    expect(await mayPublish(mallory, own.body.id)).toBe(true);
    expect((await publish(mallory, own.body.id)).status).toBe(200);
  });

  it('also where another flow calls it, and by rolling back', async () => {
    const called = (await t.api.post('/flows', { name: 'Called', scope: 'shared' })).body.id;
    expect((await publish(mallory, called)).status).toBe(200);
    const calling = {
      schema: 1,
      nodes: [forwarding.nodes[0], { id: 'call', kind: 'call', position: { x: 0, y: 200 }, data: { flowId: called } }],
      edges: [{ id: 'e', from: 'trigger', port: 'next', to: 'call' }],
    };
    const global = (await t.api.post('/flows', { name: 'Calling', scope: 'global', draft: calling })).body.id;
    expect((await publish(t.api, global)).status).toBe(200);
    expect((await publish(mallory, called)).body.code).toBe('administrators-only');
    expect([await mayPublish(mallory, called), await mayPublish(t.api, called)]).toEqual([false, true]);
    const back = await mallory.post(`/flows/${called}/versions/1/roll-back`, { live: 1, note: '' });
    expect(back.body.code).toBe('administrators-only');
    expect((await publish(t.api, called)).status).toBe(200);
  });
});

describe('a trial', () => {
  it('shows the copy that one may read, and comes to no mailbox of another', async () => {
    const shared = await local(t.api, { name: 'Counter' });
    const headers = { 'Message-ID': `<${randomUUID()}@customer.test>` };
    const id = await handIn(anna.box, 'Twice', t.api, { headers });
    const source = await (
      await fetch(`${t.url}/api/v1/messages/${id}/source`, { headers: { cookie: t.api.cookie } })
    ).text();
    const again = await fetch(`${t.url}/api/v1/mailboxes/${shared}/messages`, {
      method: 'POST',
      headers: { origin: t.url, cookie: t.api.cookie, 'content-type': 'message/rfc822' },
      body: source,
    });
    expect(((await again.json()) as { messageId: string }).messageId).toBe(id);
    const own = (await mallory.post('/flows', { name: 'Trying', scope: 'shared' })).body.id;
    const tried = await mallory.post(`/flows/${own}/try`, { messageId: id });
    expect(tried.body.message?.mailbox?.name).toBe('Counter');
    const made = { message: { from: { address: 'eva@customer.test' } } };
    expect((await mallory.post(`/flows/${own}/try`, made)).body.message.mailbox.name).not.toBe('Anna’s own');
    const named = await mallory.post(`/flows/${own}/try`, { ...made, mailboxId: anna.box });
    expect([named.status, named.body.code]).toEqual([404, 'not-found']);
  });
});

describe('webhooks', () => {
  it('tell of mail in shared mailboxes only', async () => {
    const url = 'https://93.184.216.34/hook';
    const hook = await mallory.post('/webhooks', { url, events: ['*'] });
    expect(hook.status).toBe(201);
    await handIn(anna.box, 'For Anna alone', anna.api);
    const shared = await local(t.api, {});
    const known = await handIn(shared, 'For the company');
    const { items } = (await mallory.get(`/webhooks/${hook.body.id}/deliveries?type=message.received`)).body;
    expect(items.map(({ messageId }: { messageId: string }) => messageId)).toEqual([known]);
  });
});

describe('decisions', () => {
  it('are shown of the mailboxes whose copy one may read', async () => {
    const member = await t.signedInWith({ 'messages:read': 'team', 'cases:read': 'none' });
    const { id } = (await member.get('/me')).body;
    const team = (await t.api.post('/teams', { name: `Team ${randomUUID()}`, memberIds: [id] })).body.id;
    const ours = await local(t.api, { teamId: team });
    const theirs = await local(t.api, {});
    const flows = await Promise.all(
      [ours, theirs].map(async (mailboxId) => {
        const made = await t.api.post('/flows', { name: mailboxId, scope: 'mailbox', mailboxId, draft: labelling });
        await publishDraft(made.body.id);
        return made.body.id as string;
      }),
    );
    const headers = { 'Message-ID': `<${randomUUID()}@customer.test>` };
    const message = await handIn(ours, 'To both', t.api, { headers });
    const source = await (
      await fetch(`${t.url}/api/v1/messages/${message}/source`, { headers: { cookie: t.api.cookie } })
    ).text();
    await fetch(`${t.url}/api/v1/mailboxes/${theirs}/messages`, {
      method: 'POST',
      headers: { origin: t.url, cookie: t.api.cookie, 'content-type': 'message/rfc822' },
      body: source,
    });
    const decided = async (api: ApiClient) =>
      (await api.get(`/messages/${message}`)).body.decisions.map(
        ({ flow: { id: of } }: { flow: { id: string } }) => of,
      );
    expect(await decided(t.api)).toEqual(expect.arrayContaining(flows));
    const seen = await decided(member);
    expect(seen).toContain(flows[0]);
    expect(seen).not.toContain(flows[1]);
  });

  const labelling = {
    schema: 1,
    nodes: [
      forwarding.nodes[0],
      { id: 'seen', kind: 'label', position: { x: 0, y: 200 }, data: { add: ['seen'], remove: [] } },
    ],
    edges: [{ id: 'e', from: 'trigger', port: 'next', to: 'seen' }],
  };
  async function publishDraft(id: string): Promise<void> {
    const { draftRevision } = (await t.api.get(`/flows/${id}`)).body;
    const done = await t.api.post(`/flows/${id}/publish`, { revision: draftRevision });
    expect(done.status).toBe(200);
  }
});

it('the first page says since when there is mail that one may read, and nothing of other mail', async () => {
  const stranger = await t.signedInWith({ 'messages:read': 'own', 'cases:read': 'own' });
  await handIn(await local(t.api, {}), 'Of the company');
  expect((await t.api.get('/overview')).body.since).not.toBeNull();
  expect((await stranger.get('/overview')).body).toMatchObject({ since: null, latest: [], counts: { messages: 0 } });
});

describe('a contact', () => {
  it('made for an address shows nothing of mail that one may not read, not even that it came', async () => {
    const from = `Eva <${randomUUID()}@customer.test>`;
    const address = /<(.*)>/.exec(from)![1]!;
    await handIn(anna.box, 'For Anna alone', anna.api, { from });
    const entries = async (api: ApiClient, id: string) =>
      (await api.get(`/contacts/${id}`)).body.stream.filter(({ kind }: { kind: string }) => kind === 'message-in');
    const made = await mallory.post('/contacts', { name: 'Eva', addresses: [address] });
    expect(await entries(mallory, made.body.id)).toEqual([]);
    expect(await entries(anna.api, made.body.id)).toHaveLength(1);
  });
});

describe('addresses', () => {
  const asked = (more: object) => ({ kind: 'local', name: 'X', address: `${randomUUID()}@own.test`, ...more });

  it('of other mailboxes are claimed by nobody for their own, nor those of people for shared ones', async () => {
    await local(t.api, { address: 'desk@own.test', aliases: ['help@own.test'] });
    await local(t.api, { address: 'anna@own.test', aliases: ['ann@own.test'], ownerId: anna.id });
    const codes = async (more: object) => {
      const { status, body } = await mallory.post('/mailboxes', asked(more));
      return [status, body.errors?.[0].path];
    };
    expect(await codes({ personal: true, aliases: ['help@own.test'] })).toEqual([409, 'aliases']);
    expect(await codes({ personal: true, aliases: ['x@own.test', 'DESK@own.test'] })).toEqual([409, 'aliases']);
    expect(await codes({ personal: true, address: 'help@own.test' })).toEqual([409, 'address']);
    expect(await codes({ aliases: ['ann@own.test'] })).toEqual([409, 'aliases']);
    // Two shared ones may be written to by one address: both are the company's.
    expect(await codes({ aliases: ['help@own.test'] })).toEqual([201, undefined]);
    const own = await local(mallory, { personal: true });
    const moved = await mallory.patch(`/mailboxes/${own}`, { aliases: ['ann@own.test'] });
    expect([moved.status, moved.body.code]).toEqual([409, 'address-taken']);
  });

  it('that two have are the older one’s', async () => {
    const { findRecipients } = await import('../../apps/api/src/doors/doors.repository');
    const { Database } = await import('../../apps/api/src/database/database');
    const first = await local(t.api, { aliases: ['both@own.test'] });
    await local(t.api, { aliases: ['both@own.test'] });
    expect((await findRecipients(t.app.get(Database).read)).get('both@own.test')).toBe(first);
  });
});

describe('the mailbox of the program’s own mail', () => {
  it('keeps its server unless an administrator says so: links that open accounts leave by it', async () => {
    const smtp = { host: '127.0.0.1', port: 9, security: 'none', user: 'x', password: 'x' };
    const id = await local(t.api, { smtp });
    expect((await t.api.put('/settings/system-mailbox', { mailboxId: id })).status).toBe(200);
    const refused = await mallory.patch(`/mailboxes/${id}`, { smtp: { ...smtp, port: 10 } });
    expect([refused.status, refused.body.code]).toEqual([403, 'administrators-only']);
    expect((await mallory.patch(`/mailboxes/${id}`, { name: 'Office' })).status).toBe(200);
    expect((await t.api.patch(`/mailboxes/${id}`, { smtp: { ...smtp, port: 10 } })).status).toBe(200);
  });
});
