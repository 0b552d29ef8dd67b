// Conditions written by hand, mouse and keyboard, counted on stored mail; a switch edited as a table and by a spreadsheet.
import type { FlowDocument, Group, SwitchCase } from '@mailroom/rules';
import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually';
import { type Program, startProgram } from '../support/servers/program';
import { Canvas } from './support/canvas';
import { chaptersIn } from './support/chapters';
import { enter } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

let program: Program;
let window: WatchedPage;
let flowId: string;
let canvas: Canvas;

const chapter = chaptersIn(() => window);
const page = () => window.page;
const inspector = () => page().getByTestId('step-inspector');
const rows = () => inspector().getByTestId('condition');
/** By the id of its rule. */
const grip = (id: string) => inspector().locator(`[data-testid="rule-grip"][data-grip="${id}"]`);
const said = () => page().getByTestId('speech');

const at = (x: number, y: number) => ({ x, y });
const rule = (id: string, fact: string, operator: string, value: string) => ({ id, fact, operator, value });
const DRAFT: FlowDocument = {
  schema: 1,
  nodes: [
    { id: 'start', kind: 'trigger', position: at(0, 0), data: {} },
    {
      id: 'asks',
      kind: 'condition',
      position: at(0, 160),
      data: {
        when: {
          id: 'root',
          combine: 'all',
          rules: [
            rule('first', 'subject', 'contains', 'e'),
            rule('second', 'from.address', 'contains', '@'),
            { id: 'inner', combine: 'any', rules: [rule('third', 'newText', 'contains', 'a')] },
          ],
        },
      },
    },
    {
      id: 'sorts',
      kind: 'switch',
      position: at(0, 420),
      data: {
        cases: [
          {
            id: 'one',
            title: 'Humans',
            when: { id: 'g1', combine: 'all', rules: [rule('h', 'class', 'is', 'human')] },
          },
          {
            id: 'two',
            when: {
              id: 'g2',
              combine: 'any',
              rules: [rule('x', 'subject', 'contains', 'x'), rule('y', 'subject', 'contains', 'y')],
            },
          },
        ],
      },
    },
  ],
  edges: [
    { id: 'e1', from: 'start', port: 'next', to: 'asks' },
    { id: 'e2', from: 'asks', port: 'yes', to: 'sorts' },
  ],
};

async function send<T>(method: string, path: string, data?: object): Promise<T> {
  const answer = await window.context.request.fetch(`/api/v1${path}`, {
    method,
    data,
    headers: { origin: program.url },
  });
  expect([path, answer.status() < 300]).toEqual([path, true]);
  return (await answer.json()) as T;
}

/** The draft as the server has it, once everything is saved. */
async function saved(): Promise<{ when: Group; cases: SwitchCase[] }> {
  await canvas.saved();
  const { draft } = await send<{ draft: FlowDocument }>('GET', `/flows/${flowId}`);
  const [asks, sorts] = ['asks', 'sorts'].map((id) => draft.nodes.find((node) => node.id === id));
  if (asks?.kind !== 'condition' || sorts?.kind !== 'switch') throw new Error('The draft lost its steps.');
  return { when: asks.data.when, cases: sorts.data.cases };
}

/** The ids of rules, groups as lists. */
const shape = (group: Group): unknown[] => group.rules.map((item) => ('rules' in item ? shape(item) : item.id));

async function menu(row: Locator, label: string, item: string): Promise<void> {
  await row.getByRole('button', { name: label }).first().click();
  await page().getByRole('menuitem', { name: item, exact: true }).click();
}

async function drag(from: Locator, to: Locator, place: 'above' | 'below'): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('What is dragged is not on screen.');
  const { mouse } = page();
  await mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await mouse.down();
  await mouse.move(start.x + start.width / 2, start.y + start.height / 2 + 8);
  const y = place === 'above' ? end.y + 4 : end.y + end.height - 4;
  await mouse.move(end.x + end.width / 2, y, { steps: 6 });
  await mouse.up();
}

const undo = () => page().getByRole('button', { name: 'Undo' }).click();

