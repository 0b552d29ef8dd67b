// The drawing surface: steps found, lined up, framed, put in between, taken elsewhere, and all of it by keys.
import type { FlowDocument } from '@mailroom/rules';
import { eventually } from '../support/eventually';
import { type Program, startProgram } from '../support/servers/program';
import { Canvas } from './support/canvas';
import { chaptersIn } from './support/chapters';
import { enter } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

const DRAWN: FlowDocument = {
  schema: 1,
  nodes: [
    { id: 'start', kind: 'trigger', position: { x: 400, y: 0 }, data: {} },
    {
      id: 'ask',
      kind: 'condition',
      position: { x: 400, y: 128 },
      title: 'Faktúra?',
      data: {
        when: {
          id: 'group',
          combine: 'all',
          rules: [{ id: 'rule', fact: 'subject', operator: 'contains', value: 'faktúra' }],
        },
      },
    },
    { id: 'file', kind: 'move', position: { x: 208, y: 352 }, data: { folder: 'Účtovníctvo', onServer: false } },
    { id: 'mark', kind: 'important', position: { x: 608, y: 384 }, data: { onServer: false } },
    { id: 'done', kind: 'read', position: { x: 224, y: 544 }, data: { onServer: false } },
  ],
  edges: [
    { id: 'e1', from: 'start', port: 'next', to: 'ask' },
    { id: 'e2', from: 'ask', port: 'yes', to: 'file' },
    { id: 'e3', from: 'ask', port: 'no', to: 'mark' },
    { id: 'e4', from: 'file', port: 'next', to: 'done' },
  ],
};

let program: Program;
let window: WatchedPage;
let canvas: Canvas;
let path: string;

const chapter = chaptersIn(() => window);
const page = () => window.page;
const bar = () => page().getByTestId('selection-bar');
const focused = () => page().evaluate<string>("document.activeElement?.getAttribute('data-id') ?? ''");

/** The draft as the server has it. */
async function stored(): Promise<FlowDocument> {
  await canvas.saved();
  const answer = await window.context.request.get(`/api/v1${path}`);
  return ((await answer.json()) as { draft: FlowDocument }).draft;
}

async function places(): Promise<Record<string, [number, number]>> {
  const { nodes } = await stored();
  return Object.fromEntries(nodes.map(({ id, position }) => [id, [position.x, position.y]]));
}

/** Where the ways out of a step lead. */
async function waysOf(id: string): Promise<Record<string, string>> {
  const { edges } = await stored();
  return Object.fromEntries(edges.filter(({ from }) => from === id).map(({ port, to }) => [port, to]));
}

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await page().keyboard.press(key);
}

/** Selects exactly these steps. */
async function selectAll(...ids: string[]): Promise<void> {
  await page()
    .locator('.react-flow__pane')
    .click({ position: { x: 600, y: 12 } });
  for (const id of ids) await canvas.step(id).card.click({ position: { x: 90, y: 12 }, modifiers: ['Shift'] });
  await bar().getByText(`${ids.length} selected`).waitFor();
}

async function undo(): Promise<void> {
  await page().getByRole('button', { name: 'Undo' }).click();
}

async function boxOf(id: string) {
  const box = await canvas.step(id).card.boundingBox();
  if (!box) throw new Error(`${id} is not on screen.`);
  return box;
}

async function drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  const { mouse } = page();
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(from.x + 6, from.y + 6);
  await mouse.move(to.x, to.y, { steps: 6 });
  await mouse.up();
}

beforeAll(async () => {
  program = await startProgram();
  window = await openWindow(program.url, { width: 1440, height: 1000 });
  await enter(window, program.signInLink());
  const answer = await window.context.request.post('/api/v1/flows', {
    headers: { origin: program.url },
    data: { name: 'Drawn', scope: 'global', mailboxId: null, draft: DRAWN },
  });
  expect(answer.status()).toBe(201);
  path = `/flows/${((await answer.json()) as { id: string }).id}`;
  canvas = new Canvas(page());
});

