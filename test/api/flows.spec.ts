import type { FlowDocument } from '@mailroom/rules';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
beforeAll(async () => void (t = await startApp()));
afterAll(() => t.close());

/** Trigger → condition on the subject → yes: lead. */
function document(word = 'offer'): FlowDocument {
  return {
    schema: 1,
    nodes: [
      { id: 'start', kind: 'trigger', position: { x: 0, y: 0 }, data: {} },
      {
        id: 'asks',
        kind: 'condition',
        position: { x: 0, y: 120 },
        data: {
          when: { id: 'g', combine: 'all', rules: [{ id: 'c', fact: 'subject', operator: 'contains', value: word }] },
        },
      },
      { id: 'lead', kind: 'lead', position: { x: 0, y: 240 }, data: { name: '{{from.name}}' } },
    ],
    edges: [
      { id: 'e1', from: 'start', port: 'next', to: 'asks' },
      { id: 'e2', from: 'asks', port: 'yes', to: 'lead' },
    ],
  };
}

const create = async (name: string) => (await t.api.post('/flows', { name, scope: 'global' })).body;
const save = (flow: { id: string; draftRevision: number }, draft: unknown) =>
  t.api.put(`/flows/${flow.id}/draft`, { document: draft, revision: flow.draftRevision });

describe('a new flow', () => {
  const NOWHERE = '01a20191-0000-7000-8000-000000000000';

  it('belongs to a mailbox that exists, or to none', async () => {
    const lost = await t.api.post('/flows', { name: 'Lost', scope: 'mailbox', mailboxId: NOWHERE });
    expect([lost.status, lost.body.code]).toEqual([404, 'not-found']);
    const torn = await t.api.post('/flows', { name: 'Torn', scope: 'global', mailboxId: NOWHERE });
    expect([torn.status, torn.body.code]).toEqual([422, 'scope-needs-mailbox']);
    expect((await t.api.get('/flows')).body).toEqual([]);
  });
});

describe('a draft', () => {
  it('is saved whole and comes back as it was', async () => {
    const flow = await create('Saved');
    const saved = await save(flow, document());
    expect([saved.status, saved.body.problems]).toEqual([200, []]);
    expect((await t.api.get(`/flows/${flow.id}`)).body.draft).toEqual(document());
  });

  it('may have errors, which are told with their node', async () => {
    const flow = await create('Faulty');
    const faulty = document();
    faulty.nodes[1] = {
      id: 'asks',
      kind: 'condition',
      position: { x: 0, y: 0 },
      data: { when: { id: 'g', combine: 'all', rules: [] } },
    };
    const saved = await save(flow, faulty);
    expect(saved.status).toBe(200);
    expect(saved.body.problems).toEqual([expect.objectContaining({ severity: 'error', nodeId: 'asks' })]);
  });

  it('is refused on an older revision, so that nobody overwrites unseen', async () => {
    const flow = await create('Two people');
    expect((await save(flow, document('one'))).status).toBe(200);
    const late = await save(flow, document('two'));
    expect([late.status, late.body.code]).toEqual([409, 'stale-revision']);
    expect((await t.api.get(`/flows/${flow.id}`)).body.draft).toEqual(document('one'));
  });

  it('goes to exactly one of two who save at the same moment', async () => {
    const flow = await create('Same moment');
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((word) => save(flow, document(word))));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409]);
  });

  it.each([
    ['no document at all', 'text'],
    ['without nodes', { schema: 1 }],
    ['of a later schema', { ...document(), schema: 99 }],
    [
      'with a node of an unknown kind',
      { ...document(), nodes: [{ id: 'x', kind: 'teleport', position: { x: 0, y: 0 }, data: {} }] },
    ],
    ['with names of the prototype', JSON.parse('{"__proto__": {"schema": 1}, "constructor": 1}')],
  ])('is refused when it is %s, and the old one stays', async (_, malformed) => {
    const flow = await create('Malformed');
    await save(flow, document());
    const answer = await t.api.put(`/flows/${flow.id}/draft`, { document: malformed, revision: 2 });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.errors.length).toBeGreaterThan(0);
    expect((await t.api.get(`/flows/${flow.id}`)).body.draft).toEqual(document());
  });

  it('names the unknown kind and its node', async () => {
    const flow = await create('Unknown kind');
    const nodes = [...document().nodes, { id: 'far', kind: 'teleport', position: { x: 0, y: 0 }, data: {} }];
    const answer = await save(flow, { ...document(), nodes });
    expect(answer.body).toMatchObject({
      code: 'malformed-flow',
      errors: [{ path: 'far', message: expect.stringContaining('teleport') }],
    });
  });
});

