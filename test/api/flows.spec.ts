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
    expect([answer.status, answer.body.code]).toEqual([409, 'stale-revision']);
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
