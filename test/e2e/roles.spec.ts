// A manager makes a role and gives it to somebody, who from then on sees just what it allows; by keyboard, and on a phone.
import { type Program, startProgram } from '../support/servers/program';
import { chaptersIn } from './support/chapters';
import { enter, goTo } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

const EVA = { name: 'Eva Nováková', email: 'eva@example.test', password: 'correct horse battery' };

let program: Program;
let window: WatchedPage;
let hers: WatchedPage;

const chapter = chaptersIn(() => window);
const page = () => window.page;
const heading = (name: string) => page().getByRole('heading', { level: 1, name });

async function post(by: WatchedPage, path: string, data: object): Promise<{ id: string }> {
  const answer = await by.context.request.post(`/api/v1${path}`, { headers: { origin: program.url }, data });
  expect([path, answer.ok()]).toEqual([path, true]);
  return (await answer.json()) as { id: string };
}

beforeAll(async () => {
  program = await startProgram();
  window = await openWindow(program.url);
  await enter(window, program.signInLink());
  const eva = await post(window, '/users', EVA);
  await post(window, '/contacts', { name: 'Anna of Eva', ownerId: eva.id });
  await post(window, '/contacts', { name: 'Boris of nobody' });
});

afterAll(async () => {
  await hers?.close();
  await window?.close();
  await program?.stop();
});

describe('roles', () => {
  chapter('show what the standard role allows, which cannot be deleted', async () => {
    await goTo(page(), 'People');
    await page().getByRole('tab', { name: 'Roles' }).click();
    await page().getByRole('link', { name: 'Member' }).click();
    await heading('Member').waitFor();
    await page().getByText('New people get this role').waitFor();
    expect(await page().getByRole('radio', { name: 'Cases – See: All' }).isChecked()).toBe(true);
    expect(await page().getByRole('radio', { name: 'Flows – Publish: Own' }).count()).toBe(0);
    expect(await page().getByRole('button', { name: 'Delete' }).count()).toBe(0);
  });

  chapter('are made from no rights, chosen by keyboard', async () => {
    await page().getByRole('link', { name: 'Roles' }).click();
    await page().getByRole('link', { name: 'New role' }).click();
    await heading('New role').waitFor();
    await page().getByRole('textbox', { name: 'Name' }).fill('Field service');
    await page().getByRole('combobox', { name: 'Begin with the rights of' }).click();
    await page().getByRole('option', { name: 'No rights' }).click();
    const see = (scope: string) => page().getByRole('radio', { name: `Contacts and accounts – See: ${scope}` });
    await see('Nothing').focus();
    await page().keyboard.press('ArrowRight');
    expect(await see('Own').isChecked()).toBe(true);
    await page().getByRole('radio', { name: 'Contacts and accounts – Create and change: All' }).check();
    await page().getByText('Only as far as “See” reaches').waitFor();
    await page().getByRole('radio', { name: 'Contacts and accounts – Create and change: Own' }).check();
    await page().getByText('Only as far as “See” reaches').waitFor({ state: 'detached' });
    await page().getByRole('button', { name: 'Create' }).click();
    const row = page().getByRole('row', { name: /Field service/ });
    await row.getByText('Nobody yet').waitFor();
  });

  chapter('keep their names apart', async () => {
    window.expectFault(/roles 409$/);
    window.expectFault(/^console: .* 409 /);
    await page().getByRole('link', { name: 'New role' }).click();
    await page().getByRole('textbox', { name: 'Name' }).fill('Field service');
    await page().getByRole('button', { name: 'Create' }).click();
    await page().getByText('This name is taken.').waitFor();
    await page().getByRole('textbox', { name: 'Name' }).fill('Another');
    await page().getByRole('link', { name: 'Roles' }).click();
    await page().getByRole('button', { name: 'Leave without saving' }).click();
    await page().getByRole('link', { name: 'Field service' }).waitFor();
  });

  chapter('are given to people', async () => {
    await page().getByRole('tab', { name: 'Users' }).click();
    await page()
      .getByRole('button', { name: `Edit: ${EVA.name}` })
      .click();
    const dialog = page().getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Role' }).click();
    await page().getByRole('option', { name: 'Field service' }).click();
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await page()
      .getByRole('row', { name: new RegExp(EVA.name) })
      .getByText('Field service')
      .waitFor();
    await page().getByRole('tab', { name: 'Roles' }).click();
    await page()
      .getByRole('row', { name: /Field service/ })
      .getByText(EVA.name)
      .waitFor();
  });

  chapter('let people see just that', async () => {
    hers = await openWindow(program.url);
    await post(hers, '/session', { email: EVA.email, password: EVA.password });
    await hers.page.goto('/contacts');
    await hers.page.getByRole('link', { name: 'Anna of Eva' }).waitFor();
    expect(await hers.page.getByText('Boris of nobody').count()).toBe(0);
    const links = hers.page.getByRole('navigation', { name: 'Navigation' }).getByRole('link');
    const names = (await links.allInnerTexts()).map((name) => name.trim());
    for (const closed of ['Cases', 'Leads', 'Messages', 'People']) expect(names).not.toContain(closed);
    expect(hers.faults).toEqual([]);
  });

  chapter('are not deleted while somebody has them', async () => {
    await page().getByRole('link', { name: 'Field service' }).click();
    await heading('Field service').waitFor();
    await page().getByRole('button', { name: 'Delete' }).click();
    await page().getByRole('dialog').getByText(`Give them another role first: ${EVA.name}.`).waitFor();
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'detached' });
  });

  chapter('fit on a phone', async () => {
    await page().setViewportSize({ width: 390, height: 844 });
    await page().getByRole('radio', { name: 'Audit – Read and export: All' }).scrollIntoViewIfNeeded();
    const wide = await page().evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
  });
});