afterAll(async () => {
  await window?.close();
  await program?.stop();
});

describe('drawing', () => {
  chapter('finds steps by what is written in them, whatever the accents', async () => {
    await page().goto(path);
    await canvas.step('done').card.waitFor();
    await press('Control+f');
    await page().keyboard.type('uctovnictvo');
    await page().getByText('Found: 1', { exact: true }).waitFor();
    await expect(page().locator('.react-flow__node.dimmed').count()).resolves.toBe(4);
    await page().getByRole('searchbox', { name: 'Find steps' }).fill('faktura');
    await press('Enter');
    await page().getByText('1 of 1').waitFor();
    await canvas.step('ask').card.locator('[data-selected]').first().waitFor();
    await press('Escape');
    await eventually(async () => (await focused()) === 'ask', { what: 'the focus on the step that was found' });
    await expect(page().locator('.react-flow__node.dimmed').count()).resolves.toBe(0);
  });

  chapter('lines selected steps up and spreads them, each in one step of undo', async () => {
    const before = await places();
    await selectAll('file', 'mark', 'done');
    await press('Alt+a');
    await eventually(async () => (await places()).mark?.[0] === before.file?.[0], { what: 'steps in one line' });
    await undo();
    await eventually(async () => JSON.stringify(await places()) === JSON.stringify(before), { what: 'the old places' });
    await bar().getByRole('button', { name: 'Align tops' }).click();
    await eventually(async () => (await places()).done?.[1] === before.file?.[1], { what: 'steps side by side' });
    await undo();
    await eventually(async () => JSON.stringify(await places()) === JSON.stringify(before), { what: 'the old places' });
  });

  chapter('puts a frame around steps that moves them along', async () => {
    await selectAll('file', 'done');
    await press('Control+g');
    await page().keyboard.type('Accounts');
    const [frame] = await canvas.steps('note');
    if (!frame) throw new Error('There is no frame.');
    const before = await places();
    const box = await boxOf(frame.id);
    await drag({ x: box.x + box.width / 2, y: box.y + 14 }, { x: box.x + box.width / 2 - 64, y: box.y + 46 });
    const after = await eventually(
      async () => {
        const now = await places();
        return now[frame.id]?.[0] !== before[frame.id]?.[0] ? now : undefined;
      },
      { what: 'the frame elsewhere' },
    );
    const by = (id: string) => [after[id]![0] - before[id]![0], after[id]![1] - before[id]![1]];
    expect([by('file'), by('done')]).toEqual([by(frame.id), by(frame.id)]);
    expect([by('ask'), by('mark')]).toEqual([
      [0, 0],
      [0, 0],
    ]);
    await undo();
    await eventually(async () => JSON.stringify(await places()) === JSON.stringify(before), {
      what: 'one step of undo',
    });
    // What is written on it, its colour and its size are in the document.
    await page().getByRole('button', { name: 'Green' }).click();
    const note = (await stored()).nodes.find(({ id }) => id === frame.id);
    expect(note).toMatchObject({ data: { text: 'Accounts', colour: 'green' } });
    await press('Delete');
    await eventually(async () => (await canvas.steps('note')).length === 0);
  });

  chapter('adds a note by its key as soon as the empty canvas was pressed', async () => {
    await page()
      .locator('.react-flow__pane')
      .click({ position: { x: 600, y: 12 } });
    await press('n');
    await eventually(async () => (await canvas.steps('note')).length === 1, { what: 'the note' });
    await undo();
    await eventually(async () => (await canvas.steps('note')).length === 0, { what: 'the note taken back' });
  });

  chapter('adds a step on a connection: by its button, by dropping, and by keys', async () => {
    const edge = page().locator('.react-flow__edge[data-id="e4"]');
    await edge.locator('path').last().hover({ force: true });
    await page()
      .getByRole('button', { name: /^Add a step here: From Move/ })
      .click();
    await page().keyboard.type('label');
    await press('Enter');
    await eventually(
      async () => Object.keys(await waysOf('file')).length === 1 && (await canvas.steps('label')).length === 1,
    );
    const [label] = await canvas.steps('label');
    expect([(await waysOf('file')).next, (await waysOf(label!.id)).next]).toEqual([label!.id, 'done']);
    await undo();

    const mark = await boxOf('mark');
    const ask = await boxOf('ask');
    const item = page().getByTestId('palette-archive');
    await item.hover();
    const from = await item.boundingBox();
    if (!from) throw new Error('The palette has no such step.');
    // Above its target a connection runs level before it turns down.
    await drag({ x: from.x + 14, y: from.y + 12 }, { x: mark.x + mark.width / 2 - 60, y: mark.y - 19 });
    const [archive] = await eventually(async () => {
      const found = await canvas.steps('archive');
      return found.length === 1 ? found : undefined;
    });
    expect(ask.y).toBeLessThan(mark.y);
    expect([(await waysOf('ask')).no, (await waysOf(archive!.id)).next]).toEqual([archive!.id, 'mark']);
    await undo();
    await eventually(async () => (await waysOf('ask')).no === 'mark');
  });

  chapter('takes an end of a connection elsewhere, and says why not', async () => {
    const end = page().locator('.react-flow__edge[data-id="e4"] .react-flow__edgeupdater-target');
    const from = await end.boundingBox();
    const mark = await boxOf('mark');
    if (!from) throw new Error('The connection has no end.');
    await drag({ x: from.x + from.width / 2, y: from.y + from.height / 2 }, { x: mark.x + 60, y: mark.y + 20 });
    await eventually(async () => (await waysOf('file')).next === 'mark', { what: 'the connection elsewhere' });
    await undo();
    const again = await end.boundingBox();
    const ask = await boxOf('ask');
    await drag({ x: again!.x + again!.width / 2, y: again!.y + again!.height / 2 }, { x: ask.x + 60, y: ask.y + 20 });
    await page().getByText('The flow would lead in a circle.').first().waitFor();
    expect(await waysOf('file')).toEqual({ next: 'done' });
  });

  chapter('is walked, connected and opened by keys', async () => {
    await page()
      .locator('.react-flow__pane')
      .click({ position: { x: 600, y: 12 } });
    await canvas.step('start').card.focus();
    await press('ArrowDown');
    await eventually(async () => (await focused()) === 'ask');
    await press('ArrowDown');
    await eventually(async () => (await focused()) === 'file');
    await press('ArrowRight');
    await eventually(async () => (await focused()) === 'mark');
    await press('c');
    const menu = page().getByTestId('connect-menu');
    await menu.waitFor();
    // The step itself cannot be its own target, nor what leads to it.
    const refused = menu.getByRole('option', { name: /Faktúra\?/ });
    await expect(refused.getAttribute('aria-disabled')).resolves.toBe('true');
    await expect(refused.textContent()).resolves.toContain('The flow would lead in a circle.');
    await page().keyboard.type('read');
    await press('Enter');
    await menu.waitFor({ state: 'detached' });
    await eventually(async () => (await waysOf('mark')).next === 'done');
    await eventually(async () => (await focused()) === 'mark', { what: 'the focus back on the step' });

    await press('Control+ArrowUp');
    await eventually(async () => (await focused()) === 'ask');
    await press('Enter');
    await eventually(
      () => page().evaluate<boolean>("document.activeElement?.closest('[data-testid=step-inspector]') != null"),
      { what: 'the focus in the form' },
    );
    await press('Escape');
    await eventually(async () => (await focused()) === 'ask', { what: 'the focus back on the step' });

    await canvas.step('done').card.focus();
    await press('Insert');
    await page().getByTestId('quick-add').waitFor();
    await page().keyboard.type('stop');
    await press('Enter');
    await eventually(async () => (await canvas.steps('stop')).length === 1);
    const [stop] = await canvas.steps('stop');
    expect(await waysOf('done')).toEqual({ next: stop!.id });
  });

  chapter('shows every key, and gives the focus back', async () => {
    await canvas.step('ask').card.focus();
    await press('Shift+?');
    const help = page().getByRole('dialog', { name: 'Keys of the canvas' });
    await help.getByText('Connect the step to…').waitFor();
    await expect(page().getByRole('dialog').count()).resolves.toBe(1);
    await press('Escape');
    await help.waitFor({ state: 'detached' });
    await eventually(async () => (await focused()) === 'ask');
  });

  chapter('finds a step, and what can be done with the flow, in the palette of commands', async () => {
    const look = async (words: string, line: RegExp) => {
      await press('Control+k');
      const commands = page().getByRole('dialog', { name: 'Search and commands' });
      await commands.getByRole('combobox').fill(words);
      await commands.getByRole('option', { name: line }).click();
      await commands.waitFor({ state: 'detached' });
    };
    const asked = canvas.step('ask').card;
    const title = (await asked.locator('[class*="title"]').first().innerText()).trim();
    await look(title, new RegExp(`^${title.replace(/[^\p{L}\p{N} ]/gu, '.')}`));
    await eventually(async () => (await focused()) === 'ask', { what: 'the focus on the step' });
    const before = (await canvas.steps('archive')).length;
    await look('Archive', /^Archive/);
    await eventually(async () => (await canvas.steps('archive')).length === before + 1, { what: 'the added step' });
    await look('Undo', /^Undo/);
    await eventually(async () => (await canvas.steps('archive')).length === before, { what: 'the step taken back' });
  });

  chapter('names the steps of the palette where it is narrow, those used last first', async () => {
    const palette = page().getByRole('complementary', { name: 'Steps', exact: true });
    await expect(palette.getByText('Convert to case').isVisible()).resolves.toBe(false);
    await page().getByTestId('palette-case').hover();
    await palette.getByText('Convert to case').waitFor();
    await palette.getByRole('searchbox').fill('e');
    const first = palette.getByRole('region').first();
    await expect(first.getAttribute('aria-label')).resolves.toBe('Used recently');
    await expect(first.getByTestId('palette-archive').count()).resolves.toBe(1);
    await palette.getByRole('searchbox').fill('');
  });

  chapter('tidies up all of it, with the branches in their order', async () => {
    await page().mouse.move(700, 600);
    const before = await places();
    await page().getByRole('button', { name: 'Tidy up' }).click();
    const after = await eventually(
      async () => {
        const now = await places();
        return JSON.stringify(now) === JSON.stringify(before) ? undefined : now;
      },
      { what: 'new places' },
    );
    expect(after.start).toEqual(before.start);
    expect(after.file![0]).toBeLessThan(after.mark![0]);
    expect(after.done![1]).toBeGreaterThan(after.mark![1]);
    await undo();
    await eventually(async () => JSON.stringify(await places()) === JSON.stringify(before));
  });

  chapter('is looked at on a phone, with the step in a sheet from below', async () => {
    await canvas.saved();
    await page().setViewportSize({ width: 390, height: 844 });
    await page().goto(path);
    await page().getByTestId('view-switch').locator('label').first().click();
    await canvas.step('ask').card.waitFor();
    await expect(page().locator('.react-flow__minimap').isVisible()).resolves.toBe(false);
    const sheet = page().getByTestId('phone-sheet');
    await expect(page().getByTestId('step-inspector').isVisible()).resolves.toBe(false);
    await canvas.step('ask').card.click({ position: { x: 90, y: 12 } });
    await page().getByTestId('step-inspector').waitFor();
    await expect(page().getByLabel('Title of the step').isDisabled()).resolves.toBe(true);
    const box = await sheet.boundingBox();
    expect([box?.x, box?.width, (box?.y ?? 0) + (box?.height ?? 0)]).toEqual([0, 390, 844]);
    await sheet.getByRole('button', { name: 'Details' }).click();
    await page().getByTestId('step-inspector').waitFor({ state: 'hidden' });
  });
});
