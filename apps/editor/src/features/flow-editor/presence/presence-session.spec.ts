import { emptyDocument, type FlowDocument } from '@mailroom/rules';
import type { FlowPresence, TabLine } from '../../../api/flow-presence';
import { createFlowStore } from '../state/flow-store';
import { startPresence } from './presence-session';

const JANA = { user: { id: 'jana', name: 'Jana' }, isYou: false, isThisTab: false };
const ME = { user: { id: 'me', name: 'Me' }, isYou: true, isThisTab: true };
const SINCE = '2026-01-01T10:00:00.000Z';

const free = { lock: null, wish: null, visitors: [], draftRevision: 7 } satisfies FlowPresence;
const mine: FlowPresence = { ...free, lock: { ...ME, since: SINCE } };
const hers: FlowPresence = { ...free, lock: { ...JANA, since: SINCE } };
const asked: FlowPresence = { ...mine, wish: { ...JANA, secondsLeft: 30 } };

const titled = (title: string): FlowDocument => {
  const document = emptyDocument();
  return { ...document, nodes: document.nodes.map((node) => ({ ...node, title })) };
};

/** A tab whose server answers as told; every call is noted. */
function open(answer: FlowPresence) {
  const store = createFlowStore({ document: titled('at first'), revision: 7, readOnly: false });
  const calls: string[] = [];
  const world = { answer, draft: { document: titled('hers'), revision: 7 }, isVisible: true, saves: true };
  const say = (name: string) => () => {
    calls.push(name);
    return Promise.resolve(world.answer);
  };
  const rescued: string[] = [];
  const line: TabLine = {
    look: say('look'),
    stay: say('stay'),
    leave: say('leave'),
    take: (force) => say(force ? 'force' : 'take')(),
    release: say('release'),
    ask: say('ask'),
    answer: (handOver) => say(handOver ? 'hand over' : 'keep')(),
  };
  const session = startPresence(store, {
    line,
    draft: () => Promise.resolve(world.draft),
    flush: () => {
      calls.push('flush');
      const { save, revision } = store.getState();
      if (world.saves && save.kind !== 'saved') store.setState({ save: { kind: 'saved' }, revision: revision + 1 });
      return Promise.resolve();
    },
    rescue: ({ document }) => void rescued.push(document.nodes[0]?.title ?? ''),
    mayEdit: () => true,
    isVisible: () => world.isVisible,
  });
  const type = (title: string) =>
    store.getState().run({ type: 'set-title', nodeId: idOf(store.getState().document), title });
  return { store, session, calls, world, rescued, type, title: () => store.getState().document.nodes[0]?.title };
}

const idOf = ({ nodes }: FlowDocument) => nodes[0]!.id;
const soon = () => jest.advanceTimersByTimeAsync(0);

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('comes without taking the lock, and takes it with the first edit', async () => {
  const { session, calls, type, world } = open(free);
  session.start();
  await soon();
  expect(calls).toEqual(['stay']);
  world.answer = mine;
  type('a');
  type('ab');
  await soon();
  expect(calls).toEqual(['stay', 'take']);
  expect(session.state.getState().seen?.lock?.isThisTab).toBe(true);
});

it('only looks while another has it, and follows what is saved there', async () => {
  const { store, session, world, type, title } = open(hers);
  session.start();
  await soon();
  type('not mine to change');
  expect(title()).toBe('at first');
  world.answer = { ...hers, draftRevision: 9 };
  world.draft = { document: titled('hers'), revision: 9 };
  session.hear('presence');
  await soon();
  expect([title(), store.getState().revision]).toEqual(['hers', 9]);
  world.answer = { ...free, draftRevision: 9 };
  session.hear('presence');
  await soon();
  type('mine again');
  expect(title()).toBe('mine again');
});

it('saves first and hands over then, and changes nothing any more', async () => {
  const { session, calls, world, type, title } = open(mine);
  session.start();
  await soon();
  type('the last word');
  world.answer = { ...hers, draftRevision: 8 };
  world.draft = { document: titled('the last word'), revision: 8 };
  calls.length = 0;
  await session.handOver();
  expect(calls.indexOf('flush')).toBeLessThan(calls.indexOf('hand over'));
  type('too late');
  expect(title()).toBe('the last word');
  expect(session.state.getState().lost).toMatchObject({ to: 'Jana' });
});

