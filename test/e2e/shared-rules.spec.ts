// Rules that several flows have in common, and what an expression captures: drawn, proved, tried, published, and seen on
// a real message.
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import type { MailUser } from '../support/servers/dovecot';
import { type Program, startProgram } from '../support/servers/program';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { Canvas, type Step } from './support/canvas';
import { chaptersIn } from './support/chapters';
import { enter, goTo } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

let desk: MailUser;
let program: Program;
let window: WatchedPage;

const chapter = chaptersIn(() => window);
const page = () => window.page;
const heading = (name: string) => page().getByRole('heading', { level: 1, name });
const inspector = () => page().getByTestId('step-inspector');

async function create(path: string, data: object): Promise<void> {
  const answer = await window.context.request.post(`/api/v1${path}`, { headers: { origin: program.url }, data });
  expect([path, answer.status()]).toEqual([path, 201]);
}

async function deliver(subject: string, messageId: string): Promise<void> {
  const from = 'Anna Kováčová <anna@customer.test>';
  await sharedDovecot().deliver(
    buildMail({ from, to: desk.address, subject, messageId, text: 'Where is it?\n' }),
    desk.address,
    'anna@customer.test',
  );
}

async function newFlow(name: string, scope: string): Promise<Canvas> {
  await goTo(page(), 'Flows');
  await page().getByRole('button', { name: 'New flow' }).first().click();
  const dialog = page().getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('radio', { name: scope }).check();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await heading(name).waitFor();
  return new Canvas(page());
}

beforeAll(async () => {
  desk = newMailUser('rules');
  program = await startProgram();
  window = await openWindow(program.url);
  await enter(window, program.signInLink());
  const server = { host: '127.0.0.1', security: 'none', user: desk.user, password: desk.password };
  const login = { ...server, port: sharedDovecot().imapPort, allowUntrustedCertificate: true };
  await create('/mailboxes', {
    name: 'Desk',
    address: desk.address,
    aliases: [],
    imap: login,
    smtp: login,
    monitoredFolders: ['INBOX'],
    syncFrom: null,
    markSeen: false,
    teamId: null,
    neverAnswer: [],
  });
  await create('/lists', { name: 'Best customers', kind: 'addresses', entries: ['customer.test'] });
});

afterAll(async () => {
  await window?.close();
  await program?.stop();
});

