// A flow asks another program and goes on with its answer: drawn, tried past the answer, published, and seen on a message.
import type { ServerResponse } from 'node:http';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import type { MailUser } from '../support/servers/dovecot';
import { type Program, startProgram } from '../support/servers/program';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver';
import { Canvas, type Step } from './support/canvas';
import { chaptersIn } from './support/chapters';
import { enter, goTo } from './support/shell';
import { violationsOn } from './support/violations';
import { openWindow, type WatchedPage } from './support/watched-page';

let desk: MailUser;
let program: Program;
let receiver: WebhookReceiver;
let window: WatchedPage;

const chapter = chaptersIn(() => window);
const page = () => window.page;
const inspector = () => page().getByTestId('step-inspector');

async function create(path: string, data: object): Promise<void> {
  const answer = await window.context.request.post(`/api/v1${path}`, { headers: { origin: program.url }, data });
  expect([path, answer.status()]).toEqual([path, 201]);
}

async function deliver(subject: string): Promise<void> {
  const from = 'Anna Kováčová <anna@customer.test>';
  const mail = buildMail({
    from,
    to: desk.address,
    subject,
    messageId: `<${subject}@customer.test>`,
    text: 'Hello.\n',
  });
  await sharedDovecot().deliver(mail, desk.address, 'anna@customer.test');
}

beforeAll(async () => {
  desk = newMailUser('asked');
  [program, receiver] = await Promise.all([
    startProgram({ env: { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1', POLL_SECONDS: '1' } }),
    startWebhookReceiver(),
  ]);
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
  await create('/webhooks', { url: receiver.url, events: [] });
});

afterAll(async () => {
  await window?.close();
  await program?.stop();
  await receiver?.stop();
});

describe('an answer that a flow waits for', () => {
  let canvas: Canvas;
  let ask: Step;

  chapter('is asked for by a step with two ways out', async () => {
    await goTo(page(), 'Flows');
    await page().getByRole('button', { name: 'New flow' }).first().click();
    const dialog = page().getByRole('dialog');
    await dialog.getByLabel('Name').fill('Ask first');
    await dialog.getByRole('radio', { name: 'One mailbox' }).check();
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page().getByRole('heading', { level: 1, name: 'Ask first' }).waitFor();
    canvas = new Canvas(page());
    ask = await canvas.add('webhook');
    await canvas.choose('Webhook', new URL(receiver.url).host);
    expect(await inspector().getByLabel('Example of an answer').count()).toBe(0);
    await inspector().getByRole('switch', { name: 'Go on when it has answered' }).check();
    await canvas.fill('Example of an answer', '{"tier": "gold"');
    await inspector().getByText('This is no JSON object').waitFor();
    await canvas.fill('Example of an answer', '{"tier": "gold", "open": 3}');
    const card = await ask.card.innerText();
    for (const words of ['Answered', 'Failed', 'go on when it has answered (tier, open)'])
      expect(card).toContain(words);
  });

  chapter('is used in a condition and in a text, its fields chosen by name', async () => {
    await canvas.add('condition');
    const row = await canvas.ask('Text of the answer', 'is');
    const field = row.getByRole('combobox', { name: 'Field' });
    await field.click();
    await page().getByRole('option', { name: 'open' }).click();
    // A number is compared as one.
    expect(await row.getByLabel('Comparison').locator('option').first().innerText()).toBe('=');
    await field.fill('');
    await field.click();
    await page().getByRole('option', { name: 'tier' }).click();
    await row.getByLabel('Comparison').selectOption({ label: 'is' });
    await row.getByLabel('Value').fill('gold');
    await canvas.add('case');
    const name = inspector().getByLabel(/^Name/);
    await name.fill('Customer: ');
    await inspector().getByRole('button', { name: 'Insert a placeholder' }).first().click();
    await page()
      .getByRole('menuitem', { name: /^tier, answer of/ })
      .click();
    expect(await name.inputValue()).toContain('{{answer.tier}}');
    await canvas.select(ask);
    await canvas.add('label');
    await inspector().getByLabel('Add').first().fill('Not asked');
    await page().keyboard.press('Enter');
    await canvas.saved();
    expect(await violationsOn(page())).toEqual([]);
  });

  chapter('is assumed in a trial, which says so and can be told otherwise', async () => {
    await deliver('First');
    await page().getByRole('tab', { name: 'Try' }).click();
    const panel = page().getByTestId('try-panel');
    await eventually(
      async () => {
        await panel.getByRole('searchbox').fill('');
        await panel.getByRole('searchbox').fill('First');
        return (await panel.getByTestId('try-message').count()) > 0;
      },
      { timeout: 30_000, interval: 700, what: 'the stored message' },
    );
    await panel.getByTestId('try-message').first().click();
    const planned = panel.getByTestId('planned-actions');
    await planned.getByText('Customer: gold').waitFor();
    const assumed = panel.getByTestId('assumed-answers');
    expect(await assumed.innerText()).toContain('Answers are assumed');
    expect(await violationsOn(page(), '[data-testid="try-panel"]')).toEqual([]);
    await assumed.getByText('No answer', { exact: true }).click();
    await planned.getByText('Not asked').waitFor();
    expect(await planned.innerText()).not.toContain('Customer: gold');
    expect(receiver.events).toHaveLength(0);
  });

  chapter('is waited for in the open, and followed up when it has come', async () => {
    await canvas.publish(1);
    let release = (): void => undefined;
    receiver.answer((_, response: ServerResponse) => {
      release = () => void response.writeHead(200).end('{"tier": "gold", "open": 1}');
    });
    await deliver('Second');
    await goTo(page(), 'Messages');
    const line = page().getByRole('listitem').filter({ hasText: 'Second' });
    await line.getByText('Waiting', { exact: true }).waitFor({ timeout: 40_000 });
    await line.getByRole('link').first().click();
    const trace = page().getByRole('region', { name: 'What the flow decided' });
    await trace.getByText('The flow waits for the answer of the last step.').waitFor();
    expect(await violationsOn(page())).toEqual([]);
    release();
    const followUp = trace.getByTestId('follow-up');
    await followUp.waitFor();
    expect(await followUp.innerText()).toContain('tier = gold');
    await trace.getByText('The flow waited for the answer of the last step.').waitFor();
    await page()
      .getByRole('link', { name: /^Case #/ })
      .first()
      .click();
    await page().getByText('Customer: gold').first().waitFor();
  });

  chapter('is taken over as the example, from the log', async () => {
    await goTo(page(), 'Flows');
    await page().getByRole('link', { name: 'Ask first' }).first().click();
    await page().getByTestId('flow-canvas').waitFor();
    await canvas.select(ask);
    await inspector().getByRole('button', { name: 'Take over the last answer' }).click();
    const example = inspector().getByLabel('Example of an answer');
    await eventually(async () => (await example.inputValue()).includes('"open": 1'), { what: 'the last answer' });
    await canvas.saved();
  });
});
