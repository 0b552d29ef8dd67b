/** @jest-environment node */
const storage = new Map<string, string>();
Object.assign(globalThis, {
  sessionStorage: {
    getItem: (name: string) => storage.get(name) ?? null,
    setItem: (name: string, value: string) => void storage.set(name, value),
  },
});

async function opened() {
  jest.resetModules();
  return (await import('./tried')).useTried;
}

describe('the messages that were tried', () => {
  it('are there after a reload, the last one first, and each once', async () => {
    const before = await opened();
    const own = before.getState().add({ raw: 'QQ==' }, 'letter.eml');
    before.getState().add({ messageId: 'stored' }, '');
    before.getState().add({ messageId: 'stored' }, '');
    before.getState().name('stored', 'An order');
    const { items } = (await opened()).getState();
    expect(items.map(({ key, title }) => [key, title])).toEqual([
      ['stored', 'An order'],
      [own, 'letter.eml'],
    ]);
    expect(own).toMatch(/^own-/);
  });

  it('are no more than a dozen, and large files end with the window', async () => {
    const tried = await opened();
    for (let index = 0; index < 20; index += 1) tried.getState().add({ messageId: `m${index}` }, '');
    tried.getState().add({ raw: 'x'.repeat(200_000) }, 'large.eml');
    expect(tried.getState().items).toHaveLength(12);
    expect((await opened()).getState().items.map(({ title }) => title)).not.toContain('large.eml');
  });

  it('are none where the storage holds something else', async () => {
    storage.set('mailroom.tried', '[{"key":1}]');
    expect((await opened()).getState().items).toEqual([]);
    storage.set('mailroom.tried', '{');
    expect((await opened()).getState().items).toEqual([]);
  });
});
