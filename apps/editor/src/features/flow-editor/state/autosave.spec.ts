import { startAutosave, type SaveResult } from './autosave';
import { createFlowStore } from './flow-store';

const open = () =>
  createFlowStore({
    document: { schema: 1, nodes: [{ id: 'trigger', kind: 'trigger', position: { x: 0, y: 0 }, data: {} }], edges: [] },
    revision: 7,
    readOnly: false,
  });

function setup(results: SaveResult[]) {
  const store = open();
  const calls: { title: string | undefined; revision: number }[] = [];
  const autosave = startAutosave(store, async (document, revision) => {
    calls.push({ title: document.nodes[0]?.title, revision });
    await Promise.resolve();
    return results.shift() ?? { kind: 'failed', detail: 'no more answers' };
  });
  const type = (title: string) => store.getState().run({ type: 'set-title', nodeId: 'trigger', title });
  return { store, calls, autosave, type };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('autosave', () => {
  it('saves once after the last edit and goes on from the new revision', async () => {
    const { store, calls, type } = setup([
      { kind: 'saved', revision: 8 },
      { kind: 'saved', revision: 9 },
    ]);
    type('a');
    type('ab');
    expect(store.getState().save.kind).toBe('unsaved');
    await jest.advanceTimersByTimeAsync(800);
    expect(calls).toEqual([{ title: 'ab', revision: 7 }]);
    expect(store.getState()).toMatchObject({ revision: 8, save: { kind: 'saved' } });
    type('abc');
    await jest.advanceTimersByTimeAsync(800);
    expect(calls[1]).toEqual({ title: 'abc', revision: 8 });
  });

  it('lets everybody who waits for it wait until all is saved', async () => {
    const { store, autosave, type } = setup([
      { kind: 'saved', revision: 8 },
      { kind: 'saved', revision: 9 },
    ]);
    type('a');
    void autosave.flush();
    type('b');
    // Both wait for the same save; one of them begins the next.
    const before = ['one', 'another'].map(async () => {
      await autosave.flush();
      return store.getState().save.kind;
    });
    expect(await Promise.all(before)).toEqual(['saved', 'saved']);
    expect(store.getState().revision).toBe(9);
  });

  it('saves again what was drawn while a save was on its way', async () => {
    const { store, calls, autosave, type } = setup([
      { kind: 'saved', revision: 8 },
      { kind: 'saved', revision: 9 },
    ]);
    type('a');
    const first = autosave.flush();
    type('b');
    await first;
    expect(store.getState().save.kind).toBe('unsaved');
    await jest.advanceTimersByTimeAsync(800);
    expect(calls).toEqual([
      { title: 'a', revision: 7 },
      { title: 'b', revision: 8 },
    ]);
    expect(store.getState().save.kind).toBe('saved');
  });

  it('stops at a conflict: nothing is overwritten until the person has decided', async () => {
    const { store, calls, type } = setup([{ kind: 'conflict' }]);
    type('a');
    await jest.advanceTimersByTimeAsync(800);
    type('b');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(calls).toHaveLength(1);
    expect(store.getState().save.kind).toBe('conflict');
  });

  it('stops when another tab has the flow', async () => {
    const { store, calls, type } = setup([{ kind: 'lost' }]);
    type('a');
    await jest.advanceTimersByTimeAsync(800);
    type('b');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(calls).toHaveLength(1);
    expect(store.getState().save.kind).toBe('lost');
  });

  it('waits longer after each failure in a row, a minute at most', async () => {
    const failed = { kind: 'failed' as const, detail: 'offline' };
    const { calls, type } = setup(Array.from({ length: 12 }, () => failed));
    type('a');
    await jest.advanceTimersByTimeAsync(800);
    for (const [index, pause] of [2, 4, 8, 16, 32, 60, 60].entries()) {
      await jest.advanceTimersByTimeAsync(pause * 1000 - 1);
      expect(calls).toHaveLength(index + 1);
      await jest.advanceTimersByTimeAsync(1);
      expect(calls).toHaveLength(index + 2);
    }
  });

  it('tries again by itself after a failure', async () => {
    const { store, calls, type } = setup([
      { kind: 'failed', detail: 'offline' },
      { kind: 'saved', revision: 8 },
    ]);
    type('a');
    await jest.advanceTimersByTimeAsync(800);
    expect(store.getState().save).toEqual({ kind: 'failed', detail: 'offline', retryAt: Date.now() + 2_000 });
    await jest.advanceTimersByTimeAsync(2_000);
    expect(calls).toHaveLength(2);
    expect(store.getState().save.kind).toBe('saved');
  });

  it('forgets the answer for a draft that another one replaced', async () => {
    const { store, autosave, type } = setup([{ kind: 'saved', revision: 8 }]);
    type('a');
    const saving = autosave.flush();
    store.getState().replace(open().getState().document, 20);
    await saving;
    expect(store.getState()).toMatchObject({ revision: 20, save: { kind: 'saved' } });
  });

  it('sends what is left when the editor is closed', async () => {
    const { calls, autosave, type } = setup([{ kind: 'saved', revision: 8 }]);
    type('a');
    await autosave.stop();
    expect(calls).toHaveLength(1);
  });
});
