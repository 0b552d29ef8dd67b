// Flows that others call: as they are published when the mail comes, and written down with what they decided.
// @needs-debian: the workbench stands on a real mail server.
import type { FlowDocument, FlowNode } from '../../libs/rules/src/index';
import { act, openWorkbench, type TestMailbox, TRIGGER, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
let desk: TestMailbox;
let taken = 0;
beforeAll(async () => {
  w = await openWorkbench();
  desk = await w.connect();
});
afterAll(() => w.close());

interface Shared {
  id: string;
  /** @returns the number of the version */
  publish(...nodes: FlowNode[]): Promise<number>;
}

async function shared(name: string): Promise<Shared> {
  const { id } = (await w.api.post('/flows', { name, scope: 'shared' })).body as { id: string };
  return {
    id,
    async publish(...nodes) {
      const all = [TRIGGER, ...nodes];
      const edges = nodes.map((node, index) => ({ id: `e${index}`, from: all[index]!.id, port: 'next', to: node.id }));
      const document: FlowDocument = { schema: 1, nodes: all, edges };
      const { draftRevision } = (await w.api.get(`/flows/${id}`)).body as { draftRevision: number };
      const saved = await w.api.put(`/flows/${id}/draft`, { document, revision: draftRevision });
      const published = await w.api.post(`/flows/${id}/publish`, { revision: draftRevision + 1 });
      expect([saved.status, published.status, published.body.errors]).toEqual([200, 200, undefined]);
      return (published.body as { publishedVersion: number }).publishedVersion;
    },
  };
}

async function take(subject: string): Promise<{
  actions: string[];
  nodes: string[];
  calls: { flowId: string; number: number }[] | undefined;
  id: string;
  flowId: string;
}> {
  taken += 1;
  await desk.deliver({ from: 'anna@customer.test', subject });
  await desk.settled(taken);
  const { items } = (await w.api.get('/messages?direction=in&limit=200')).body as {
    items: { id: string; subject: string; actions: string[] }[];
  };
  const { id, actions } = items.find((item) => item.subject === subject)!;
  const [decided] = (await w.api.get(`/messages/${id}`)).body.decisions as {
    flow: { id: string };
    decision: { actions: { nodeId: string }[]; calls?: { flowId: string; number: number }[] };
  }[];
  const { decision, flow } = decided!;
  return { id, actions, nodes: decision.actions.map(({ nodeId }) => nodeId), calls: decision.calls, flowId: flow.id };
}

const label = (name: string) => act('label', { add: [name] });
const call = (flowId: string, id = 'call') => act('call', { flowId }, id);
const labelsOf = async (id: string) => {
  const rows = await w.query<{ labels: string }>(`SELECT labels FROM delivery WHERE messageId = '${id}'`);
  return JSON.parse(rows[0]!.labels) as string[];
};

it('does what the called flow says, and what the flows say that it calls, in between its own steps', async () => {
  const [inner, outer] = [await shared('Inner'), await shared('Outer')];
  await inner.publish(label('inner'));
  await outer.publish(call(inner.id), label('outer'));
  await desk.publish([call(outer.id), label('own')]);
  const first = await take('Calls');
  expect(first.nodes).toEqual(['call/call/label', 'call/label', 'label']);
  expect(first.actions).toEqual(['label', 'label', 'label']);
  expect((await labelsOf(first.id)).sort()).toEqual(['inner', 'outer', 'own']);
  expect(first.calls?.map(({ flowId, number }) => [flowId, number]).sort()).toEqual(
    [
      [inner.id, 1],
      [outer.id, 1],
    ].sort(),
  );

  // What decides changes with what is called, however deep, and the caller is not published anew.
  await inner.publish(label('changed'));
  const second = await take('Calls what is newer');
  expect((await labelsOf(second.id)).sort()).toEqual(['changed', 'outer', 'own']);
  expect(second.calls?.find(({ flowId }) => flowId === inner.id)?.number).toBe(2);
});

it('ends with a called flow that stops', async () => {
  const stopping = await shared('Stopping');
  await stopping.publish(label('last'), act('stop', {}));
  await desk.publish([call(stopping.id), label('never')]);
  const { nodes } = await take('Stopped');
  expect(nodes).toEqual(['call/label']);
});

it('does the same flow twice where it is called twice', async () => {
  const twice = await shared('Twice');
  await twice.publish(act('notify', { whom: 'owner', text: 'x' }));
  await desk.publish([call(twice.id, 'one'), call(twice.id, 'two')]);
  expect((await take('Called twice')).nodes).toEqual(['one/notify', 'two/notify']);
});

it('tries a draft with the flows as they are published now', async () => {
  const tried = await shared('Tried');
  await tried.publish(label('as published'));
  await desk.publish([call(tried.id)]);
  const { id, flowId } = await take('Try me');
  // A draft of the called flow decides nothing yet.
  const { draftRevision, draft } = (await w.api.get(`/flows/${tried.id}`)).body as {
    draftRevision: number;
    draft: FlowDocument;
  };
  const changed = JSON.parse(JSON.stringify(draft).replace('as published', 'as drafted')) as FlowDocument;
  await w.api.put(`/flows/${tried.id}/draft`, { document: changed, revision: draftRevision });
  const { body } = await w.api.post(`/flows/${flowId}/try`, { messageId: id });
  expect(body.decision.actions).toMatchObject([{ nodeId: 'call/label', params: { add: ['as published'] } }]);

  const never = await shared('Never published');
  const document = {
    schema: 1,
    nodes: [TRIGGER, call(never.id)],
    edges: [{ id: 'e', from: 'trigger', port: 'next', to: 'call' }],
  };
  const refused = await w.api.post(`/flows/${flowId}/try`, { messageId: id, document });
  expect([refused.status, refused.body.code]).toEqual([422, 'unknown-flow']);
});

it('passes over a call of what was taken away past all checks, and goes on', async () => {
  const lost = await shared('Lost');
  await lost.publish(label('lost'));
  await desk.publish([call(lost.id), label('goes on')]);
  await w.write(`UPDATE flow SET publishedVersionId = NULL WHERE id = '${lost.id}'`);
  const { nodes, id } = await take('Nothing to call');
  expect(nodes).toEqual(['label']);
  expect(await labelsOf(id)).toEqual(['goes on']);
});
