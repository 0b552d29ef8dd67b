// Versions of flows: their history, the way back, and whose mail is concerned.
import type { FlowDocument } from '@mailroom/rules';
import { startApp, type TestApp } from '../support/app';
import { eventually } from '../support/eventually';

let t: TestApp;
beforeAll(async () => void (t = await startApp()));
afterAll(() => t.close());

const at = { x: 0, y: 0 };

/** Trigger → condition on the subject → yes: lead. */
function document(word = 'offer'): FlowDocument {
  return {
    schema: 1,
    nodes: [
      { id: 'start', kind: 'trigger', position: at, data: {} },
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

const localMailbox = async (name: string): Promise<string> => {
  const created = await t.api.post('/mailboxes', { kind: 'local', name, address: `${name.toLowerCase()}@impact.test` });
  expect(created.status).toBe(201);
  return created.body.id;
};

describe('rolling back', () => {
  /** Two versions, the second one decides. */
  const twice = async (name: string) => {
    const flow = await create(name);
    await save(flow, document('one'));
    await t.api.post(`/flows/${flow.id}/publish`, { revision: 2 });
    await save({ ...flow, draftRevision: 2 }, document('two'));
    await t.api.post(`/flows/${flow.id}/publish`, { revision: 3 });
    return flow.id as string;
  };
  const rollBack = (id: string, number: number, body: object) =>
    t.api.post(`/flows/${id}/versions/${number}/roll-back`, body);
  const versions = async (id: string) =>
    (await t.api.get(`/flows/${id}/versions`)).body as { number: number; active: boolean; note: string }[];

  it('publishes an old version anew; a draft without changes of its own follows', async () => {
    const id = await twice('Rolled back');
    const answer = await rollBack(id, 1, { live: 2 });
    expect([answer.status, answer.body]).toEqual([
      200,
      expect.objectContaining({
        publishedVersion: 3,
        hasUnpublishedChanges: false,
        draft: document('one'),
        draftRevision: 4,
      }),
    ]);
    expect((await versions(id)).map(({ number, active, note }) => [number, active, note])).toEqual([
      [3, true, 'Roll back to 1'],
      [2, false, ''],
      [1, false, ''],
    ]);
    expect((await t.api.get(`/flows/${id}/versions/3`)).body.document).toEqual(document('one'));
    const back = await rollBack(id, 2, { live: 3, note: 'It was right after all' });
    expect([back.body.publishedVersion, back.body.draft]).toEqual([4, document('two')]);
    expect((await versions(id))[0]?.note).toBe('It was right after all');
  });

  it('leaves a draft that somebody works on', async () => {
    const id = await twice('Worked on');
    await save({ id, draftRevision: 3 }, document('three'));
    const answer = await rollBack(id, 1, { live: 2 });
    expect(answer.body).toMatchObject({
      publishedVersion: 3,
      hasUnpublishedChanges: true,
      draft: document('three'),
      draftRevision: 4,
    });
  });

  it('happens once of two at the same moment, and never over a version that was not looked at', async () => {
    const id = await twice('Rolled back at once');
    const answers = await Promise.all([1, 1, 1].map((number) => rollBack(id, number, { live: 2 })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    expect(await versions(id)).toHaveLength(3);
    const late = await rollBack(id, 1, { live: 2 });
    expect([late.status, late.body.code]).toEqual([409, 'published-meanwhile']);
    expect((await rollBack(id, 9, { live: 3 })).status).toBe(404);
    expect((await rollBack(id, 1, {})).status).toBe(422);
  });

  it('does not bring back what would not be published by now', async () => {
    const template = await t.api.post('/templates', {
      name: 'Soon gone',
      texts: [{ language: '', subject: 'S', text: 'T' }],
    });
    const flow = await create('Needs a template');
    const answering = document();
    answering.nodes[2] = {
      id: 'lead',
      kind: 'respond',
      position: { x: 0, y: 240 },
      data: { content: 'template', templateId: template.body.id, subject: '', text: '' },
    };
    expect((await save(flow, answering)).body.problems.filter(isError)).toEqual([]);
    await t.api.post(`/flows/${flow.id}/publish`, { revision: 2 });
    await save({ ...flow, draftRevision: 2 }, document());
    await t.api.post(`/flows/${flow.id}/publish`, { revision: 3 });
    expect((await t.api.delete(`/templates/${template.body.id}`)).status).toBe(204);
    const answer = await rollBack(flow.id, 1, { live: 2 });
    expect([answer.status, answer.body.code]).toEqual([422, 'flow-has-errors']);
    expect((await t.api.get(`/flows/${flow.id}`)).body.publishedVersion).toBe(2);
  });

  it('is for administrators', async () => {
    const id = await twice('Rights of rolling back');
    const person = await t.signedInAs('user');
    expect((await person.post(`/flows/${id}/versions/1/roll-back`, { live: 2 })).status).toBe(403);
    expect((await person.get(`/flows/${id}/impact`)).status).toBe(403);
    expect(await versions(id)).toHaveLength(2);
  });

  const isError = ({ severity }: { severity: string }) => severity === 'error';
});

describe('publishing', () => {
  it('leaves no version of a flow that is removed at the same moment', async () => {
    const { Database } = await import('../../apps/api/src/database/database');
    for (let round = 0; round < 6; round += 1) {
      const flow = await create(`Removed ${round}`);
      await save(flow, document());
      const publish = () => t.api.post(`/flows/${flow.id}/publish`, { revision: 2 });
      const remove = () => t.api.delete(`/flows/${flow.id}`);
      const [published, removed] = await Promise.all([publish(), remove()]);
      expect([200, 404]).toContain(published.status);
      expect(removed.status).toBe(204);
      const left = await t.app.get(Database).read.query(`SELECT id FROM flow_version WHERE flowId = '${flow.id}'`);
      expect(left).toEqual([]);
    }
  });
});

describe('the history', () => {
  it('tells in numbers what each version changed of the one before', async () => {
    const flow = await create('In numbers');
    await save(flow, document('one'));
    await t.api.post(`/flows/${flow.id}/publish`, { revision: 2 });
    const changed = document('two');
    changed.nodes.push({ id: 'note', kind: 'note', position: { x: 9, y: 9 }, data: { text: 'Why' } });
    changed.edges.pop();
    changed.nodes[2]!.position = { x: 7, y: 7 };
    await save({ ...flow, draftRevision: 2 }, changed);
    await t.api.post(`/flows/${flow.id}/publish`, { revision: 3 });
    const read = async () =>
      ((await t.api.get(`/flows/${flow.id}/versions`)).body as { changes: unknown }[]).map(({ changes }) => changes);
    const expected = [{ added: 1, removed: 0, changed: 1, moved: 1, connections: 1 }, null];
    expect(await read()).toEqual(expected);
    // The same again, also out of what is kept in memory, and after one more.
    await t.api.post(`/flows/${flow.id}/versions/1/roll-back`, { live: 2 });
    expect(await read()).toEqual([{ added: 0, removed: 1, changed: 1, moved: 1, connections: 1 }, ...expected]);
    expect((await t.api.get(`/flows/${flow.id}/versions/2`)).body.changes).toEqual(expected[0]);
  });
});

describe('the impact of publishing', () => {
  it('names the mailboxes whose mail the flow decides about, through those that call it', async () => {
    const [sales, support] = [await localMailbox('Sales'), await localMailbox('Support')];
    const calling = (flowId: string): FlowDocument => ({
      schema: 1,
      nodes: [
        { id: 'start', kind: 'trigger', position: at, data: {} },
        { id: 'call', kind: 'call', position: at, data: { flowId } },
      ],
      edges: [{ id: 'e1', from: 'start', port: 'next', to: 'call' }],
    });
    const impact = async (id: string) => (await t.api.get(`/flows/${id}/impact`)).body;
    const named = (id: string, name: string) => ({ id, name, messages: 0 });

    const everywhere = await create('Everywhere');
    expect(await impact(everywhere.id)).toEqual({
      days: 7,
      mailboxes: expect.arrayContaining([named(sales, 'Sales'), named(support, 'Support')]),
      calledBy: [],
    });
    const own = (await t.api.post('/flows', { name: 'Own', scope: 'mailbox', mailboxId: sales })).body;
    expect((await impact(own.id)).mailboxes).toEqual([named(sales, 'Sales')]);

    const shared = (await t.api.post('/flows', { name: 'Inner', scope: 'shared' })).body;
    const between = (await t.api.post('/flows', { name: 'Between', scope: 'shared' })).body;
    expect(await impact(shared.id)).toEqual({ days: 7, mailboxes: [], calledBy: [] });
    await save(shared, document());
    await t.api.post(`/flows/${shared.id}/publish`, { revision: 2 });
    await save(between, calling(shared.id));
    await t.api.post(`/flows/${between.id}/publish`, { revision: 2 });
    await save(own, calling(between.id));
    // A draft decides about nothing yet.
    expect((await impact(shared.id)).mailboxes).toEqual([]);
    await t.api.post(`/flows/${own.id}/publish`, { revision: 2 });
    expect(await impact(shared.id)).toEqual({
      days: 7,
      mailboxes: [named(sales, 'Sales')],
      calledBy: expect.arrayContaining([
        { id: own.id, name: 'Own' },
        { id: between.id, name: 'Between' },
      ]),
    });
  });

  it('counts the mail of the last days', async () => {
    const id = await localMailbox('Counted');
    const mail = (number: number) =>
      `From: a@customer.example\r\nTo: counted@impact.test\r\nSubject: ${number}\r\nMessage-ID: <count-${number}@customer.example>\r\nDate: ${new Date().toUTCString()}\r\n\r\nText\r\n`;
    for (const number of [1, 2, 3]) {
      const answer = await t.api.fetch(`/mailboxes/${id}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'message/rfc822' },
        body: mail(number),
      });
      expect(answer.status).toBeLessThan(300);
    }
    const flow = (await t.api.post('/flows', { name: 'Counted', scope: 'mailbox', mailboxId: id })).body;
    await eventually(async () => {
      const { mailboxes } = (await t.api.get(`/flows/${flow.id}/impact`)).body;
      return mailboxes[0].messages === 3;
    });
  });
});
