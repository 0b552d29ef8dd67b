import { randomUUID } from 'node:crypto';
import { Clock } from '../../apps/api/src/common/clock';
import { Events } from '../../apps/api/src/events/events';
import { ApiClient } from '../support/api-client';
import { startApp, type TestApp } from '../support/app';

/** The same product twice, on one database: what one process decides holds in the other. */
let t: TestApp;
let other: TestApp;
let jana: ApiClient;
let looker: ApiClient;
/** How far the clocks of both processes stand ahead. Milliseconds. */
let ahead = 0;

beforeAll(async () => {
  t = await startApp();
  other = await startApp({ databaseUrl: t.databaseUrl, dataDir: t.dataDir });
  for (const { app } of [t, other]) {
    jest.spyOn(app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + ahead));
  }
  jana = await t.signedInAs('administrator');
  looker = await t.signedInAs('user');
});
afterAll(async () => {
  await other.close();
  await t.close();
});
beforeEach(() => void (ahead = 0));

const SECOND = 1000;
const NOWHERE = '01a20191-0000-7000-8000-000000000000';

/** One tab of a person, at a flow. */
const tabOf = (client: ApiClient, flowId: string, tab = randomUUID()) => ({
  tab,
  look: () => client.get(`/flows/${flowId}/tabs/${tab}`),
  stay: () => client.put(`/flows/${flowId}/tabs/${tab}`),
  leave: () => client.delete(`/flows/${flowId}/tabs/${tab}`),
  take: (force = false) => client.post(`/flows/${flowId}/tabs/${tab}/lock`, { force }),
  release: () => client.delete(`/flows/${flowId}/tabs/${tab}/lock`),
  ask: () => client.post(`/flows/${flowId}/tabs/${tab}/wish`),
  answer: (handOver: boolean) => client.post(`/flows/${flowId}/tabs/${tab}/answer`, { handOver }),
  save: async (subject: string) => {
    const { draft, draftRevision } = (await client.get(`/flows/${flowId}`)).body;
    const node = { id: 'note', kind: 'note', position: { x: 0, y: 0 }, data: { text: subject } };
    const nodes = [...draft.nodes.filter(({ id }: { id: string }) => id !== 'note'), node];
    return client.put(`/flows/${flowId}/draft`, { document: { ...draft, nodes }, revision: draftRevision, tab });
  },
});

let flows = 0;
const newFlow = async (): Promise<string> =>
  (await t.api.post('/flows', { name: `Together ${(flows += 1)}`, scope: 'global' })).body.id;

/** Two administrators and their tabs, each on a process of its own. */
async function pair() {
  const flowId = await newFlow();
  const second = new ApiClient(other.url, jana.cookie);
  const [mine, hers] = [tabOf(t.api, flowId), tabOf(second, flowId)];
  await mine.stay();
  await hers.stay();
  return { flowId, mine, hers };
}

describe('who has a flow open', () => {
  it('is told with names, oneself and one’s own tabs told apart', async () => {
    const flowId = await newFlow();
    const [first, second, theirs] = [tabOf(t.api, flowId), tabOf(t.api, flowId), tabOf(looker, flowId)];
    await first.stay();
    await second.stay();
    const seen = (await theirs.stay()).body;
    expect(seen.lock).toBeNull();
    expect(seen.visitors.map(({ isYou, isThisTab }: Record<string, boolean>) => [isYou, isThisTab])).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
    const mine = (await first.look()).body.visitors;
    expect(mine.map(({ isYou, isThisTab }: Record<string, boolean>) => [isYou, isThisTab])).toEqual([
      [true, true],
      [true, false],
      [false, false],
    ]);
    expect(mine[2].user.name).toMatch(/^Person/);
  });

  it('does not tell the id of anybody’s tab', async () => {
    const { mine, hers } = await pair();
    expect(JSON.stringify((await hers.look()).body)).not.toContain(mine.tab);
  });

  it('forgets who leaves, and who has been silent for long', async () => {
    const { mine, hers } = await pair();
    expect((await mine.look()).body.visitors).toHaveLength(2);
    await hers.leave();
    expect((await mine.look()).body.visitors).toHaveLength(1);
    await hers.stay();
    ahead = 46 * SECOND;
    expect((await mine.stay()).body.visitors).toHaveLength(1);
  });

  it('cannot be written in another person’s name', async () => {
    const flowId = await newFlow();
    const mine = tabOf(t.api, flowId);
    await mine.stay();
    const forged = await tabOf(looker, flowId, mine.tab).stay();
    expect([forged.status, forged.body.code]).toEqual([409, 'tab-taken']);
  });

  it('is bounded, however many tabs a person says to have', async () => {
    const flowId = await newFlow();
    const first = tabOf(looker, flowId);
    await first.stay();
    for (let count = 0; count < 20; count += 1) await tabOf(looker, flowId).stay();
    const { visitors } = (await first.look()).body;
    expect(visitors).toHaveLength(20);
    expect(visitors.some(({ isThisTab }: { isThisTab: boolean }) => isThisTab)).toBe(false);
  });

  it('is nothing for a flow that is not there', async () => {
    const lost = tabOf(t.api, NOWHERE);
    for (const answer of [await lost.look(), await lost.stay(), await lost.take(), await lost.ask()]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    }
  });

  it('goes with the flow', async () => {
    const { flowId, mine } = await pair();
    await mine.take();
    expect((await t.api.delete(`/flows/${flowId}`)).status).toBe(204);
    expect((await mine.stay()).status).toBe(404);
  });
});

