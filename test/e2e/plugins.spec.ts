// A third party's package in the editor: offered, explained and tried like the program's own, and told of on a screen.
import { join } from 'node:path';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import { type Program, startProgram } from '../support/servers/program';
import { startTicketSystem, type TicketSystem } from '../support/ticket-system';
import { Canvas } from './support/canvas';
import { chaptersIn } from './support/chapters';
import { enter, goTo } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

const ACME = join(__dirname, '../../docs/examples/acme-plugin');
const TOKEN = 'secret';

let tickets: TicketSystem;
let program: Program;
let window: WatchedPage;
let mailboxId: string;

const chapter = chaptersIn(() => window);
const page = () => window.page;
const inspector = () => page().getByTestId('step-inspector');

const post = async (path: string, data: unknown, type = 'application/json') => {
  const answer = await window.context.request.post(`/api/v1${path}`, {
    headers: { origin: program.url, 'content-type': type },
    data: type === 'application/json' ? data : Buffer.from(String(data)),
  });
  expect([path, answer.status()]).toEqual([path, 201]);
  return (await answer.json()) as { id: string };
};
const handIn = (subject: string) =>
  post(
    `/mailboxes/${mailboxId}/messages`,
    buildMail({ from: 'Anna <anna@gold.test>', to: 'desk@acme.test', subject, text: 'Where is it?\n' }),
    'message/rfc822',
  );

beforeAll(async () => {
  tickets = await startTicketSystem(TOKEN);
  program = await startProgram({
    env: {
      PLUGINS: ACME,
      PLUGIN_ACME_URL: tickets.url,
      PLUGIN_ACME_TOKEN: TOKEN,
      PLUGIN_ALLOWED_HOSTS: '127.0.0.1',
    },
  });
  window = await openWindow(program.url);
  await enter(window, program.signInLink());
  mailboxId = (await post('/mailboxes', { kind: 'local', name: 'Desk', address: 'desk@acme.test' })).id;
  await handIn('Where is AC-79927398713?');
});
afterAll(async () => {
  await window?.close();
  await program?.stop();
  await tickets?.stop();
});

describe('a plug-in', () => {
  let canvas: Canvas;

  chapter('is named on its screen, with what it adds', async () => {
    await goTo(page(), 'Plug-ins');
    const card = page().getByRole('article', { name: 'acme' });
    await card.getByText('mailroom-plugin-acme').waitFor();
    for (const part of ['ACME order number', 'has a valid check digit', 'Open an ACME ticket', 'ACME ticket opened'])
      await card.getByText(part).waitFor();
    expect(await card.getByRole('alert').count()).toBe(0);
  });

  chapter('is drawn with: its property, its comparison and its action', async () => {
    await goTo(page(), 'Flows');
    await page().getByRole('button', { name: 'New flow' }).first().click();
    const dialog = page().getByRole('dialog');
    await dialog.getByLabel('Name').fill('Orders');
    await dialog.getByRole('combobox', { name: 'Mailbox' }).click();
    await page().getByRole('option', { name: /^Desk/ }).click();
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page().getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
    canvas = new Canvas(page());
    await canvas.add('condition');
    await canvas.ask('ACME order number', 'has a valid check digit');
    await page().getByTestId('palette-acme:open-ticket').click();
    await inspector().getByRole('combobox', { name: 'Queue' }).waitFor();
    await canvas.fill('Summary', 'x'.repeat(90));
    // What only the plug-in can tell is checked by its own code, in this browser.
    await page()
      .getByRole('tab', { name: /^Problems/ })
      .click();
    await page().getByText('ACME shows the first 80 characters of a summary').first().waitFor();
    await page().getByRole('tab', { name: 'Step' }).click();
    await canvas.fill('Summary', 'About {{subject}}');
    const [step] = await canvas.steps('custom');
    await eventually(async () => (await step!.card.innerText()).includes('in the queue Service'), {
      what: 'the step in the words of the plug-in',
    });
  });

  chapter('is tried and published, and does its work', async () => {
    await canvas.saved();
    await page().getByRole('tab', { name: 'Try' }).click();
    const panel = page().getByTestId('try-panel');
    await panel.getByTestId('try-message').first().click();
    const planned = panel.getByTestId('planned-actions').getByRole('listitem');
    await planned.first().waitFor();
    expect(await planned.first().innerText()).toContain('Open an ACME ticket');
    await panel.getByText('79927398713').first().waitFor();
    await canvas.publish(1);
    await handIn('And AC-79927398713?');
    await eventually(() => tickets.tickets.size === 1, { timeout: 20_000, what: 'the ticket' });
    expect([...tickets.tickets.values()][0]!.summary).toBe('About And AC-79927398713?');
    await goTo(page(), 'Outbox');
    await page().getByText('Open an ACME ticket').first().waitFor();
  });
});