it('hands over by itself when nobody answers', async () => {
  const { session, calls, world } = open(mine);
  session.start();
  await soon();
  world.answer = asked;
  session.hear('presence');
  await soon();
  expect(session.state.getState().deadline).toBe(Date.now() + 30_000);
  await jest.advanceTimersByTimeAsync(29_000);
  expect(calls).not.toContain('hand over');
  await jest.advanceTimersByTimeAsync(2_000);
  expect(calls).toContain('hand over');
});

it('keeps aside what could not be saved before another took it, and shows theirs', async () => {
  const { session, world, type, rescued, title } = open(mine);
  session.start();
  await soon();
  world.saves = false;
  type('unsaved');
  world.answer = { ...hers, draftRevision: 12 };
  world.draft = { document: titled('hers'), revision: 12 };
  session.hear('presence');
  await soon();
  expect(rescued).toEqual(['unsaved']);
  expect(title()).toBe('hers');
});

it('tells that the holder keeps it', async () => {
  const { session, world } = open(hers);
  session.start();
  await soon();
  world.answer = { ...hers, wish: { ...ME, secondsLeft: 30 } };
  await session.ask();
  expect(session.state.getState().wish).toBe('asked');
  world.answer = hers;
  session.hear('presence');
  await soon();
  expect(session.state.getState().wish).toBe('refused');
});

it('has the newest draft before it may change what it took over', async () => {
  const { store, session, world, title } = open(hers);
  session.start();
  await soon();
  world.answer = { ...mine, draftRevision: 11 };
  world.draft = { document: titled('newest'), revision: 11 };
  session.hear('presence');
  await soon();
  expect([title(), store.getState().heldElsewhere]).toEqual(['newest', false]);
});

it('lets go of what it has not touched for long, and comes back out of sight', async () => {
  const { session, calls, world } = open(mine);
  session.start();
  await jest.advanceTimersByTimeAsync(5 * 60_000 + 10_000);
  expect(calls).toContain('release');
  calls.length = 0;
  world.answer = free;
  world.isVisible = false;
  await jest.advanceTimersByTimeAsync(90_000);
  expect(calls.at(-1)).toBe('leave');
  world.isVisible = true;
  session.wake();
  await soon();
  expect(calls.at(-1)).toBe('stay');
});

it('goes on after an answer that did not come', async () => {
  const { session, calls, world } = open(free);
  const answer = world.answer;
  session.start();
  await soon();
  Object.defineProperty(world, 'answer', { configurable: true, get: () => Promise.reject(new Error('offline')) });
  await jest.advanceTimersByTimeAsync(20_000);
  Object.defineProperty(world, 'answer', { value: answer });
  calls.length = 0;
  await jest.advanceTimersByTimeAsync(10_000);
  expect(calls).toEqual(['stay']);
});

it('does not ask what it saved itself', async () => {
  const { session, calls } = open(mine);
  session.start();
  await soon();
  session.hear('flow');
  await soon();
  expect(calls).toEqual(['stay']);
});

it('leaves when everything is saved', async () => {
  const { session, calls, type } = open(mine);
  const stop = session.start();
  await soon();
  type('saved on the way out');
  await soon();
  stop();
  await soon();
  expect(calls.slice(-2)).toEqual(['flush', 'leave']);
});

it('says nothing more while its page is being closed, and is there again when the page comes back', async () => {
  const { session, calls, world } = open(mine);
  session.start();
  await soon();
  calls.length = 0;
  // The order in which browsers tell it (HTML, "unload a document").
  session.leave();
  world.isVisible = false;
  session.wake();
  session.hear('presence');
  await jest.advanceTimersByTimeAsync(60_000);
  expect(calls).toEqual(['leave']);
  world.isVisible = true;
  session.wake();
  await soon();
  expect(calls).toEqual(['leave', 'stay']);
});
