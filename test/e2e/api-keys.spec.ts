// A key is made on screen, tried by another program, and taken away again: its way through the browser.
import { type Program, startProgram } from '../support/servers/program';
import { chaptersIn } from './support/chapters';
import { enter } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

let program: Program;
let window: WatchedPage;
let key: string;

const chapter = chaptersIn(() => window);
const dialog = () => window.page.getByRole('dialog');
const ask = (path: string, method = 'GET') =>
  fetch(`${program.url}/api/v1${path}`, { method, headers: { authorization: `Bearer ${key}` } });

beforeAll(async () => {
  program = await startProgram();
  window = await openWindow(program.url);
  await enter(window, program.signInLink());
});

afterAll(async () => {
  await window?.close();
  await program?.stop();
});

chapter('who has none is shown how one is used', async (page) => {
  await page.goto(`${program.url}/settings`);
  await page.getByRole('link', { name: 'Show API keys' }).click();
  await page.getByRole('heading', { level: 1, name: 'API keys' }).waitFor();
  await page.getByText('No API keys yet').waitFor();
  await page.getByText(`curl -H "Authorization: Bearer mrk_…" ${program.url}/api/v1/me`).waitFor();
});

chapter('a key is made of chosen rights, without a mouse', async (page) => {
  await page.getByRole('button', { name: 'New key' }).first().focus();
  await page.keyboard.press('Enter');
  await dialog().getByLabel('Name').waitFor();
  await page.keyboard.type('Web shop');
  await dialog().getByRole('button', { name: 'Make the key' }).press('Enter');
  await dialog().getByText('Choose at least one').waitFor();
  await dialog().getByRole('checkbox', { name: 'Cases: see' }).press('Space');
  await dialog().getByRole('checkbox', { name: 'Leads: change' }).press('Space');
  await dialog().getByRole('button', { name: 'Make the key' }).press('Enter');
  await page.getByRole('heading', { name: 'The key is made' }).waitFor();
  // Not lost by a key pressed in passing.
  await page.keyboard.press('Escape');
  const text = await dialog().getByText(/^mrk_/).textContent();
  key = text!.trim();
  expect(key).toMatch(/^mrk_[0-9a-f]{32}_[0-9A-Za-z]{43}$/);
  await dialog().getByText(`curl -H "Authorization: Bearer ${key}" ${program.url}/api/v1/me`).waitFor();
  await dialog().getByRole('button', { name: 'I have copied it' }).press('Enter');
  await dialog().waitFor({ state: 'detached' });
});

chapter('it opens what was chosen, and no more, and is not shown again', async (page) => {
  expect((await ask('/cases')).status).toBe(200);
  expect((await ask('/leads')).status).toBe(403);
  await page.reload();
  const row = page.getByRole('row', { name: /Web shop/ });
  await row.getByText('Cases: see').waitFor();
  await row.getByText('Leads: change').waitFor();
  await row.getByText(/^[A-Z][a-z]{2} \d+, 20\d\d$/).waitFor();
  expect(await page.content()).not.toContain(key.split('_')[2]);
});

chapter('administrators see everybody’s', async (page) => {
  await page.getByText('Everybody’s', { exact: true }).click();
  await page.getByRole('columnheader', { name: 'Person' }).waitFor();
  await page
    .getByRole('row', { name: /Web shop/ })
    .getByText('Administrator', { exact: true })
    .waitFor();
});

chapter('it is taken away after a question', async (page) => {
  await page.getByRole('button', { name: 'Revoke: Web shop' }).click();
  await dialog()
    .getByText(/Whatever uses “Web shop” is refused/)
    .waitFor();
  await dialog().getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('No API keys yet').waitFor();
  const refused = await ask('/cases');
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([401, 'api-key-revoked']);
});
