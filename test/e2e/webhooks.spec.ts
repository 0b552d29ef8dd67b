// Somebody connects a program of theirs: an endpoint, its first test, what was sent and answered, a new secret.
import { eventually } from '../support/eventually';
import { type Program, startProgram } from '../support/servers/program';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver';
import { chaptersIn } from './support/chapters';
import { enter, goTo } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

let program: Program;
let receiver: WebhookReceiver;
let window: WatchedPage;

const chapter = chaptersIn(() => window);
const page = () => window.page;

beforeAll(async () => {
  receiver = await startWebhookReceiver();
  program = await startProgram({ env: { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' } });
  window = await openWindow(program.url);
  await enter(window, program.signInLink());
});
afterAll(async () => {
  await window?.close();
  await program?.stop();
  await receiver?.stop();
});

describe('webhooks', () => {
  let secret: string;

  chapter('adds an endpoint with events, a condition and a header, and sees its secret once', async () => {
    await goTo(page(), 'Webhooks');
    await page().getByRole('button', { name: 'Add webhook' }).first().click();
    const form = page().getByRole('dialog');
    await form.getByLabel('Address').fill(receiver.url);
    await form.getByLabel('Name', { exact: true }).fill('Shop');
    await form.getByRole('checkbox', { name: 'Contact created' }).check();
    await form.getByRole('checkbox', { name: 'Mail', exact: true }).check();
    await form.getByRole('button', { name: 'Conditions and headers' }).click();
    await form.getByRole('button', { name: 'Add header' }).click();
    await form.getByLabel('Name', { exact: true }).nth(1).fill('Authorization');
    await form.getByLabel('Value', { exact: true }).fill('Bearer canary-9');
    await form.getByRole('button', { name: 'Create' }).click();
    const told = page().getByRole('dialog', { name: 'The signing secret' });
    secret = await told.locator('pre').innerText();
    expect(secret).toMatch(/^whsec_/);
    await told.getByRole('button', { name: 'I have copied it' }).click();
    await page().getByRole('article', { name: 'Shop' }).getByText('Not called yet').waitFor();
  });

  chapter('tests it and reads the answer', async () => {
    receiver.answer((_, response) =>
      response.writeHead(500, { 'content-type': 'text/html' }).end('<img src=x onerror=alert(1)>Out of paper'),
    );
    await page().getByRole('article', { name: 'Shop' }).getByRole('button', { name: 'Test' }).click();
    const dialog = page().getByRole('dialog', { name: 'Test Shop' });
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await dialog.getByText('Failed').waitFor();
    // What a stranger answers is text.
    await dialog.getByText('<img src=x onerror=alert(1)>Out of paper').waitFor();
    expect(await dialog.locator('img').count()).toBe(0);
    expect(await dialog.innerText()).not.toContain('canary');
    expect(receiver.events[0]).toMatchObject({ type: 'ping' });
    expect(receiver.events[0]!.headers.authorization).toBe('Bearer canary-9');
    await page().keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  chapter('finds what was sent in the log, and sends it again', async () => {
    const made = await window.context.request.post('/api/v1/contacts', {
      headers: { origin: program.url },
      data: {
        name: 'Anna Example',
        firstName: 'Anna',
        lastName: 'Example',
        addresses: ['anna@customer.test'],
        accountId: null,
        ownerId: null,
        tags: [],
        fields: {},
      },
    });
    expect(made.status()).toBe(201);
    await page().getByRole('link', { name: 'Shop' }).click();
    await page().getByRole('heading', { level: 1, name: 'Shop' }).waitFor();
    const row = page().getByRole('button', { name: /^Contact created/ });
    await row.getByText('Delivered').waitFor();
    await row.click();
    await page().getByRole('region', { name: 'Sent' }).getByText('anna@customer.test').waitFor();
    await page().getByRole('button', { name: 'Send again' }).click();
    await eventually(() => receiver.events.length === 3, { what: 'the third call' });
    expect(receiver.events[2]!.id).toBe(receiver.events[1]!.id);
    await page().getByText('Attempt 2').waitFor();
  });

  chapter('does not wait for the next try', async () => {
    receiver.answer((_, response) => response.writeHead(503, { 'retry-after': '3600' }).end('Later'));
    await page().getByRole('button', { name: 'Send again' }).click();
    await page().getByText('It is tried again by itself, not before the receiver asked to.').waitFor();
    await page().getByRole('button', { name: 'Try now' }).click();
    await page().getByText('Attempt 4').waitFor();
    expect(receiver.events).toHaveLength(5);
    await page()
      .getByRole('button', { name: /^Contact created/ })
      .getByText('Delivered')
      .waitFor();
  });

  chapter('sees what failed alone', async () => {
    const row = page().getByRole('button', { name: /^Contact created/ });
    await page().getByRole('group', { name: 'Deliveries by state' }).getByText('Failed').click();
    await page().getByRole('button', { name: /^Ping/ }).waitFor();
    await row.waitFor({ state: 'detached' });
  });

  chapter('changes over to a new secret', async () => {
    await goTo(page(), 'Webhooks');
    await page().getByRole('button', { name: 'More actions: Shop' }).click();
    await page().getByRole('menuitem', { name: 'New secret' }).click();
    await page().getByRole('dialog').getByRole('button', { name: 'New secret' }).click();
    const told = page().getByRole('dialog', { name: 'The signing secret' });
    expect(await told.locator('pre').innerText()).not.toBe(secret);
    await told.getByRole('button', { name: 'I have copied it' }).click();
    await page().getByText('The secret before signs as well until').waitFor();
  });

  chapter('sees why one was switched off', async () => {
    receiver.answer(410);
    const row = await window.context.request.get('/api/v1/webhooks');
    const [{ id }] = (await row.json()) as [{ id: string }];
    const log = await window.context.request.get(`/api/v1/webhooks/${id}/deliveries?type=contact.created`);
    const { items } = (await log.json()) as { items: [{ id: string }] };
    await window.context.request.post(`/api/v1/webhooks/${id}/deliveries/${items[0].id}/redeliver`, {
      headers: { origin: program.url },
    });
    await page().getByText('The receiver said that it is gone (HTTP 410)').waitFor();
    await page().getByRole('article', { name: 'Shop' }).getByText('Switched off', { exact: true }).waitFor();
  });
});
