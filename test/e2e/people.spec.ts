// Somebody is invited by mail, comes in, sees what the role opens and no more, and finds back after a forgotten password.
import { eventually } from '../support/eventually';
import { readLetter } from '../support/letters';
import { type Program, startProgram } from '../support/servers/program';
import { type SmtpSink, startSmtpSink } from '../support/servers/smtp-sink';
import { chaptersIn } from './support/chapters';
import { enter, goTo } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

const ANNA = 'anna@example.test';
const FIRST = 'a first long password';
const SECOND = 'a second long password';

let program: Program;
let sink: SmtpSink;
let window: WatchedPage;
let hers: WatchedPage;

const chapter = chaptersIn(() => window);
const page = () => window.page;
const heading = (of: WatchedPage, name: string) => of.page.getByRole('heading', { level: 1, name });

/** The link in the newest mail to her with that subject. */
async function linkIn(subject: string): Promise<string> {
  return eventually(async () => {
    const letters = await Promise.all(sink.messages.map(readLetter));
    return letters.findLast((letter) => letter.to.includes(ANNA) && letter.subject === subject)?.link;
  });
}

beforeAll(async () => {
  [program, sink] = await Promise.all([
    startProgram(),
    startSmtpSink({ auth: { user: 'office', password: 'secret' } }),
  ]);
  window = await openWindow(program.url);
  await enter(window, program.signInLink());
  const smtp = { host: '127.0.0.1', port: sink.port, security: 'none', user: 'office', password: 'secret' };
  const data = { kind: 'local', name: 'Office', address: 'office@example.test', smtp };
  const created = await window.context.request.post('/api/v1/mailboxes', { headers: { origin: program.url }, data });
  expect(created.status()).toBe(201);
  hers = await openWindow(program.url);
  // Who is signed in is asked before anybody is.
  hers.expectFault(/\/api\/v1\/me 401$/);
  hers.expectFault(/^console: .* 401 .*\/api\/v1\/me\)$/);
});

afterAll(async () => {
  await hers?.close();
  await window?.close();
  await Promise.all([program?.stop(), sink?.stop()]);
});