describe('the lock', () => {
  it('goes to exactly one of many who want it at the same moment, on two processes', async () => {
    const flowId = await newFlow();
    const second = new ApiClient(other.url, jana.cookie);
    const tabs = Array.from({ length: 8 }, (_, index) => tabOf(index % 2 ? t.api : second, flowId));
    const answers = await Promise.all(tabs.map((tab) => tab.take()));
    expect(answers.map(({ status }) => status)).toEqual(tabs.map(() => 200));
    const holders = await Promise.all(tabs.map(async (tab) => (await tab.look()).body.lock.isThisTab));
    expect(holders.filter(Boolean)).toHaveLength(1);
  });

  it('is taken by the first save, and refuses the saves of all others although their revision fits', async () => {
    const { flowId, mine, hers } = await pair();
    expect((await mine.save('one')).status).toBe(200);
    expect((await hers.look()).body.lock).toMatchObject({ isYou: false, isThisTab: false });
    const refused = await hers.save('two');
    expect([refused.status, refused.body.code]).toEqual([409, 'flow-lock-lost']);
    expect(refused.body.detail).toContain('is changing this flow');
    const { draft, draftRevision } = (await t.api.get(`/flows/${flowId}`)).body;
    expect([draftRevision, JSON.stringify(draft).includes('two')]).toEqual([2, false]);
  });

  it('refuses a program without a tab and a restore of another person as well', async () => {
    const { flowId, mine } = await pair();
    const { draft, draftRevision } = (await t.api.get(`/flows/${flowId}`)).body;
    await mine.take();
    const save = await jana.put(`/flows/${flowId}/draft`, { document: draft, revision: draftRevision });
    expect([save.status, save.body.code]).toEqual([409, 'flow-lock-lost']);
    await t.api.post(`/flows/${flowId}/publish`, { revision: draftRevision, note: '' });
    const restored = await jana.post(`/flows/${flowId}/versions/1/restore`);
    expect([restored.status, restored.body.code]).toEqual([409, 'flow-lock-lost']);
    expect((await t.api.post(`/flows/${flowId}/versions/1/restore`)).status).toBe(200);
    await mine.release();
    const free = await jana.put(`/flows/${flowId}/draft`, { document: draft, revision: draftRevision + 1 });
    expect(free.status).toBe(200);
  });

  it('keeps the simple settings of a mailbox from replacing what somebody else draws', async () => {
    const made = await t.api.post('/mailboxes', { kind: 'local', name: 'Drawn', address: 'drawn@together.test' });
    const simple = (client: ApiClient) => client.put(`/mailboxes/${made.body.id}/processing`, { action: 'nothing' });
    const flowId = (await simple(t.api)).body.flow.id as string;
    const mine = tabOf(t.api, flowId);
    expect((await mine.save('drawn')).status).toBe(200);
    const { draftRevision } = (await mine.look()).body;
    const refused = await simple(jana);
    expect([refused.status, refused.body.code]).toEqual([409, 'flow-lock-lost']);
    expect((await mine.look()).body.draftRevision).toBe(draftRevision);
    await mine.release();
    expect((await simple(jana)).status).toBe(200);
  });

  it('tells another tab of the same person that it is his own', async () => {
    const { flowId, mine } = await pair();
    await mine.take();
    const own = tabOf(t.api, flowId);
    expect((await own.stay()).body.lock).toMatchObject({ isYou: true, isThisTab: false });
    expect((await own.save('elsewhere')).body.detail).toContain('another tab');
  });

  it('lives as long as its tab speaks, and is free when it falls silent', async () => {
    const { mine, hers } = await pair();
    await mine.take();
    ahead = 40 * SECOND;
    await mine.stay();
    ahead = 80 * SECOND;
    expect((await hers.take()).body.lock.isThisTab).toBe(false);
    ahead = 86 * SECOND;
    expect((await hers.look()).body.lock).toBeNull();
    expect((await hers.take()).body.lock.isThisTab).toBe(true);
    // The one who slept finds out by his next save.
    expect((await mine.save('too late')).body.code).toBe('flow-lock-lost');
  });

  it('is free again at once when its tab leaves or lets go', async () => {
    const { mine, hers } = await pair();
    await mine.take();
    await mine.leave();
    expect((await hers.look()).body.lock).toBeNull();
    await hers.take();
    await hers.release();
    expect((await hers.look()).body.lock).toBeNull();
  });

  it('outlives the process it was taken on', async () => {
    const flowId = await newFlow();
    const third = await startApp({ databaseUrl: t.databaseUrl, dataDir: t.dataDir });
    const tab = randomUUID();
    const there = new ApiClient(third.url, jana.cookie);
    await tabOf(there, flowId, tab).take();
    await third.close();
    const mine = tabOf(t.api, flowId);
    expect((await mine.take()).body.lock.isThisTab).toBe(false);
    // Its browser goes on with another process and has lost nothing.
    const moved = tabOf(jana, flowId, tab);
    expect((await moved.save('went on')).status).toBe(200);
    expect((await moved.stay()).body.lock.isThisTab).toBe(true);
  });

  it('is for administrators', async () => {
    const theirs = tabOf(looker, await newFlow());
    for (const answer of [await theirs.take(), await theirs.ask(), await theirs.answer(true), await theirs.release()]) {
      expect(answer.status).toBe(403);
    }
  });
});