beforeAll(async () => {
  program = await startProgram({ env: { SAMPLE_MAILBOX: 'true' } });
  window = await openWindow(program.url);
  await window.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await enter(window, program.signInLink());
  await eventually(
    async () => (await send<{ items: unknown[] }>('GET', '/messages?limit=200&direction=in')).items.length > 20,
    { timeout: 30_000, what: 'the example mail' },
  );
  const flow = await send<{ id: string; draftRevision: number }>('POST', '/flows', {
    name: 'Sorting',
    scope: 'global',
  });
  flowId = flow.id;
  await send('PUT', `/flows/${flowId}/draft`, { document: DRAFT, revision: flow.draftRevision });
  await page().goto(`/flows/${flowId}`);
  canvas = new Canvas(page());
  await canvas.region.waitFor();
});

afterAll(async () => {
  await window?.close();
  await program?.stop();
});

describe('the conditions of a step', () => {
  chapter('are counted on stored mail while they are written, and show which messages they mean', async () => {
    await canvas.select(canvas.step('asks'));
    const whole = inspector().getByTestId('match-count').last();
    await whole.waitFor();
    expect(await whole.innerText()).toMatch(/^\d+ of the last \d+ messages match$/);
    const first = rows().first().getByTestId('match-count');
    expect(Number(await first.getAttribute('data-count'))).toBeGreaterThan(0);
    await rows().first().getByLabel('Value').fill('nobody writes that');
    await eventually(async () => (await first.getAttribute('data-count')) === '0', { what: 'a count of nothing' });
    await rows().first().getByLabel('Value').fill('e');
    await eventually(async () => Number(await first.getAttribute('data-count')) > 0, { what: 'a count again' });

    await page().keyboard.press('Escape');
    await first.click();
    const message = page().getByTestId('matching').getByRole('button').first();
    await message.click();
    await page().getByTestId('try-panel').waitFor();
    expect(page().url()).toContain('message=');
    await eventually(async () => (await canvas.lit()).includes('start'), { what: 'the path of that message' });
    await canvas.select(canvas.step('asks'));
    await page().getByRole('tab', { name: 'Step', exact: true }).click();
  });

  chapter('offer values of stored mail, with how often they occur', async () => {
    const value = rows().nth(1).getByRole('combobox', { name: 'Value' });
    await value.fill('an');
    const option = page().locator('[role="option"]:visible').first();
    await option.waitFor();
    expect(await option.innerText()).toMatch(/@.+\d+$/s);
    await page().keyboard.press('ArrowDown');
    await page().keyboard.press('Enter');
    expect(await value.inputValue()).toMatch(/@/);
    // What comes later is to be possible with every other condition.
    await value.fill('@');
    await page().keyboard.press('Escape');
  });

  chapter('find a property by another word for it', async () => {
    const fact = rows().first().getByRole('combobox', { name: 'Property of the message' });
    await fact.click();
    await page().keyboard.type('predmet');
    await page()
      .getByRole('option', { name: /^Subject/ })
      .first()
      .waitFor();
    await page().keyboard.press('Escape');
  });

  chapter('are asked for their property at once when they are added', async () => {
    await inspector().getByRole('button', { name: 'Condition', exact: true }).last().click();
    const added = rows().nth(3).getByRole('combobox', { name: 'Property of the message' });
    await eventually(() => added.evaluate((element) => element === document.activeElement), { what: 'the focus' });
    await page().keyboard.press('Escape');
    await undo();
    await eventually(async () => (await rows().count()) === 3, { what: 'three conditions' });
  });

  chapter('are dragged within their group and into another one, each one step of undo', async () => {
    expect(shape((await saved()).when)).toEqual(['first', 'second', ['third']]);
    await drag(grip('second'), rows().first(), 'above');
    await eventually(async () => shape((await saved()).when)[0] === 'second', { what: 'the dragged condition on top' });
    await undo();
    expect(shape((await saved()).when)).toEqual(['first', 'second', ['third']]);

    await drag(grip('first'), rows().last(), 'below');
    await eventually(async () => JSON.stringify(shape((await saved()).when)) === '["second",["third","first"]]', {
      what: 'the condition in the group',
    });
    await undo();
    expect(shape((await saved()).when)).toEqual(['first', 'second', ['third']]);
  });

  chapter('are moved by keyboard within, into and out of groups, and it is said', async () => {
    const first = grip('first');
    expect(await first.getAttribute('aria-label')).toBe('Move: subject contains “e”');
    await first.focus();
    await page().keyboard.press('Alt+ArrowDown');
    await eventually(async () => (await said().textContent())?.includes('Moved to place 2 of 3'), {
      what: 'what is said',
    });
    await page().keyboard.press('Alt+ArrowRight');
    await eventually(async () => (await said().textContent())?.includes('Moved into the group'), {
      what: 'what is said',
    });
    expect(shape((await saved()).when)).toEqual(['second', ['first', 'third']]);
    expect(await first.evaluate((element) => element === document.activeElement)).toBe(true);
    await page().keyboard.press('Alt+ArrowRight');
    await eventually(async () => (await said().textContent())?.includes('No group is beside it'), { what: 'a reason' });
    await page().keyboard.press('Alt+ArrowLeft');
    expect(shape((await saved()).when)).toEqual(['second', ['third'], 'first']);
    for (let step = 0; step < 3; step += 1) await undo();
    expect(shape((await saved()).when)).toEqual(['first', 'second', ['third']]);
  });

  chapter('are wrapped, negated, copied and pasted', async () => {
    await menu(rows().first(), 'Options of this condition', 'Turn into its opposite');
    expect((await saved()).when.rules[0]).toMatchObject({ id: 'first', operator: 'not-contains' });
    await menu(rows().first(), 'Options of this condition', 'Wrap in a group');
    expect(shape((await saved()).when)).toEqual([['first'], 'second', ['third']]);
    const wrapped = inspector().getByTestId('condition-group').nth(1);
    await menu(wrapped, 'Options of this group', 'Dissolve the group');
    expect(shape((await saved()).when)).toEqual(['first', 'second', ['third']]);
    await undo();
    await undo();
    await undo();

    await menu(rows().last(), 'Options of this condition', 'Copy');
    await eventually(async () => (await said().textContent())?.includes('Copied'), { what: 'that it is copied' });
    await inspector().getByRole('button', { name: 'Paste', exact: true }).click();
    await rows().nth(3).waitFor();
    const { when } = await saved();
    expect(when.rules[3]).toMatchObject({ fact: 'newText', value: 'a' });
    await grip(when.rules[3]?.id ?? '').focus();
    await page().keyboard.press('Delete');
    await eventually(async () => (await rows().count()) === 3, { what: 'three conditions' });
    // The step itself is still there: the key was the condition's.
    expect(shape((await saved()).when)).toEqual(['first', 'second', ['third']]);
  });

  chapter('show where an expression cannot be read', async () => {
    await rows().first().getByLabel('Comparison').selectOption({ label: 'matches the expression' });
    await rows().first().getByLabel('Value').fill('order \\d+ (?=x)');
    const place = rows().first().getByTestId('bad-place');
    await place.waitFor();
    expect(await place.innerText()).toContain('character 11');
    await rows().first().getByLabel('Value').fill('order');
    await place.waitFor({ state: 'detached' });
  });
});

