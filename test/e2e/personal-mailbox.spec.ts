// A person connects a mailbox of their own, by rights that allow no other; a colleague sees nothing of it.
import type { BrowserContext, Page } from 'playwright-core';
import { buildMail } from '../support/mail';
import { type Program, startProgram } from '../support/servers/program';
import { chaptersIn } from './support/chapters';
import { enter } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

const RIGHTS = {
  'messages:read': 'all',
  'messages:change': 'all',
  'messages:send': 'none',
  'messages:import': 'own',
  'mailboxes:read': 'all',
  'mailboxes:change': 'own',
};
const [EVA, JAN] = ['Eva', 'Jan'].map((name) => ({
  name,
  email: `${name.toLowerCase()}@example.com`,
  password: 'correct horse battery',
})) as [Person, Person];
interface Person {
  name: string;
  email: string;
  password: string;
}

let program: Program;
/** The administrator's. */
let window: WatchedPage;
const contexts: BrowserContext[] = [];
let hers: Page;
let his: Page;

const chapter = chaptersIn(() => window);
const headers = () => ({ origin: program.url });

async function post(path: string, data: object): Promise<{ id: string }> {
  const answer = await window.context.request.post(`/api/v1${path}`, { headers: headers(), data });
  expect([path, answer.status()]).toEqual([path, 201]);
  return (await answer.json()) as { id: string };
}

async function signedIn({ email, password }: Person): Promise<Page> {
  const context = await window.browser.newContext({
    baseURL: program.url,
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  contexts.push(context);
  context.setDefaultTimeout(15_000);
  const answer = await context.request.post('/api/v1/session', { headers: headers(), data: { email, password } });
  expect(answer.status()).toBe(200);
  return context.newPage();
}

beforeAll(async () => {
  program = await startProgram();
  window = await openWindow(program.url);
  await enter(window, program.signInLink());
  const role = await post('/roles', { name: 'Own mail', rights: RIGHTS });
  for (const person of [EVA, JAN]) await post('/users', { ...person, administrator: false, roleId: role.id });
  await post('/mailboxes', { kind: 'local', name: 'Desk', address: 'desk@example.com' });
  [hers, his] = [await signedIn(EVA), await signedIn(JAN)];
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await window?.close();
  await program?.stop();
});

chapter('begins in the settings, and can only be one’s own', async () => {
  await hers.goto('/settings');
  await hers.getByText('You have no mailbox of your own here.').waitFor();
  await hers.getByRole('link', { name: 'Connect your mailbox' }).click();
  await hers.getByRole('heading', { name: 'Connect your mailbox' }).waitFor();
  await hers.getByText('It is handed in', { exact: true }).click();
  await hers.getByText('Only the owner sends from it.').waitFor();
  expect(await hers.getByText('Shared', { exact: true }).count()).toBe(0);
  await hers.getByRole('textbox', { name: 'Name' }).first().fill('Eva’s mail');
  await hers.getByRole('textbox', { name: 'E-mail address' }).fill('eva@example.com');
  await hers.getByRole('button', { name: 'Connect mailbox' }).click();
  await hers.getByText('Nothing was brought in yet.').waitFor();
});

chapter('is marked as one’s own in the list, beside shared ones that are only looked at', async () => {
  await hers.goto('/mailboxes');
  const card = hers.getByRole('article').filter({ hasText: 'Eva’s mail' });
  await card.getByText('Yours').waitFor();
  await hers.getByRole('link', { name: 'Desk' }).click();
  await hers.getByRole('tab', { name: 'Connection' }).click();
  expect(await hers.getByRole('textbox', { name: 'Name' }).first().isDisabled()).toBe(true);
});

chapter('has mail that nobody else sees', async () => {
  await hers.goto('/mailboxes');
  await hers.getByRole('link', { name: 'Eva’s mail' }).click();
  await hers.getByRole('tab', { name: 'Bring in mail' }).click();
  const buffer = Buffer.from(buildMail({ from: 'anna@customer.test', to: 'eva@example.com', subject: 'Just for you' }));
  await hers.locator('input[type=file]').setInputFiles({ name: 'one.eml', mimeType: 'message/rfc822', buffer });
  await hers.getByText('Processed: 1').waitFor();
  await hers.goto('/messages');
  await hers.getByText('Just for you').first().waitFor();
  await his.goto('/messages');
  await his.getByRole('heading', { name: 'Messages' }).waitFor();
  await his.getByText('No messages').first().waitFor();
  expect(await his.getByText('Just for you').count()).toBe(0);
  await his.goto('/mailboxes');
  await his.getByRole('link', { name: 'Desk' }).waitFor();
  expect(await his.getByText('Eva’s mail').count()).toBe(0);
});

chapter('is the administrator’s to manage, who sees whose it is and gives it away', async () => {
  const { page } = window;
  await page.goto('/mailboxes');
  await page.getByText('Personal: Eva').waitFor();
  await page.getByRole('link', { name: 'Eva’s mail' }).click();
  await page.getByRole('tab', { name: 'Connection' }).click();
  await page.getByRole('combobox', { name: 'Owner' }).click();
  await page.getByRole('option', { name: 'Jan' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Personal: Jan').waitFor();
  await his.goto('/messages');
  await his.getByText('Just for you').first().waitFor();
});
