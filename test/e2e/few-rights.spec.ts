// Somebody who may look and not touch: pages at rest. And an administrator finds people among many, and rests a webhook.
import { eventually } from '../support/eventually';
import { type Program, startProgram } from '../support/servers/program';
import { chaptersIn } from './support/chapters';
import { enter, goTo } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

const PASSWORD = 'correct horse battery';

let program: Program;
let window: WatchedPage;
let theirs: WatchedPage;

const chapter = chaptersIn(() => window);
const page = () => window.page;

async function make(path: string, data: object): Promise<{ id: string }> {
  const made = await window.context.request.post(`/api/v1${path}`, { headers: { origin: program.url }, data });
  expect([path, made.status()]).toEqual([path, 201]);
  return (await made.json()) as { id: string };
}

beforeAll(async () => {
  program = await startProgram();
  window = await openWindow(program.url);
  theirs = await openWindow(program.url);
  await enter(window, program.signInLink());
});

afterAll(async () => {
  await theirs?.close();
  await window?.close();
  await program?.stop();
});

chapter('somebody whose role only looks meets no field and no button that would be refused', async () => {
  const rights = { 'contacts:read': 'all', 'cases:read': 'own' };
  const role = await make('/roles', { name: 'Looks', rights });
  await make('/users', { name: 'Lea', email: 'lea@example.test', password: PASSWORD, roleId: role.id });
  const tags = { tags: [], fields: {}, accountId: null, ownerId: null };
  const contact = await make('/contacts', { ...tags, name: 'Jana', firstName: 'Jana', lastName: '', addresses: [] });
  const signedIn = await theirs.context.request.post('/api/v1/session', {
    headers: { origin: program.url },
    data: { email: 'lea@example.test', password: PASSWORD },
  });
  expect(signedIn.status()).toBe(200);
  const { page: her } = theirs;
  await her.goto('/contacts');
  await her.getByRole('link', { name: 'Jana' }).waitFor();
  for (const name of ['New contact', 'Write']) expect(await her.getByRole('button', { name }).count()).toBe(0);
  await her.goto(`/contacts/${contact.id}`);
  await her.getByText('your role does not let you change it').waitFor();
  expect(await her.getByLabel('First name').isDisabled()).toBe(true);
  for (const name of ['Rename', 'Add note', /^More actions/])
    expect(await her.getByRole('button', { name }).count()).toBe(0);
  await her.goto('/cases');
  await her.getByText('Cases that somebody gives to you, or to your team, appear here.').waitFor();
  expect(theirs.faults).toEqual([]);
});

chapter('a person is found among many, by any word and by state', async () => {
  for (let index = 0; index < 12; index += 1)
    await make('/users', { name: `Person ${index}`, email: `p${index}@example.test`, password: PASSWORD });
  await make('/users', { name: 'Žofia Nová', email: 'zofia@example.test', invite: 'link' });
  await goTo(page(), 'People');
  await page().getByText('15 people', { exact: true }).waitFor();
  await page().getByRole('searchbox', { name: 'Search' }).fill('zofia');
  await page().getByText('1 of 15 people').waitFor();
  await page().getByText('Žofia Nová').waitFor();
  await page().getByRole('combobox', { name: 'State' }).click();
  await page().getByRole('option', { name: 'Absent' }).click();
  await page().getByText('Nobody matches').waitFor();
  await page().getByRole('button', { name: 'Clear filters' }).last().click();
  await page().getByText('15 people', { exact: true }).waitFor();
});

chapter('whoever works by keyboard is afterwards where they were', async () => {
  const add = page().getByRole('button', { name: 'Add user' });
  const more = page().getByRole('button', { name: 'More for Lea' });
  const hasFocus = (button: typeof add) => eventually(() => button.evaluate((node) => node === document.activeElement));
  await add.focus();
  await page().keyboard.press('Enter');
  await page().getByRole('dialog', { name: 'Add user' }).waitFor();
  await page().keyboard.press('Escape');
  await hasFocus(add);
  await more.focus();
  await page().keyboard.press('Enter');
  await page().getByRole('menuitem', { name: 'Where signed in' }).focus();
  await page().keyboard.press('Enter');
  const sessions = page().getByRole('dialog', { name: 'Where Lea is signed in' });
  await sessions.getByText('Chrome').first().waitFor();
  await page().keyboard.press('Escape');
  await sessions.waitFor({ state: 'detached' });
  await hasFocus(more);
});

chapter('a webhook is rested and woken from its own page', async () => {
  const hook = await make('/webhooks', {
    name: 'Shop',
    url: 'https://shop.example.com/hook',
    events: ['case.created'],
  });
  await page().goto(`/webhooks/${hook.id}`);
  const more = page().getByRole('button', { name: 'More actions: Shop' });
  await more.click();
  await page().getByRole('menuitem', { name: 'Switch off' }).click();
  await page().getByText('The webhook is off: nothing is sent to it').waitFor();
  await more.click();
  await page().getByRole('menuitem', { name: 'Switch on' }).click();
  await page().getByText('The webhook is on').waitFor();
  await more.click();
  await page().getByRole('menuitem', { name: 'Delete' }).click();
  await page().getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await eventually(() => more.evaluate((node) => node === document.activeElement));
  await more.click();
  await page().getByRole('menuitem', { name: 'Delete' }).click();
  await page().getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page().getByRole('heading', { level: 1, name: 'Webhooks', exact: true }).waitFor();
  await page().getByText('No webhooks yet').waitFor();
});