describe('a switch as a table', () => {
  const table = () => page().getByTestId('decision-table');
  const cases = () => table().getByTestId('table-row');
  const titles = async () => (await saved()).cases.map(({ title }) => title ?? '');

  chapter('counts what each case takes, and renames and orders them', async () => {
    await canvas.select(canvas.step('sorts'));
    await inspector().getByRole('button', { name: 'Show as a table' }).click();
    await cases().first().getByTestId('match-count').waitFor();
    const [human, some] = await Promise.all(
      [0, 1].map((index) => cases().nth(index).getByTestId('match-count').getAttribute('data-count')),
    );
    expect(Number(human)).toBeGreaterThan(Number(some));
    expect(await table().getByTestId('otherwise-taken').innerText()).toMatch(/^Takes \d+ of \d+$/);

    await cases().nth(1).getByLabel('Title of the case').fill('Letters');
    expect(await titles()).toEqual(['Humans', 'Letters']);
    await cases().first().getByTestId('case-grip').focus();
    await page().keyboard.press('Alt+ArrowDown');
    expect(await titles()).toEqual(['Letters', 'Humans']);
    await eventually(async () => (await page().locator(':focus').getAttribute('aria-label')) === 'Move Humans', {
      what: 'the focus on the row that was moved',
    });
    await drag(cases().nth(1).getByTestId('case-grip'), cases().first(), 'above');
    await eventually(async () => (await titles())[0] === 'Humans', { what: 'the row on top again' });
  });

  chapter('gets columns, cells and rows', async () => {
    await table().getByRole('button', { name: 'Add a column' }).click();
    await table().getByRole('combobox', { name: 'Property of the message' }).fill('from domain');
    await page().locator('[role="option"]:visible').filter({ hasText: 'From domain' }).first().click();
    await table().getByRole('button', { name: 'Add a column' }).last().click();
    await table().getByRole('button', { name: 'Edit: From domain: Any value' }).first().click();
    const cell = table().getByTestId('table-opened');
    await cell.getByLabel('Value').fill('shop.example');
    await cell.getByRole('button', { name: 'Done' }).click();
    const [first] = (await saved()).cases;
    expect(first?.when.rules).toEqual([
      expect.objectContaining({ id: 'h' }),
      expect.objectContaining({ fact: 'from.domain', value: 'shop.example' }),
    ]);
    await cases().first().getByRole('button', { name: 'Options of Humans' }).click();
    await page().getByRole('menuitem', { name: 'Duplicate' }).click();
    expect(await titles()).toEqual(['Humans', 'Humans', 'Letters']);
    await table().getByText('Never taken: the cases above apply to all its mail.').waitFor();
    await table().getByText('Never taken: the cases above apply to all its mail.').click();
    await table().getByRole('region', { name: 'A message that proves it' }).waitFor();
    await cases().nth(1).getByTestId('case-grip').focus();
    await page().keyboard.press('Delete');
    expect(await titles()).toEqual(['Humans', 'Letters']);
  });

  chapter('exchanges rows with a spreadsheet, and leaves what it cannot show as it was', async () => {
    const before = (await saved()).cases;
    await table().getByRole('button', { name: 'Copy for a spreadsheet' }).click();
    const text = await page().evaluate(() => navigator.clipboard.readText());
    expect(text.split('\n')[0]?.split('\t')[0]).toBe('Case');
    expect(text).toContain('shop.example');

    await table().getByRole('button', { name: 'Paste rows' }).click();
    await table().getByLabel('Rows of a spreadsheet').fill('Partners\tmailing list\tpartner.example; friend.example');
    await table().getByRole('button', { name: 'Insert', exact: true }).click();
    await page()
      .getByText(/Left as they were|Cells pasted/)
      .first()
      .waitFor();
    const after = (await saved()).cases;
    expect(after.slice(0, 2)).toEqual(before);
    expect(after[2]).toMatchObject({ title: 'Partners' });
    expect(after[2]?.when.rules).toContainEqual(
      expect.objectContaining({
        fact: 'from.domain',
        operator: 'one-of',
        value: ['partner.example', 'friend.example'],
      }),
    );

    const cell = table().locator('[data-cell="0:1"]');
    await cell.focus();
    await page().evaluate(() => navigator.clipboard.writeText('bank.example'));
    await page().keyboard.press('Control+V');
    await eventually(async () => JSON.stringify((await saved()).cases[0]).includes('bank.example'), {
      what: 'the pasted cell',
    });
    await page().keyboard.press('Control+Z');
    await eventually(async () => !JSON.stringify((await saved()).cases[0]).includes('bank.example'), {
      what: 'the cell as it was',
    });
  });
});
