// Flows that come from templates, files and other flows, and rules that leave a flow for others to call.
import { readFile } from 'node:fs/promises';
import type { FlowDocument } from '@mailroom/rules';
import { eventually } from '../support/eventually';
import { type Program, startProgram } from '../support/servers/program';
import { Canvas } from './support/canvas';
import { chaptersIn } from './support/chapters';
import { enter, goTo } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

let program: Program;
let window: WatchedPage;
let canvas: Canvas;
/** The support desk as it was downloaded. */
let text: string;

const chapter = chaptersIn(() => window);
const page = () => window.page;
const heading = (name: string) => page().getByRole('heading', { level: 1, name, exact: true });
const dialog = () => page().getByRole('dialog');
/** By its own name, not by that of one it calls or is called by. */
const row = (name: string) =>
  page()
    .getByTestId('flow-row')
    .filter({ has: page().locator('[data-flow]', { hasText: new RegExp(`^${name}$`) }) });
const nodes = () => page().locator('.react-flow__node').count();
const hasNodes = (count: number) => eventually(async () => (await nodes()) === count, { what: `${count} steps` });

async function make(path: string, data: object): Promise<string> {
  const answer = await window.context.request.post(`/api/v1${path}`, { headers: { origin: program.url }, data });
  expect([path, answer.status()]).toEqual([path, 201]);
  return ((await answer.json()) as { id: string }).id;
}

async function draftOf(name: string): Promise<FlowDocument> {
  const flows = (await (await window.context.request.get('/api/v1/flows')).json()) as { id: string; name: string }[];
  const id = flows.find((flow) => flow.name === name)?.id;
  return ((await (await window.context.request.get(`/api/v1/flows/${id}`)).json()) as { draft: FlowDocument }).draft;
}

async function menu(command: string): Promise<void> {
  await page().getByRole('button', { name: 'More', exact: true }).click();
  await page().getByRole('menuitem', { name: command }).click();
}

async function paste(file: string): Promise<void> {
  await dialog().getByLabel('Paste the text of a flow file').fill(file);
}

beforeAll(async () => {
  program = await startProgram();
  window = await openWindow(program.url);
  await enter(window, program.signInLink());
  await make('/teams', { name: 'Helpdesk', memberIds: [] });
  canvas = new Canvas(page());
});

afterAll(async () => {
  await window?.close();
  await program?.stop();
});

