// The history of a flow: published by a list that is gone through, compared, gone back to, and drawn by two at once.
import type { FlowDocument } from '@mailroom/rules';
import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually';
import { type Program, startProgram } from '../support/servers/program';
import { Canvas, confirmPublishing } from './support/canvas';
import { chaptersIn } from './support/chapters';
import { enter } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

let program: Program;
let window: WatchedPage;
let canvas: Canvas;
let flowId: string;

const chapter = chaptersIn(() => window);
const page = () => window.page;
const dialog = (name: string) => page().getByRole('dialog', { name });
const value = () => canvas.inspector.getByTestId('condition').getByLabel('Value');
const asks = () => canvas.step('asks');

async function send(method: string, path: string, data?: object): Promise<Record<string, unknown>> {
  const answer = await window.context.request.fetch(`/api/v1${path}`, {
    method,
    headers: { origin: program.url },
    data,
  });
  expect([path, answer.status() < 300]).toEqual([path, true]);
  return (await answer.json()) as Record<string, unknown>;
}

const stored = async () => (await send('GET', `/flows/${flowId}`)) as { draft: FlowDocument; draftRevision: number };

/** Somebody else, from another program: the draft as they make it. */
async function saveElsewhere(change: (draft: FlowDocument) => void): Promise<void> {
  const { draft, draftRevision } = await stored();
  change(draft);
  await send('PUT', `/flows/${flowId}/draft`, { document: draft, revision: draftRevision });
}

/** Lets somebody else be faster by a moment than the next save of what is drawn here. */
async function beforeNextSave(change: (draft: FlowDocument) => void): Promise<void> {
  await page().route(
    `**/flows/${flowId}/draft`,
    async (route) => {
      await saveElsewhere(change);
      await route.continue();
    },
    { times: 1 },
  );
}

const titled = (draft: FlowDocument, id: string, title: string) => {
  const node = draft.nodes.find((each) => each.id === id);
  if (node) node.title = title;
};

async function openVersions(): Promise<Locator> {
  await page().getByRole('button', { name: 'Versions' }).click();
  await dialog('Versions').getByTestId('version-card').first().waitFor();
  return dialog('Versions');
}

const card = (number: number) =>
  dialog('Versions')
    .getByTestId('version-card')
    .filter({ hasText: `Version ${number}` });

const FLOW: FlowDocument = {
  schema: 1,
  nodes: [
    { id: 'start', kind: 'trigger', position: { x: 0, y: 0 }, data: {} },
    {
      id: 'asks',
      kind: 'condition',
      position: { x: 0, y: 140 },
      data: {
        when: { id: 'g', combine: 'all', rules: [{ id: 'c', fact: 'subject', operator: 'contains', value: 'offer' }] },
      },
    },
    { id: 'lead', kind: 'lead', position: { x: -130, y: 320 }, data: { name: '{{from.name}}' } },
    { id: 'tell', kind: 'mute', position: { x: 180, y: 320 }, data: {} },
  ],
  edges: [
    { id: 'e1', from: 'start', port: 'next', to: 'asks' },
    { id: 'e2', from: 'asks', port: 'yes', to: 'lead' },
    { id: 'e3', from: 'asks', port: 'no', to: 'tell' },
  ],
};

beforeAll(async () => {
  program = await startProgram();
  window = await openWindow(program.url);
  await enter(window, program.signInLink());
  const mailbox = await send('POST', '/mailboxes', { kind: 'local', name: 'Desk', address: 'desk@versions.test' });
  const flow = await send('POST', '/flows', { name: 'Desk rules', scope: 'mailbox', mailboxId: mailbox['id'] });
  flowId = flow['id'] as string;
  await send('PUT', `/flows/${flowId}/draft`, { document: FLOW, revision: flow['draftRevision'] });
  const { draftRevision } = await stored();
  await send('POST', `/flows/${flowId}/publish`, { revision: draftRevision, note: 'The first rules' });
  canvas = new Canvas(page());
});

afterAll(async () => {
  await window?.close();
  await program?.stop();
});

const openFlow = async (search = '') => {
  await page().goto(`/flows/${flowId}${search}`);
  await canvas.step('asks').card.waitFor();
};