describe('publishing', () => {
  it('makes numbered versions that never change, and one of them decides', async () => {
    const flow = await create('Versions');
    await save(flow, document('one'));
    const first = await t.api.post(`/flows/${flow.id}/publish`, { revision: 2, note: 'The first' });
    expect([first.status, first.body.publishedVersion, first.body.hasUnpublishedChanges]).toEqual([200, 1, false]);
    await save({ ...flow, draftRevision: 2 }, document('two'));
    expect((await t.api.get(`/flows/${flow.id}`)).body.hasUnpublishedChanges).toBe(true);
    await t.api.post(`/flows/${flow.id}/publish`, { revision: 3 });

    const versions = (await t.api.get(`/flows/${flow.id}/versions`)).body;
    expect(
      versions.map((version: { number: number; active: boolean; note: string }) => [
        version.number,
        version.active,
        version.note,
      ]),
    ).toEqual([
      [2, true, ''],
      [1, false, 'The first'],
    ]);
    expect((await t.api.get(`/flows/${flow.id}/versions/1`)).body.document).toEqual(document('one'));
  });

  it('numbers each version once, also when several publish at the same moment', async () => {
    const flow = await create('Published at once');
    const { revision } = (await save(flow, document())).body;
    const publish = () => t.api.post(`/flows/${flow.id}/publish`, { revision, note: '' });
    const answers = await Promise.all([publish(), publish(), publish(), publish()]);
    const refused = answers.filter(({ status }) => status >= 400);
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
      refused.map(() => [409, 'published-meanwhile']),
    );
    const versions = (await t.api.get(`/flows/${flow.id}/versions`)).body as { number: number; active: boolean }[];
    expect(versions.map(({ number }) => number)).toEqual(
      Array.from({ length: answers.length - refused.length }, (_, index) => answers.length - refused.length - index),
    );
    expect(versions.filter(({ active }) => active)).toHaveLength(1);
  });

  it('leaves nothing to publish where the draft is the same, whatever the order of its fields', async () => {
    const flow = await create('Same');
    await save(flow, document('one'));
    await t.api.post(`/flows/${flow.id}/publish`, { revision: 2 });
    const turned = document('one');
    turned.nodes = turned.nodes.map((node) => Object.fromEntries(Object.entries(node).reverse()) as typeof node);
    await save({ ...flow, draftRevision: 2 }, turned);
    expect((await t.api.get(`/flows/${flow.id}`)).body.hasUnpublishedChanges).toBe(false);
  });

  it('brings an old version back as the draft; what decides stays until that is published', async () => {
    const flow = await create('Back');
    await save(flow, document('one'));
    await t.api.post(`/flows/${flow.id}/publish`, { revision: 2 });
    await save({ ...flow, draftRevision: 2 }, document('two'));
    await t.api.post(`/flows/${flow.id}/publish`, { revision: 3 });
    const restored = await t.api.post(`/flows/${flow.id}/versions/1/restore`);
    expect(restored.body.draft).toEqual(document('one'));
    expect(restored.body).toMatchObject({ publishedVersion: 2, hasUnpublishedChanges: true });
  });

  it('refuses a flow with errors and says which', async () => {
    const flow = await create('Errors');
    const faulty = document();
    faulty.edges.push({ id: 'e3', from: 'lead', port: 'next', to: 'asks' });
    await save(flow, faulty);
    const answer = await t.api.post(`/flows/${flow.id}/publish`, { revision: 2 });
    expect([answer.status, answer.body.code]).toEqual([422, 'flow-has-errors']);
    expect((await t.api.get(`/flows/${flow.id}`)).body.publishedVersion).toBeNull();
  });

  it('refuses a draft that somebody changed meanwhile', async () => {
    const flow = await create('Changed');
    await save(flow, document());
    const answer = await t.api.post(`/flows/${flow.id}/publish`, { revision: 1 });
    expect([answer.status, answer.body.code]).toEqual([409, 'draft-changed']);
    expect((await t.api.get(`/flows/${flow.id}`)).body.publishedVersion).toBeNull();
  });

  it('refuses to go over a version that was not looked at', async () => {
    const flow = await create('Looked at');
    await save(flow, document('one'));
    expect((await t.api.post(`/flows/${flow.id}/publish`, { revision: 2, live: 7 })).body.code).toBe(
      'published-meanwhile',
    );
    expect((await t.api.post(`/flows/${flow.id}/publish`, { revision: 2, live: null })).status).toBe(200);
    const late = await t.api.post(`/flows/${flow.id}/publish`, { revision: 2, live: null });
    expect([late.status, late.body.code]).toEqual([409, 'published-meanwhile']);
    expect((await t.api.post(`/flows/${flow.id}/publish`, { revision: 2, live: 1 })).body.publishedVersion).toBe(2);
  });

  it('is for administrators', async () => {
    const flow = await create('Rights');
    await save(flow, document());
    const person = await t.signedInAs('user');
    expect((await person.get(`/flows/${flow.id}`)).status).toBe(200);
    expect((await person.post(`/flows/${flow.id}/publish`, { revision: 2 })).status).toBe(403);
    expect((await t.api.get(`/flows/${flow.id}`)).body.publishedVersion).toBeNull();
  });
});