describe('flows from elsewhere', () => {
  chapter('a template is chosen where there are no flows yet, and asks for what it needs', async () => {
    await goTo(page(), 'Flows');
    await page()
      .getByRole('group', { name: 'Start from a template' })
      .getByRole('button', { name: /^Support desk/ })
      .click();
    expect(await dialog().getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe(
      'Support desk with VIP priority',
    );
    await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('Support');
    const needs = dialog().getByTestId('reference-matches');
    await needs.getByText('Still open: 2', { exact: false }).waitFor();
    await needs.getByRole('combobox', { name: 'Team “Support”' }).click();
    await page().getByRole('option', { name: 'Helpdesk' }).click();
    await needs.getByText('Still open: 1', { exact: false }).waitFor();
    await dialog().getByRole('button', { name: 'Create' }).click();
    await heading('Support').waitFor();
    await hasNodes(7);
    await canvas.step('open-case').card.getByText('Helpdesk').waitFor();
    await canvas.step('vip').card.getByText('VIP customers').waitFor();
    await page().getByRole('button', { name: 'Errors: 1' }).waitFor();
  });

  chapter('on an empty canvas a template is placed as one step of undo', async () => {
    await goTo(page(), 'Flows');
    await page().getByRole('button', { name: 'New flow' }).click();
    await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('Sorting');
    await dialog().getByRole('button', { name: 'Create' }).click();
    await heading('Sorting').waitFor();
    await page().getByRole('button', { name: 'Templates…' }).click();
    await dialog().getByRole('radio', { name: 'Newsletter clean-up' }).click();
    await dialog().getByRole('button', { name: 'Place it' }).click();
    await dialog().waitFor({ state: 'detached' });
    await hasNodes(9);
    await page().getByRole('button', { name: 'Undo', exact: true }).click();
    await hasNodes(1);
    await page().getByRole('button', { name: 'Redo', exact: true }).click();
    await hasNodes(9);
    await canvas.saved();
  });

  chapter('a flow leaves as a file that names what it points at', async () => {
    await goTo(page(), 'Flows');
    await page().getByRole('link', { name: 'Support', exact: true }).click();
    await heading('Support').waitFor();
    const [download] = await Promise.all([page().waitForEvent('download'), menu('Download as a file')]);
    expect(download.suggestedFilename()).toBe('support.mailroom-flow.json');
    text = await readFile(await download.path(), 'utf8');
    const file = JSON.parse(text) as { document: FlowDocument; references: { kind: string; name: string }[] };
    expect(file.document).toEqual(await draftOf('Support'));
    expect(file.references.map(({ kind, name }) => [kind, name])).toEqual([
      ['team', 'Helpdesk'],
      ['list', 'VIP customers'],
    ]);
  });

  chapter('what is no flow is refused with a reason', async () => {
    await goTo(page(), 'Flows');
    await page().getByRole('button', { name: 'Import' }).click();
    const refusal = dialog().getByRole('alert');
    await paste('{"workflow": []}');
    await refusal.getByText('There is no flow in this file.').waitFor();
    await paste(text.slice(0, 300));
    await refusal.getByText('it was cut off', { exact: false }).waitFor();
    await paste(text.replace('"kind": "respond"', '"kind": "explode"'));
    await refusal.getByText('unknown kind "explode"', { exact: false }).waitFor();
    await paste(text.replace('"version": 1', '"version": 9'));
    await refusal.getByText('newer version', { exact: false }).waitFor();
    expect(await dialog().getByTestId('file-preview').count()).toBe(0);
    await page().keyboard.press('Escape');
  });

  chapter('a file comes in, and finds by name what is there by now', async () => {
    const listId = await make('/lists', { name: 'VIP customers', kind: 'addresses', entries: ['best.test'] });
    await page().reload();
    await heading('Flows').waitFor();
    await page().getByRole('button', { name: 'Import' }).click();
    await dialog()
      .locator('input[type=file]')
      .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await dialog().getByTestId('file-preview').waitFor();
    await dialog().getByText('All of it was found here by its name.').waitFor();
    await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('Whole desk');
    await dialog().getByRole('button', { name: 'Import' }).click();
    await heading('Whole desk').waitFor();
    await hasNodes(7);
    const before = JSON.stringify(await draftOf('Support'));
    expect(JSON.stringify(await draftOf('Whole desk'))).toBe(before.replace('"VIP customers"', `"${listId}"`));
    expect(
      await page()
        .getByRole('button', { name: /^Errors/ })
        .count(),
    ).toBe(0);
  });

  chapter('into an open flow it comes as steps or in its place, as one step of undo', async () => {
    await menu('Import…');
    await paste(text);
    await dialog().getByRole('radio', { name: 'As steps beside what is drawn' }).click();
    await dialog().getByRole('button', { name: 'Place it' }).click();
    await hasNodes(13);
    await page().getByRole('button', { name: 'Undo', exact: true }).click();
    await hasNodes(7);
    await menu('Insert a template…');
    await dialog()
      .getByRole('radio', { name: /^Forged senders/ })
      .click();
    await dialog().getByRole('button', { name: 'Place it' }).click();
    await hasNodes(3);
    await page().getByRole('button', { name: 'Undo', exact: true }).click();
    await hasNodes(7);
    await canvas.saved();
  });
});

describe('rules that others may call', () => {
  const choose = async (ids: string[]) => {
    await canvas.region.getByRole('button', { name: 'Show everything' }).click();
    await canvas.rest();
    // A toast over the lower steps goes by itself, unless the pointer is on it.
    await page().mouse.move(5, 5);
    await page().locator('.mantine-Notification-root').last().waitFor({ state: 'detached' });
    for (const [index, id] of ids.entries()) {
      if (index > 0) await page().keyboard.down('Control');
      const box = await canvas.step(id).card.boundingBox();
      if (!box) throw new Error(`${id} is not on the canvas.`);
      await page().mouse.click(box.x + 24, box.y + 12);
      await page().keyboard.up('Control');
    }
  };

  chapter('steps with more than one way in are not made into a flow, and it is said why', async () => {
    await choose(['first', 'confirm']);
    await menu('Make shared rules of the selection…');
    await dialog().getByText('more than one of them', { exact: false }).waitFor();
    await dialog().getByRole('button', { name: 'Close' }).last().click();
    await dialog().waitFor({ state: 'detached' });
    await eventually(() => page().evaluate(() => document.activeElement?.getAttribute('aria-label') === 'More'), {
      what: 'the focus back on the menu',
    });
  });

  chapter('selected steps become a published flow, with a call in their place', async () => {
    await choose(['vip', 'first', 'tell-team']);
    await page().getByRole('button', { name: 'Make shared rules', exact: true }).click();
    await dialog().getByLabel('What these rules are called').fill('Best customers first');
    await dialog().getByRole('button', { name: 'Make shared rules' }).click();
    await dialog().waitFor({ state: 'detached' });
    await hasNodes(5);
    const [call] = await canvas.steps('call');
    await call?.card.getByText('Best customers first').waitFor();
    await canvas.saved();
    const called = await draftOf('Best customers first');
    expect(called.nodes.map(({ id }) => id)).toEqual(['trigger', 'vip', 'first', 'tell-team']);
    await page().getByRole('button', { name: 'Undo', exact: true }).click();
    await hasNodes(7);
    await page().getByRole('button', { name: 'Redo', exact: true }).click();
    await hasNodes(5);
    await canvas.publish(1);
  });

  chapter('a call leads to its flow and back', async () => {
    const [call] = await canvas.steps('call');
    if (!call) throw new Error('The call is gone.');
    await canvas.select(call);
    await canvas.inspector.getByRole('link', { name: 'Open' }).click();
    await heading('Best customers first').waitFor();
    await hasNodes(4);
    await page().getByRole('navigation', { name: 'The way here' }).getByRole('link', { name: 'Whole desk' }).click();
    await heading('Whole desk').waitFor();
    await canvas.inspector.getByText('Call a flow').first().waitFor();
    await canvas.inspector.getByRole('button', { name: 'Unfold here' }).waitFor();
  });

  chapter('a call unfolds into the steps of its flow', async () => {
    await canvas.inspector.getByRole('button', { name: 'Unfold here' }).click();
    await hasNodes(7);
    expect(await page().getByTestId('node-call').count()).toBe(0);
    expect(await canvas.edges()).toBe(7);
    await page().getByRole('button', { name: 'Undo', exact: true }).click();
    await hasNodes(5);
    await canvas.saved();
  });
});

describe('the list of flows', () => {
  chapter('tells what is live, what is wrong and what calls what', async () => {
    await goTo(page(), 'Flows');
    await row('Support').getByText('1 error').waitFor();
    await row('Whole desk').getByText('Version 1').waitFor();
    await row('Best customers first').getByText('Called by Whole desk').waitFor();
  });

  chapter('is searched and sorted', async () => {
    await page().getByRole('searchbox').fill('whole');
    await eventually(async () => (await page().getByTestId('flow-row').count()) === 2, { what: 'two flows' });
    await page().getByRole('searchbox').fill('');
    await eventually(async () => (await page().getByTestId('flow-row').count()) === 4, { what: 'all flows' });
    const names = () => page().locator('[data-flow]').allInnerTexts();
    await page().getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    expect(await names()).toEqual(['Best customers first', 'Sorting', 'Support', 'Whole desk']);
    await page().getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    expect(await names()).toEqual(['Whole desk', 'Support', 'Sorting', 'Best customers first']);
    expect(await page().getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('descending');
  });

  chapter('is worked by keyboard: on to the next, renamed where it stands, deleted', async () => {
    await page().getByRole('link', { name: 'Support', exact: true }).focus();
    await page().keyboard.press('ArrowDown');
    await page().keyboard.press('F2');
    await page().getByLabel('Name of “Sorting”').fill('Tidy mail');
    await page().keyboard.press('Enter');
    const renamed = page().getByRole('link', { name: 'Tidy mail', exact: true });
    await renamed.waitFor();
    await eventually(() => renamed.evaluate((link) => link === document.activeElement), { what: 'the focus kept' });
    await page().keyboard.press('F2');
    await page().keyboard.press('Escape');
    await renamed.waitFor();
    await renamed.focus();
    await page().keyboard.press('Delete');
    await dialog().getByRole('button', { name: 'Delete flow' }).click();
    await renamed.waitFor({ state: 'detached' });
  });

  chapter('keeps a flow that others call, and names them', async () => {
    await row('Best customers first')
      .getByRole('button', { name: /^More actions/ })
      .click();
    await page().getByRole('menuitem', { name: 'Delete' }).click();
    await dialog().getByText('These flows call it: Whole desk.', { exact: false }).waitFor();
    await dialog().getByRole('button', { name: 'Close' }).last().click();
  });

  chapter('duplicates a flow, with all it points at', async () => {
    await row('Whole desk').getByRole('button', { name: 'More actions: Whole desk' }).click();
    await page().getByRole('menuitem', { name: 'Duplicate' }).click();
    expect(await dialog().getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('Copy of Whole desk');
    await dialog().getByRole('button', { name: 'Create' }).click();
    await heading('Copy of Whole desk').waitFor();
    expect(await draftOf('Copy of Whole desk')).toEqual(await draftOf('Whole desk'));
  });
});
