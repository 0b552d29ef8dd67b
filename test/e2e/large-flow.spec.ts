// A flow of 200 steps: what is out of sight is not in the page, and nobody who reads, walks or draws notices.
import type { FlowDocument } from '@mailroom/rules';
import { grownFlow } from '../../bench/editor/flow';
import { eventually } from '../support/eventually';
import { type Program, startProgram } from '../support/servers/program';
import { chaptersIn } from './support/chapters';
import { Keyboard } from './support/keyboard';
import { enter } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

const STEPS = 200;

let program: Program;
let window: WatchedPage;
let keys: Keyboard;
let document: FlowDocument;

const chapter = chaptersIn(() => window);
const page = () => window.page;
const lines = () => page().getByRole('treeitem');

async function send<T>(method: 'post' | 'put', path: string, data: object): Promise<T> {
  const answer = await window.context.request[method](`/api/v1${path}`, { headers: { origin: program.url }, data });
  expect([path, answer.ok()]).toEqual([path, true]);
  return (await answer.json()) as T;
}

beforeAll(async () => {
  program = await startProgram();
  window = await openWindow(program.url, { width: 1440, height: 900 });
  keys = new Keyboard(window.page);
  await enter(window, program.signInLink());
  document = grownFlow(STEPS);
  const flow = await send<{ id: string; draftRevision: number }>('post', '/flows', {
    name: 'Grown',
    scope: 'global',
    mailboxId: null,
  });
  await send('put', `/flows/${flow.id}/draft`, { document, revision: flow.draftRevision });
  await page().goto(`/flows/${flow.id}`);
  await lines().first().waitFor();
}, 60_000);

afterAll(async () => {
  await window?.close();
  await program?.stop();
});

describe('the outline of a large flow', () => {
  chapter('has in the page what is in sight, and says how many lines there are', async () => {
    expect(await lines().count()).toBeLessThan(150);
    const first = lines().first();
    expect(await first.getAttribute('aria-posinset')).toBe('1');
    // The start and, on the same level, what it leads to.
    expect(Number(await first.getAttribute('aria-setsize'))).toBeGreaterThan(1);
  });

  chapter('leads to its far end and back by keys', async () => {
    await lines().first().focus();
    await keys.press('End');
    const last = document.nodes.length - 1;
    await eventually(
      async () => (await keys.focused()).role === 'treeitem' && !/^Message/.test((await keys.focused()).name),
      {
        what: 'the last line',
      },
    );
    const end = await keys.focused();
    await keys.press('ArrowDown');
    expect(await keys.focused()).toEqual(end);
    await keys.press('Home');
    await keys.isAt('treeitem', /^Message arrives/);
    // A number typed at once, as of a step heard of elsewhere.
    await keys.type(String(last));
    await keys.isAt('treeitem', new RegExp(`^${last} `));
    expect(await isInSight()).toBe(true);
    await keys.press('ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown');
    await keys.isAt('treeitem', new RegExp(`^${last} `));
  });

  chapter('selects what is walked with Shift, across what was not in the page', async () => {
    await keys.press('Home');
    await keys.isAt('treeitem', /^Message arrives/);
    await keys.press(...Array.from({ length: 40 }, () => 'Shift+ArrowDown'));
    await eventually(async () => (await page().locator('[role="treeitem"][aria-selected="true"]').count()) > 15, {
      what: 'a long selection',
    });
    await keys.press('Home');
    await keys.isAt('treeitem', /^Message arrives/);
  });

  chapter('comes to the screen as it is scrolled', async () => {
    const far = page().getByRole('treeitem', { name: new RegExp(`^${STEPS - 10} `) });
    await eventually(async () => (await far.count()) === 0, { what: 'the beginning, far from that line' });
    await eventually(
      async () => {
        await page().getByTestId('outline-tree').hover();
        await page().mouse.wheel(0, 4_000);
        return (await far.count()) === 1;
      },
      { what: 'a line near the end', timeout: 10_000 },
    );
  });
});

/** Whether what has the focus can be seen where it is scrolled. */
const isInSight = () =>
  page().evaluate(() => {
    const element = globalThis.document.activeElement;
    const box = element?.getBoundingClientRect();
    if (!box) return false;
    const at = globalThis.document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return element?.contains(at) ?? false;
  });