describe('a shared flow', () => {
  const at = { x: 0, y: 0 };
  const TRIGGER = { id: 'start', kind: 'trigger', position: at, data: {} } as const;
  const calling = (flowId: string): FlowDocument => ({
    schema: 1,
    nodes: [TRIGGER, { id: 'call', kind: 'call', position: at, data: { flowId } }],
    edges: [{ id: 'e1', from: 'start', port: 'next', to: 'call' }],
  });
  const shared = async (name: string) => (await t.api.post('/flows', { name, scope: 'shared' })).body;
  const publish = (flow: { id: string }, revision: number) => t.api.post(`/flows/${flow.id}/publish`, { revision });

  it('belongs to no mailbox', async () => {
    const bound = await t.api.post('/flows', {
      name: 'Bound',
      scope: 'shared',
      mailboxId: '01a20191-0000-7000-8000-000000000000',
    });
    expect([bound.status, bound.body.code]).toEqual([422, 'scope-needs-mailbox']);
    expect(await shared('Free')).toMatchObject({ scope: 'shared', mailbox: null, calledBy: [] });
  });

  it('is called only once it is published, and stays while somebody calls it', async () => {
    const callee = await shared('Callee');
    await save(callee, document());
    const caller = await create('Caller');
    const saved = await save(caller, calling(callee.id));
    expect(saved.body.problems).toEqual([expect.objectContaining({ code: 'flow-not-published', nodeId: 'call' })]);
    expect((await publish(caller, 2)).body.code).toBe('flow-has-errors');

    expect((await publish(callee, 2)).status).toBe(200);
    expect((await publish(caller, 2)).status).toBe(200);
    const named = [{ id: caller.id, name: 'Caller' }];
    expect((await t.api.get(`/flows/${callee.id}`)).body.calledBy).toEqual(named);
    const listed = (await t.api.get('/flows')).body.find(({ id }: { id: string }) => id === callee.id);
    expect(listed.calledBy).toEqual(named);
    const refused = await t.api.delete(`/flows/${callee.id}`);
    expect([refused.status, refused.body.code, refused.body.errors]).toEqual([
      409,
      'flow-in-use',
      [{ path: caller.id, message: 'Caller' }],
    ]);
    expect((await t.api.delete(`/flows/${caller.id}`)).status).toBe(204);
    expect((await t.api.delete(`/flows/${callee.id}`)).status).toBe(204);
  });

  it('never calls itself, not through another either', async () => {
    const [one, two] = [await shared('One'), await shared('Two')];
    await save(one, calling(one.id));
    expect((await publish(one, 2)).body.code).toBe('flow-has-errors');
    await save({ ...one, draftRevision: 2 }, document());
    expect((await publish(one, 3)).status).toBe(200);
    await save(two, calling(one.id));
    expect((await publish(two, 2)).status).toBe(200);
    const circle = await save({ ...one, draftRevision: 3 }, calling(two.id));
    expect(circle.body.problems).toEqual([expect.objectContaining({ code: 'call-recursion', severity: 'error' })]);
    expect((await publish(one, 4)).body.code).toBe('flow-has-errors');
  });

  it('is what others are shown to call; a mailbox flow is not', async () => {
    const callee = await shared('Offered');
    await save(callee, document());
    await publish(callee, 2);
    const global = await create('Not offered');
    const { references, names } = (await t.api.get(`/flows/${global.id}/references`)).body;
    expect(names.flows).toContainEqual({ id: callee.id, name: 'Offered', published: true });
    expect(names.flows.map(({ name }: { name: string }) => name)).not.toContain('Not offered');
    expect(references.flows.find(({ id }: { id: string }) => id === callee.id)).toEqual({
      id: callee.id,
      scope: 'shared',
      mailboxId: null,
      document: document(),
    });
    const saved = await save(global, calling(global.id));
    expect(saved.body.problems[0]).toMatchObject({ severity: 'error', nodeId: 'call' });
  });
});

it('shows a problem with a message that proves it', async () => {
  const flow = await create('Witness');
  const twice = document();
  twice.nodes.push({ id: 'again', kind: 'lead', position: { x: 0, y: 0 }, data: { name: '{{from.name}}' } });
  twice.edges.push({ id: 'e3', from: 'lead', port: 'next', to: 'again' });
  const { body } = await save(flow, twice);
  const problem = body.problems.find(({ witness }: { witness: unknown }) => witness !== null);
  expect(problem).toMatchObject({
    severity: 'warning',
    witness: { subject: expect.stringContaining('offer'), class: expect.any(String), headers: expect.any(Array) },
    witnessRecords: [],
  });
});

it('tells of webhooks no more than name and host: an address may hold a token', async () => {
  const hook = await t.api.post('/webhooks', {
    url: 'https://crm.example.com/hook?token=hidden',
    events: ['case.created'],
  });
  const named = await t.api.post('/webhooks', { name: 'Shop', url: 'https://shop.example.com/hidden', events: [] });
  const flow = await create('Refers');
  const person = await t.signedInAs('user');
  const answer = await person.get(`/flows/${flow.id}/references`);
  expect(answer.body.references.webhooks).toEqual([
    { id: hook.body.id, url: 'https://crm.example.com' },
    { id: named.body.id, url: 'https://shop.example.com' },
  ]);
  expect(answer.body.names.webhooks).toEqual([
    { id: hook.body.id, name: 'crm.example.com' },
    { id: named.body.id, name: 'Shop' },
  ]);
  expect(JSON.stringify(answer.body)).not.toContain('hidden');
});