describe('people', () => {
  chapter('are invited by hand until a mailbox is chosen that the program writes from', async () => {
    await goTo(page(), 'People');
    await page().getByRole('button', { name: 'Add user' }).click();
    const dialog = page().getByRole('dialog');
    await dialog.getByText('There is no mailbox to send invitations from').waitFor();
    expect(await dialog.getByRole('radio', { name: 'Invite by mail' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Name').fill('Boris');
    await dialog.getByLabel('E-mail').fill('boris@example.test');
    await dialog.getByRole('button', { name: 'Create' }).click();
    const link = page().getByRole('textbox', { name: 'Link' });
    expect(await link.inputValue()).toContain(`${program.url}/welcome?token=`);
    await page().getByRole('button', { name: 'Done' }).click();
    await page()
      .getByText(/^Invited until/)
      .waitFor();

    await page().goto('/settings');
    await page().getByRole('combobox', { name: 'Mailbox to send from' }).click();
    await page().getByRole('option', { name: 'Office <office@example.test>' }).click();
    await page().getByText('Saved').first().waitFor();
  });

  chapter('are invited by mail', async () => {
    await goTo(page(), 'People');
    await page().getByRole('button', { name: 'Add user' }).click();
    const dialog = page().getByRole('dialog');
    await dialog.getByLabel('Name').fill('Anna');
    await dialog.getByLabel('E-mail').fill(ANNA);
    await dialog.getByRole('radio', { name: 'Invite by mail' }).check();
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page().getByText('The invitation is on its way').waitFor();
    await hers.page.goto(await linkIn('You are invited to Mailroom'));
    await heading(hers, 'Welcome to Mailroom').waitFor();
    expect(await hers.page.getByLabel('E-mail').inputValue()).toBe(ANNA);
  });

  chapter('choose name, password and language, and are in', async () => {
    const { page: her } = hers;
    await her.getByLabel('Name').fill('Anna Nováková');
    await her.getByLabel('Password', { exact: true }).fill(FIRST);
    await her.getByLabel('Password again').fill('something else');
    await her.getByRole('button', { name: 'Come in' }).click();
    await her.getByText('The two passwords differ').waitFor();
    await her.getByLabel('Password again').fill(FIRST);
    await her.getByRole('button', { name: 'Come in' }).click();
    await heading(hers, 'Overview').waitFor();
    await her.getByText('Anna Nováková').first().waitFor();
  });

  chapter('see what their role opens, and are told kindly about the rest', async () => {
    const { page: her } = hers;
    const navigation = her.getByRole('navigation', { name: 'Navigation' });
    await navigation.getByRole('link', { name: 'Cases' }).waitFor();
    for (const closed of ['People', 'Audit', 'Webhooks'])
      expect(await navigation.getByRole('link', { name: closed, exact: true }).count()).toBe(0);
    await her.goto('/people');
    await her.getByText('This is for administrators').waitFor();
    await her.goto('/webhooks');
    await her.getByText('Your role does not open this').waitFor();
    await her.getByRole('link', { name: 'Go to the overview' }).click();
    await heading(hers, 'Overview').waitFor();
  });

  chapter('see where they are signed in', async () => {
    await hers.page.goto('/settings');
    const section = hers.page.getByRole('region', { name: 'Where you are signed in' });
    await section.getByText('Chrome on Linux').waitFor();
    await section.getByText('this one').waitFor();
  });

  chapter('are signed out by an administrator', async () => {
    hers.expectFault(/\b401\b/);
    await page().reload();
    await page().getByRole('button', { name: 'More for Anna Nováková' }).click();
    await page().getByRole('menuitem', { name: 'Where signed in' }).click();
    const dialog = page().getByRole('dialog', { name: 'Where Anna Nováková is signed in' });
    await dialog.getByRole('button', { name: 'End all' }).click();
    await page().getByRole('dialog', { name: 'End all sessions?' }).getByRole('button', { name: 'End all' }).click();
    await dialog.getByText('Signed in nowhere').waitFor();
    await hers.page.reload();
    await heading(hers, 'Sign in to Mailroom').waitFor();
    await page().keyboard.press('Escape');
  });

  chapter('find back by a link for a new password', async () => {
    const { page: her } = hers;
    await her.getByRole('link', { name: 'Forgot your password?' }).click();
    await her.getByLabel('E-mail').fill(ANNA);
    await her.getByRole('button', { name: 'Send the link' }).click();
    await her.getByText('Look into your mail').waitFor();
    await her.goto(await linkIn('Choose a new password for Mailroom'));
    await her.getByLabel('Password', { exact: true }).fill(SECOND);
    await her.getByLabel('Password again').fill(SECOND);
    await her.getByRole('button', { name: 'Set the password' }).click();
    await her.getByText('The new password is set').waitFor();
    await her.getByRole('link', { name: 'Go to the sign-in page' }).click();
    await her.getByLabel('E-mail').fill(ANNA);
    await her.getByLabel('Password', { exact: true }).fill(SECOND);
    await her.getByRole('button', { name: 'Sign in', exact: true }).click();
    await heading(hers, 'Overview').waitFor();
  });
});

describe('the audit', () => {
  chapter('tells all of it, is narrowed, and unfolds what changed', async () => {
    await goTo(page(), 'Audit');
    const list = page().getByRole('list').filter({ hasText: 'Person' });
    await list.getByText('Person: password set by a link').waitFor();
    await page().getByRole('combobox', { name: 'What' }).click();
    await page().getByRole('option', { name: 'Settings: mail of Mailroom itself' }).click();
    const entry = page().getByRole('button', { name: 'Show what changed: Settings: mail of Mailroom itself' });
    await entry.waitFor();
    const ofPeople = page().getByRole('button', { name: /^Show what changed: Person/ });
    await eventually(async () => (await ofPeople.count()) === 0);
    await entry.focus();
    await page().keyboard.press('Enter');
    await page().getByText('Office', { exact: true }).waitFor();
    expect(page().url()).toContain('action=settings.system-mailbox');
    await page().getByRole('button', { name: 'Export' }).click();
    const waiting = page().waitForEvent('download');
    await page().getByRole('menuitem', { name: 'For spreadsheets (CSV)' }).click();
    expect((await waiting).suggestedFilename()).toBe('audit.csv');
  });
});
