// A flow is tried on what only a person has: a pasted message, a dropped file, an idea. Its way is walked step by step, forth
// and back; what did not happen is explained, and what would be sent is shown while it is written.
import { type Program, startProgram } from '../support/servers/program';
import { eventually } from '../support/eventually';
import { Canvas } from './support/canvas';
import { chaptersIn } from './support/chapters';
import { enter } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

let program: Program;
let window: WatchedPage;
let canvas: Canvas;
let flowId: string;
let desk: { id: string; address: string };

const chapter = chaptersIn(() => window);
const page = () => window.page;
const panel = () => page().getByTestId('try-panel');
const stepper = () => panel().getByTestId('stepper');

const at = (x: number, y: number) => ({ x, y });
const contains = (id: string, word: string) => ({
  when: {
    id: `${id}-g`,
    combine: 'all',
    rules: [{ id: `${id}-c`, fact: 'subject', operator: 'contains', value: word }],
  },
});
const DRAFT = {
  schema: 1,
  nodes: [
    { id: 'start', kind: 'trigger', position: at(0, 0), data: {} },
    { id: 'order', kind: 'condition', position: at(0, 140), title: 'An order?', data: contains('order', 'order') },
    { id: 'urgent', kind: 'condition', position: at(0, 300), title: 'Urgent?', data: contains('urgent', 'urgent') },
    { id: 'case', kind: 'case', position: at(-200, 480), data: { name: 'Order: {{subject}}', distribution: 'none' } },
    {
      id: 'answer',
      kind: 'respond',
      position: at(-200, 640),
      data: { subject: 'Re: {{subject}}', text: 'Dear {{from.firstName}}, {{lead.name}}' },
    },
    {
      id: 'away',
      kind: 'move',
      position: at(300, 480),
      title: 'Put aside',
      data: { folder: 'Other', onServer: false },
    },
  ],
  edges: [
    { id: 'e1', from: 'start', port: 'next', to: 'order' },
    { id: 'e2', from: 'order', port: 'yes', to: 'urgent' },
    { id: 'e3', from: 'order', port: 'no', to: 'away' },
    { id: 'e4', from: 'urgent', port: 'yes', to: 'case' },
    { id: 'e5', from: 'urgent', port: 'no', to: 'away' },
    { id: 'e6', from: 'case', port: 'next', to: 'answer' },
  ],
};

const source = (subject: string) =>
  ['From: Anna Malá <anna@customer.test>', `To: ${desk.address}`, `Subject: ${subject}`, '', 'Where is it?', ''].join(
    '\n',
  );

async function ask<Answer>(method: 'get' | 'post' | 'put', path: string, data?: object): Promise<Answer> {
  const answer = await window.context.request[method](`/api/v1${path}`, {
    ...(data && { data }),
    headers: { origin: program.url },
  });
  expect([path, answer.ok(), answer.ok() ? '' : await answer.text()]).toEqual([path, true, '']);
  return (await answer.json()) as Answer;
}

/** Everything that mail leaves behind. */
const kept = async () =>
  JSON.stringify(
    await Promise.all(['/messages?limit=200', '/cases', '/leads', '/outbox'].map((path) => ask('get', path))),
  );

/** Holds a file over the editor and lets it go, as a mail program's drag does. */
async function drop(name: string, text: string): Promise<void> {
  const files = await page().evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content ?? ''], fileName ?? '', { type: '' }));
      return transfer;
    },
    [name, text],
  );
  const over = page().getByTestId('flow-canvas');
  await over.dispatchEvent('dragenter', { dataTransfer: files });
  await page().getByTestId('drop-mail').getByText('Drop the message to try it').waitFor();
  await over.dispatchEvent('drop', { dataTransfer: files });
  await page().getByTestId('drop-mail').waitFor({ state: 'detached' });
}