describe('publishing', () => {
  chapter('is a list that is gone through: problems, whose mail, what changes in words', async () => {
    await openFlow();
    await canvas.select(asks());
    await value().fill('quote');
    await canvas.select(canvas.step('lead'));
    await canvas.add('archive');
    await canvas.saved();
    await page().getByRole('button', { name: 'Publish…' }).click();
    const publish = dialog('Publish this flow');
    await publish.getByTestId('publish-reach').waitFor();
    expect(await publish.getByTestId('publish-reach').innerText()).toContain('Every new message of Desk');
    expect(await publish.getByTestId('publish-deeds').innerText()).toContain('Makes or changes leads and cases');
    const changes = publish.getByTestId('changes').getByRole('listitem');
    await changes.first().waitFor();
    const told = (await changes.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    expect(told).toHaveLength(3);
    expect(told[0]).toContain('If subject contains “offer”');
    expect(told[0]).toContain('If subject contains “quote”');
    expect(await changes.first().locator('del').allInnerTexts()).toEqual(['offer']);
    expect(await changes.first().locator('ins').allInnerTexts()).toEqual(['quote']);
    expect(told[1]).toContain('leads to Archive');
    expect(told[2]).toContain('Added');
    // The flow has no errors, and no warnings that would have to be read.
    await confirmPublishing(page());
    await page().getByText('Version 2 is live').first().waitFor();
    const { [0]: newest } = (await send('GET', `/flows/${flowId}/versions`)) as unknown as { note: string }[];
    expect(newest?.note).toMatch(/^Added: Archive\. Changed: /);
  });

  chapter('never publishes what was not looked at', async () => {
    await canvas.select(asks());
    await value().fill('price');
    await canvas.saved();
    await page().getByRole('button', { name: 'Publish…' }).click();
    const publish = dialog('Publish this flow');
    await publish.getByTestId('changes').waitFor();
    await saveElsewhere((draft) => titled(draft, 'tell', 'Leave them in peace'));
    await publish.getByText('The draft has changed since you opened this').waitFor();
    expect(await publish.getByRole('button', { name: 'Publish', exact: true }).isDisabled()).toBe(true);
    await publish.getByRole('button', { name: 'Look again' }).click();
    await publish.getByTestId('changes').getByText('Leave them in peace').first().waitFor();
    await confirmPublishing(page(), 'Prices, too');
    await page().getByText('Version 3 is live').first().waitFor();
  });
});

describe('comparing', () => {
  const pane = (place: number) => page().getByTestId('compare-pane').nth(place);
  const view = (place: number) => pane(place).locator('.react-flow__viewport').getAttribute('style');
  const marks = async (place: number) => {
    const found = pane(place).getByTestId('change-mark');
    return (await found.evaluateAll((all) => all.map((each) => each.getAttribute('data-mark')))).toSorted();
  };

  chapter('draws two versions beside each other, marked, and moves them together', async () => {
    await openVersions();
    await card(2).getByRole('button', { name: 'Compare' }).click();
    await page().getByRole('menuitem', { name: 'version 1, the one before' }).click();
    await page().getByRole('heading', { level: 1, name: 'Compare: Desk rules' }).waitFor();
    await pane(1).getByTestId('node-archive').waitFor();
    expect(await page().getByTestId('compare-pane').count()).toBe(2);
    expect([await marks(0), await marks(1)]).toEqual([['changed'], ['added', 'changed']]);
    await pane(0).getByRole('button', { name: 'Zoom in' }).click();
    await eventually(async () => (await view(0)) === (await view(1)), { what: 'the same view of both' });
  });

  chapter('leads through the differences by key, and tells the selected one word by word', async () => {
    const selected = page().locator('[data-testid="difference"][data-selected]');
    await page().keyboard.press('n');
    await selected.locator('ins').getByText('quote').waitFor();
    await page().keyboard.press('n');
    await selected.getByText('leads to Archive').waitFor();
    await page().keyboard.press('p');
    await selected.locator('del').getByText('offer').waitFor();
    await pane(1)
      .getByTestId('node-archive')
      .click({ position: { x: 24, y: 12 } });
    await selected.getByText('Added').waitFor();
  });

  chapter('shows any two, the other way round, and both in one picture', async () => {
    await page().getByRole('button', { name: 'Swap the two sides' }).click();
    await pane(0).getByTestId('node-archive').waitFor();
    await eventually(async () => (await marks(0)).includes('removed'), { what: 'a removed step' });
    await page().getByLabel('Newer').selectOption({ label: 'Version 3, live' });
    await eventually(async () => (await marks(1)).join() === 'changed,changed', { what: 'the other two' });
    await page().getByText('In one picture', { exact: true }).click();
    await eventually(async () => (await page().getByTestId('compare-pane').count()) === 1, { what: 'one picture' });
    await page().getByRole('link', { name: 'Back to the flow' }).click();
    await asks().card.waitFor();
  });
});

describe('the history', () => {
  const lead = () => canvas.step('lead').card.waitFor();

  chapter('tells who, why and how much, and opens any version to be looked at', async () => {
    await openVersions();
    expect(await card(3).innerText()).toContain('Prices, too');
    expect(await card(2).getByTestId('count-added').innerText()).toContain('added 1');
    expect(await card(1).innerText()).toContain('first version');
    await card(1).getByRole('button', { name: 'Look at it' }).click();
    await page().getByText('You are looking at version 1').waitFor();
    expect(await canvas.steps('archive')).toHaveLength(0);
    await page().getByRole('button', { name: 'Back to the draft' }).click();
    await eventually(async () => (await canvas.steps('archive')).length === 1, { what: 'the draft' });
  });

  chapter('makes an old version the draft, which undo takes back', async () => {
    await openVersions();
    await page().getByRole('button', { name: 'More about version 1' }).click();
    await page().getByRole('menuitem', { name: 'Make it the draft' }).click();
    await eventually(async () => (await canvas.steps('archive')).length === 0, { what: 'version 1 as the draft' });
    await page().getByText('Changes not published').waitFor();
    await page().getByRole('button', { name: 'Undo' }).click();
    await eventually(async () => (await canvas.steps('archive')).length === 1, { what: 'the draft as it was' });
    await page().getByText('Changes not published').waitFor({ state: 'detached' });
    await canvas.saved();
  });

  chapter('asks before changes of the draft make place, and discards them', async () => {
    await canvas.select(asks());
    await value().fill('something else');
    await canvas.saved();
    await openVersions();
    expect(await dialog('Versions').getByTestId('draft-card').innerText()).toContain('Against version 3');
    await dialog('Versions').getByRole('button', { name: 'Discard the changes' }).click();
    const question = dialog('Discard the changes of the draft?');
    await question.getByRole('button', { name: 'Discard the changes' }).click();
    await question.waitFor({ state: 'detached' });
    await page().getByText('Changes not published').waitFor({ state: 'detached' });
    await eventually(async () => (await asks().card.innerText()).includes('price'), { what: 'what is live' });
    await canvas.saved();
  });

  chapter('rolls back in one step, after showing what that changes', async () => {
    await openVersions();
    await page().getByRole('button', { name: 'More about version 1' }).click();
    await page().getByRole('menuitem', { name: 'Roll back to it' }).click();
    const question = dialog('Roll back to version 1');
    await question.getByTestId('changes').waitFor();
    expect(await question.locator('ins').first().innerText()).toContain('offer');
    expect(await question.innerText()).toContain('as version 4');
    await question.getByRole('button', { name: 'Roll back', exact: true }).click();
    await question.waitFor({ state: 'detached' });
    await page().getByText('Version 4 is live').first().waitFor();
    await eventually(async () => (await canvas.steps('archive')).length === 0, { what: 'the draft follows' });
    expect(await page().getByText('Changes not published').count()).toBe(0);
    expect((await stored()).draft).toEqual(FLOW);
    await openVersions();
    expect(await card(4).innerText()).toContain('Roll back to 1');
    await page().keyboard.press('Escape');
    await dialog('Versions').waitFor({ state: 'detached' });
    await lead();
  });
});

describe('two who draw at once', () => {
  beforeAll(() => {
    window.expectFault(/draft 409$/);
    window.expectFault(/^console: .* 409 .*draft\)$/);
  });

  chapter('keep what both did, where it goes together', async () => {
    await openFlow();
    await canvas.select(asks());
    await beforeNextSave((draft) => titled(draft, 'tell', 'Quiet, please'));
    await value().fill('mine');
    const conflict = dialog('Somebody else changed this flow');
    await conflict.getByRole('region', { name: 'What they changed' }).getByText('Quiet, please').first().waitFor();
    expect(await conflict.getByRole('region', { name: 'What you changed' }).innerText()).toContain('mine');
    await conflict.getByRole('button', { name: 'Keep both' }).click();
    await conflict.waitFor({ state: 'detached' });
    await canvas.saved();
    const { draft } = await stored();
    expect(JSON.stringify(draft)).toContain('Quiet, please');
    expect(JSON.stringify(draft)).toContain('mine');
  });

  chapter('choose where it does not, and lose neither', async () => {
    await canvas.select(canvas.step('tell'));
    await beforeNextSave((draft) => titled(draft, 'tell', 'Theirs'));
    await page().keyboard.press('Delete');
    const conflict = dialog('Somebody else changed this flow');
    await conflict.getByText('What does not go together').waitFor();
    await conflict.getByRole('button', { name: 'Take theirs' }).click();
    await conflict.waitFor({ state: 'detached' });
    await canvas.step('tell').card.getByText('Theirs').waitFor();
    await page().getByRole('button', { name: 'Undo' }).click();
    await canvas.step('tell').card.waitFor({ state: 'detached' });
    await canvas.saved();
    expect((await stored()).draft.nodes.some(({ id }) => id === 'tell')).toBe(false);
  });
});

describe('on a phone', () => {
  chapter('a draft is read in words, and published or not', async () => {
    await page().setViewportSize({ width: 390, height: 844 });
    await page().goto(`/flows/${flowId}`);
    await page().getByRole('button', { name: 'Publish…' }).click();
    const publish = dialog('Publish this flow');
    await publish.getByTestId('changes').getByText('mine').first().waitFor();
    expect(await publish.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    await publish.getByRole('link', { name: 'Compare side by side' }).click();
    await page().getByRole('heading', { level: 1, name: 'Compare: Desk rules' }).waitFor();
    await page().getByTestId('compare-pane').waitFor();
    await page().getByRole('link', { name: 'Publish…' }).click();
    await confirmPublishing(page(), 'Approved on the way');
    await page().getByRole('button', { name: 'See it on the canvas' }).waitFor();
    await page().getByRole('button', { name: 'Roll back', exact: true }).click();
    const question = dialog('Roll back to version 4');
    await question.getByTestId('changes').waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await send('GET', `/flows/${flowId}`)).toMatchObject({ publishedVersion: 5 });
  });
});