describe('taking over', () => {
  it('asks the holder, who hands over', async () => {
    const { mine, hers } = await pair();
    await mine.take();
    expect((await hers.ask()).body).toMatchObject({ lock: { isThisTab: false }, wish: { isThisTab: true } });
    const asked = (await mine.look()).body.wish;
    expect(asked.isYou).toBe(false);
    expect(asked.secondsLeft).toBeGreaterThan(25);
    expect((await mine.save('the last word')).status).toBe(200);
    expect((await mine.answer(true)).body).toMatchObject({ lock: { isThisTab: false }, wish: null });
    expect((await hers.look()).body.lock.isThisTab).toBe(true);
    expect((await mine.save('one more')).body.code).toBe('flow-lock-lost');
    expect((await hers.save('hers')).status).toBe(200);
  });

  it('leaves it with a holder who keeps it', async () => {
    const { mine, hers } = await pair();
    await mine.take();
    await hers.ask();
    await mine.answer(false);
    expect((await hers.look()).body).toMatchObject({ lock: { isThisTab: false }, wish: null });
    ahead = 40 * SECOND;
    await mine.stay();
    expect((await hers.stay()).body.lock.isThisTab).toBe(false);
  });

  it('passes without an answer, once the time is over and the last changes had theirs', async () => {
    const { mine, hers } = await pair();
    await mine.take();
    await hers.ask();
    ahead = 32 * SECOND;
    expect((await mine.save('just in time')).status).toBe(200);
    ahead = 36 * SECOND;
    expect((await hers.stay()).body.lock.isThisTab).toBe(true);
    expect((await mine.save('too late')).body.code).toBe('flow-lock-lost');
  });

  it('passes to nobody who has left meanwhile', async () => {
    const { mine, hers } = await pair();
    await mine.take();
    await hers.ask();
    await hers.leave();
    expect((await mine.look()).body.wish).toBeNull();
    ahead = 36 * SECOND;
    expect((await mine.stay()).body.lock.isThisTab).toBe(true);
  });

  it('gives it to who asked when the holder leaves', async () => {
    const { mine, hers } = await pair();
    await mine.take();
    await hers.ask();
    await mine.leave();
    expect((await hers.look()).body.lock.isThisTab).toBe(true);
  });

  it('is asked for by one at a time', async () => {
    const { flowId, mine, hers } = await pair();
    await mine.take();
    await hers.ask();
    const third = tabOf(await t.signedInAs('administrator'), flowId);
    expect((await third.ask()).body.wish).toMatchObject({ isThisTab: false, isYou: false });
    await hers.release();
    expect((await third.ask()).body.wish).toMatchObject({ isThisTab: true });
  });

  it('by force happens at once, and is in the audit', async () => {
    const { flowId, mine, hers } = await pair();
    await mine.take();
    expect((await hers.take(true)).body.lock.isThisTab).toBe(true);
    expect((await mine.save('lost')).body.code).toBe('flow-lock-lost');
    const { Database } = await import('../../apps/api/src/database/database');
    const rows = await t.app
      .get(Database)
      .read.query(`SELECT action FROM audit_entry WHERE subjectId = '${flowId}' ORDER BY at`);
    expect(rows.map(({ action }: { action: string }) => action)).toEqual(['flow.created', 'flow.taken-over']);
  });
});

describe('the browsers', () => {
  it('hear when it changes who is there and who holds it, and not of each sign of life', async () => {
    const flowId = await newFlow();
    const heard: string[] = [];
    const listening = t.app.get(Events).stream.subscribe(({ type, id }) => {
      if (id === flowId) heard.push(type);
    });
    const mine = tabOf(t.api, flowId);
    await mine.stay();
    expect(heard.splice(0)).toEqual(['presence']);
    await mine.stay();
    expect(heard.splice(0)).toEqual([]);
    await mine.take();
    expect(heard.splice(0)).toEqual(['presence']);
    await mine.save('seen');
    expect(heard.splice(0)).toEqual(['flow']);
    expect((await mine.look()).body.draftRevision).toBe(2);
    await mine.leave();
    expect(new Set(heard.splice(0))).toEqual(new Set(['presence']));
    listening.unsubscribe();
  });
});