beforeAll(async () => {
  program = await startProgram({ env: { SAMPLE_MAILBOX: 'true' } });
  window = await openWindow(program.url);
  await enter(window, program.signInLink());
  const [mailbox] = await ask<{ id: string; address: string }[]>('get', '/mailboxes');
  if (!mailbox) throw new Error('The sample has no mailbox.');
  desk = mailbox;
  const flow = await ask<{ id: string; draftRevision: number }>('post', '/flows', { name: 'Trying', scope: 'global' });
  flowId = flow.id;
  await ask('put', `/flows/${flowId}/draft`, { document: DRAFT, revision: flow.draftRevision });
  canvas = new Canvas(page());
  // What the sample brings is all there before anything is counted.
  let before = '';
  await eventually(
    async () => {
      const now = await kept();
      const still = now === before && now.includes('subject');
      before = now;
      return still;
    },
    { timeout: 40_000, interval: 1_500, what: 'the sample to be processed' },
  );
});

afterAll(async () => {
  await window?.close();
  await program?.stop();
});

describe('a message that only the person has', () => {
  let before: string;

  chapter('is pasted, and lights its way', async () => {
    before = await kept();
    await page().goto(`/flows/${flowId}`);
    await page().getByRole('button', { name: 'Try', exact: true }).click();
    await panel().getByRole('tab', { name: 'File', exact: true }).click();
    await panel().getByLabel('Source of a message').fill('Hello, this is no message');
    await panel().getByRole('button', { name: 'Try' }).click();
    await panel().getByText('This is no message: a message begins').waitFor();
    await panel().getByLabel('Source of a message').fill(source('My URGENT order 17'));
    await panel().getByRole('button', { name: 'Try' }).click();
    await panel().getByTestId('planned-actions').getByRole('listitem').first().waitFor();
    expect((await canvas.lit()).sort()).toEqual(['answer', 'case', 'order', 'start', 'urgent']);
    await page().locator('.react-flow__node[data-id="away"] [data-light="off"]').waitFor();
    // What was looked for is marked in what was found.
    expect(await panel().locator('mark').first().innerText()).toBe('order');
    expect(new URL(page().url()).searchParams.get('message')).toMatch(/^own-/);
  });

  chapter('is stepped through, forth and exactly back', async () => {
    const lit = async () => (await canvas.lit()).sort().join(' ');
    const words = () => stepper().getByRole('slider').getAttribute('aria-valuetext');
    const seen: string[] = [];
    const note = async () => [await words(), await lit(), await stepper().getByTestId('frame').innerText()].join('\n');
    await stepper().getByRole('button', { name: 'Next' }).focus();
    for (const place of [1, 2, 3, 4, 5]) {
      await page().keyboard.press(place === 1 ? 'F10' : 'ArrowRight');
      await stepper().getByText(`Step ${place} of 5`, { exact: true }).waitFor();
      seen.push(await note());
    }
    expect(seen[1]).toContain('An order? → Yes');
    expect(seen[1]).toContain('“My URGENT order 17”');
    expect(seen.map((text) => text.split('\n')[1])).toEqual([
      'start',
      'order start',
      'order start urgent',
      'case order start urgent',
      'answer case order start urgent',
    ]);
    for (const place of [4, 3, 2, 1]) {
      await page().keyboard.press(place % 2 ? 'Shift+F10' : 'ArrowLeft');
      await stepper().getByText(`Step ${place} of 5`, { exact: true }).waitFor();
      expect(await note()).toBe(seen[place - 1]);
    }
    await page().keyboard.press('End');
    await stepper().getByText('Step 5 of 5', { exact: true }).waitFor();
    await page().keyboard.press('Escape');
    await stepper().getByText('Steps: 5').waitFor();
    // By itself it goes on to the end.
    await stepper().getByRole('button', { name: 'Play' }).click();
    await stepper().getByText('Step 5 of 5', { exact: true }).waitFor();
    await stepper().getByRole('button', { name: 'Play' }).waitFor();
    await stepper().getByRole('button', { name: 'Show the whole way' }).click();
  });

  chapter('shows in the form of a step what would be sent, as it is written', async () => {
    await canvas.select(canvas.step('answer'));
    const preview = page().getByTestId('step-preview');
    await preview.getByText('Re: My URGENT order 17 [#…]').waitFor();
    expect(await preview.getByTestId('preview-text').innerText()).toContain('Dear Anna, {{lead.name}}');
    expect(await preview.getByTestId('empty-placeholder').innerText()).toContain('lead.name');
    await preview.getByText('Empty for this message: {{lead.name}}').waitFor();
    await canvas.fill('Text', 'Thank you, {{from.name}}.');
    await preview.getByText('Thank you, Anna Malá.').waitFor();
    expect(await preview.getByTestId('empty-placeholder').count()).toBe(0);
    // All checks are there to be read, those that passed too.
    await preview.getByTestId('verdict').locator('summary').click();
    const checks = preview.getByTestId('checks').getByRole('listitem');
    expect(await checks.count()).toBeGreaterThan(20);
    await preview.getByText('Is no mass mailing').waitFor();
  });

  chapter('is told why it did not come to a step', async () => {
    await canvas.select(canvas.step('away'));
    const why = page().getByTestId('step-inspector').getByTestId('why-not');
    await why.getByText('Why the message does not come here').waitFor();
    // Of the two ways there, both are one answer away; the shorter one is told.
    await why.getByRole('button', { name: 'An order?' }).waitFor();
    await why.getByText('What is so, but must not be:').waitFor();
    await why.getByText('Subject contains “order”').waitFor();
    // What would happen if it came there is shown as well.
    await page().getByTestId('step-preview').getByText('does not come here').waitFor();
    await canvas.saved();
  });

  chapter('is dropped as a file, anywhere on the editor', async () => {
    await drop('letter.eml', source('Just a letter'));
    await panel().getByTestId('chosen-message').getByText('Just a letter').waitFor();
    await eventually(async () => (await canvas.lit()).sort().join(' ') === 'away order start', { what: 'its way' });
    await panel().getByLabel('Why not this step?').first().click();
    await page().getByRole('option', { name: 'Respond' }).click();
    const why = panel().getByTestId('why-not');
    await why.getByRole('button', { name: 'An order?' }).waitFor();
    await why.getByRole('button', { name: 'Urgent?' }).waitFor();
    await why.getByText('Here it would leave by “No” as well').waitFor();
  });

  chapter('is made up, and changed', async () => {
    await panel().getByRole('button', { name: 'Another message' }).click();
    await panel().getByRole('tab', { name: 'Make one up' }).click();
    const form = panel().getByTestId('made-up');
    await form.getByRole('button', { name: 'Try' }).click();
    await form.getByText('A mail address is needed').waitFor();
    await form.getByLabel('From').fill('bob@customer.test');
    await form.getByLabel('Subject').fill('An order');
    await form.getByRole('button', { name: 'Try' }).click();
    await panel().getByTestId('chosen-message').getByText('An order').waitFor();
    await eventually(async () => (await canvas.lit()).sort().join(' ') === 'away order start urgent', {
      what: 'its way',
    });
    await panel().getByRole('button', { name: 'Change it' }).click();
    await form.getByLabel('Subject').fill('An urgent order');
    await form.getByRole('button', { name: 'Try' }).click();
    await eventually(async () => (await canvas.lit()).includes('answer'), { what: 'the way of the changed message' });
  });

  chapter('stays at hand with the others, also after a reload', async () => {
    await page().reload();
    await panel().getByTestId('chosen-message').getByText('An urgent order').waitFor();
    const list = panel().getByTestId('tried-list');
    await list.getByText('Tried: 3').waitFor();
    await list.getByRole('button', { name: 'Just a letter', exact: false }).first().click();
    await panel().getByTestId('chosen-message').getByText('Just a letter').waitFor();
    await list.getByRole('button', { name: 'Forget “Just a letter”' }).click();
    await list.getByText('Tried: 2').waitFor();
  });

  chapter('leaves nothing behind', async () => {
    expect(await kept()).toBe(before);
  });
});

describe('a stored message', () => {
  chapter('is found by keyboard, and leads to its page and back', async () => {
    await page().goto(`/flows/${flowId}`);
    await page().getByRole('button', { name: 'Try', exact: true }).click();
    await panel().getByRole('searchbox').fill('brake lever');
    await panel().getByTestId('try-message').filter({ hasText: 'brake' }).first().waitFor();
    await panel().getByRole('searchbox').press('ArrowDown');
    await page().keyboard.press('Enter');
    await panel().getByTestId('stepper').waitFor();
    const link = panel().getByRole('link', { name: 'Open the message' });
    const path = await link.getAttribute('href');
    expect(new URL(page().url()).searchParams.get('message')).toBe(path?.split('/').at(-1));
    await link.click();
    await page().waitForURL(`**${path}`);
    await page().goBack();
    await panel().getByTestId('stepper').waitFor();
  });
});
