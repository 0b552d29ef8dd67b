import { emptyDocument, type FlowDocument } from '@mailroom/rules';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
beforeAll(async () => void (t = await startApp()));
afterAll(() => t.close());

/** A case for a team that does not exist. */
const asking: FlowDocument = {
  schema: 1,
  nodes: [
    { id: 'trigger', kind: 'trigger', position: { x: 0, y: 0 }, data: {} },
    {
      id: 'case',
      kind: 'case',
      position: { x: 0, y: 120 },
      data: { name: '{{subject}}', distribution: 'round-robin', teamId: 'Support', reopen: true },
    },
  ],
  edges: [{ id: 'e', from: 'trigger', port: 'next', to: 'case' }],
};

describe('a flow that begins with a document', () => {
  it('has it as its draft', async () => {
    const made = await t.api.post('/flows', { name: 'Brought in', scope: 'global', draft: asking });
    expect([made.status, made.body.draft, made.body.publishedVersion]).toEqual([201, asking, null]);
    const plain = await t.api.post('/flows', { name: 'Plain', scope: 'global' });
    expect(plain.body.draft).toEqual(emptyDocument());
  });

  it('is not made of what is no document', async () => {
    const before = (await t.api.get('/flows')).body.length;
    const refused = await t.api.post('/flows', { name: 'Odd', scope: 'global', draft: { nodes: [{}] } });
    expect([refused.status, refused.body.code]).toEqual([422, 'malformed-flow']);
    expect((await t.api.get('/flows')).body.length).toBe(before);
  });

  it('is counted with what is wrong in it, until that is mended', async () => {
    const { id, draft, draftRevision: revision } = (await t.api.get(`/flows/${(await named('Brought in')).id}`)).body;
    const counts = async () =>
      (await t.api.get('/flow-problems')).body.find((count: { flowId: string }) => count.flowId === id);
    expect(await counts()).toMatchObject({ errors: 1 });
    const team = (await t.api.post('/teams', { name: 'Support', memberIds: [] })).body;
    const mended = JSON.parse(JSON.stringify(draft).replace('"Support"', JSON.stringify(team.id)));
    expect((await t.api.put(`/flows/${id}/draft`, { document: mended, revision })).status).toBe(200);
    expect(await counts()).toMatchObject({ errors: 0 });
  });
});

async function named(name: string): Promise<{ id: string }> {
  const flows: { id: string; name: string }[] = (await t.api.get('/flows')).body;
  const flow = flows.find((candidate) => candidate.name === name);
  if (!flow) throw new Error(`There is no flow ${name}.`);
  return flow;
}