describe('rules in common', () => {
  let canvas: Canvas;
  let call: Step;
  let isOrder: Step;
  let newCase: Step;
  let fields: Step;

  chapter('draws a flow for others to call, with a list picked by its name', async () => {
    canvas = await newFlow('Mark the best', 'Called by other flows');
    await canvas.add('condition');
    const row = await canvas.ask('Lists the sender is on', 'is one of');
    await row.getByRole('combobox', { name: 'Value' }).click();
    await page().getByRole('option', { name: 'Best customers' }).click();
    await page().keyboard.press('Escape');
    await row.getByRole('link', { name: 'Open the list' }).waitFor();
    const loose = inspector().getByRole('combobox', { name: 'No goes to' });
    expect(await loose.inputValue()).toBe('Back to the flow that calls this one');
    await canvas.add('label');
    await inspector().getByLabel('Add').first().fill('VIP');
    await page().keyboard.press('Enter');
    const important = await canvas.add('important');
    await canvas.publish(1);

    const ahead = page().getByText('Changes not published');
    expect(await ahead.count()).toBe(0);
    await canvas.select(important);
    await page().keyboard.press('Delete');
    await ahead.waitFor();
    await page().getByRole('button', { name: 'Undo' }).click();
    await ahead.waitFor({ state: 'detached' });
    await canvas.saved();
  });

  chapter('calls it, captures an order number, and puts it into a field', async () => {
    canvas = await newFlow('Desk rules', 'One mailbox');
    call = await canvas.add('call');
    await canvas.choose('Flow', 'Mark the best');
    isOrder = await canvas.add('condition');
    const row = await canvas.ask('Subject', 'matches the expression');
    await row.getByLabel('Value').fill('order (?<order>\\d{4,})');
    expect(await row.getByTestId('pattern-captures').innerText()).toBe('Captures: order');
    await row.getByRole('button', { name: 'Try it on a text' }).click();
    await row.getByRole('textbox', { name: 'Try it on a text' }).fill('My order 4711');
    await row.getByText('order = 4711').waitFor();

    newCase = await canvas.add('case');
    fields = await canvas.add('set');
    await inspector().getByRole('button', { name: 'Add a field' }).click();
    await inspector().getByLabel('Name', { exact: true }).fill('Order');
    await inspector().getByRole('button', { name: 'Insert a placeholder' }).click();
    await page().getByRole('menuitem', { name: 'What “order” captures' }).click();
    expect(await inspector().getByLabel('Value of Order').inputValue()).toBe('{{match.order}}');
    expect(await call.card.innerText()).toContain('Mark the best');
  });

  chapter('proves a mistake by a message, until it is mended', async () => {
    await canvas.connect(isOrder, 'no', fields);
    await page()
      .getByRole('tab', { name: /^Problems/ })
      .click();
    const problem = page().getByTestId('problem').filter({ hasText: 'without “order” being captured' });
    await problem.waitFor();
    await page().getByRole('button', { name: 'Show an example' }).first().click();
    const witness = page().getByTestId('witness');
    await witness.waitFor();
    expect(await witness.innerText()).toContain('From');
    await eventually(async () => (await canvas.lit()).includes(fields.id), { what: 'the path of the example' });
    expect(await canvas.lit()).not.toContain(newCase.id);

    await page().getByRole('button', { name: 'Undo' }).click();
    await witness.waitFor({ state: 'detached' });
    await problem.waitFor({ state: 'detached' });
    expect(await canvas.lit()).toEqual([]);
  });

  chapter('tries the draft on a stored message, through the called flow', async () => {
    await deliver('Question about order 4711', '<order-1@customer.test>');
    await page().getByRole('tab', { name: 'Try' }).click();
    const panel = page().getByTestId('try-panel');
    await eventually(
      async () => {
        await panel.getByRole('searchbox').fill('');
        await panel.getByRole('searchbox').fill('4711');
        return (await panel.getByTestId('try-message').count()) > 0;
      },
      { timeout: 30_000, interval: 700, what: 'the stored message' },
    );
    await panel.getByTestId('try-message').first().click();
    const planned = panel.getByTestId('planned-actions').getByRole('listitem');
    await planned.first().waitFor();
    expect(await planned.count()).toBe(4);
    expect(await planned.last().innerText()).toContain('4711');
    expect(await panel.getByTestId('captured').innerText()).toContain('order = 4711');
    await panel.getByRole('group', { name: 'Within the flow “Mark the best”' }).waitFor();
    const lit = await canvas.lit();
    for (const step of [call, isOrder, newCase, fields]) expect(lit).toContain(step.id);
  });

  chapter('publishes it, and shows on the next message what became of it', async () => {
    await canvas.publish(1);
    await goTo(page(), 'Flows');
    await page().getByText('Called by Desk rules').waitFor();

    const subject = 'Please look at order 4712';
    await deliver(subject, '<order-2@customer.test>');
    await goTo(page(), 'Messages');
    const line = page().getByRole('listitem').filter({ hasText: subject });
    await line.getByText('VIP').waitFor();
    await line.getByRole('link').first().click();
    await heading(subject).waitFor();
    await page().getByText('Important', { exact: true }).first().waitFor();
    const trace = page().getByRole('region', { name: 'What the flow decided' });
    await trace.getByRole('group', { name: 'Within the flow “Mark the best”' }).waitFor();
    expect(await trace.getByTestId('captured').innerText()).toContain('order = 4712');
    await page()
      .getByRole('link', { name: /^Case #/ })
      .first()
      .click();
    await page().getByText('4712', { exact: true }).first().waitFor();
  });
});
