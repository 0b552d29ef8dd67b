// The frame around every screen: finding and doing things by name, getting about without a mouse, what happens when
// something is wrong, missing or away, and taking back what was done.
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { type Program, startProgram } from '../support/servers/program';
import { chaptersIn } from './support/chapters';
import { enter, goTo } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

let program: Program;
let window: WatchedPage;

const chapter = chaptersIn(() => window);

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const palette = (page: Page) => page.getByRole('dialog', { name: /^(Search and commands|Hľadanie a príkazy)$/ });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

async function openPalette(page: Page) {
  await page.keyboard.press('Control+k');
  const field = palette(page).getByRole('combobox');
  await field.waitFor();
  return field;
}

/** The line that Enter takes, as a screen reader is told. */
const active = (page: Page) =>
  page.evaluate(() => {
    const field = document.querySelector('[role="combobox"][aria-activedescendant]');
    return document.getElementById(field?.getAttribute('aria-activedescendant') ?? '')?.textContent ?? null;
  });

async function find(page: Page, words: string, line: RegExp) {
  const field = await openPalette(page);
  await field.fill(words);
  await palette(page).getByRole('option', { name: line }).first().waitFor();
  await eventually(async () => line.test((await active(page)) ?? ''), { what: `${String(line)} on top` });
  await page.keyboard.press('Enter');
}

async function create(path: string, data: object): Promise<{ id: string }> {
  const answer = await window.context.request.post(`/api/v1${path}`, { headers: { origin: program.url }, data });
  expect([path, answer.status()]).toEqual([path, 201]);
  return (await answer.json()) as { id: string };
}

beforeAll(async () => {
  program = await startProgram();
  window = await openWindow(program.url, { width: 1440, height: 900 });
  await enter(window, program.signInLink());
  await create('/contacts', { name: 'Jana Nováková', addresses: ['jana@tatra.test'] });
  await create('/lists', { name: 'Best customers', kind: 'addresses', entries: ['tatra.test'] });
}, 60_000);

afterAll(async () => {
  await window?.close();
  await program?.stop();
});

describe('by name', () => {
  chapter('a screen is found by a part of its name, and the focus goes to its heading', async (page) => {
    await find(page, 'quar', /^Quarantine/);
    await heading(page, 'Quarantine').waitFor();
    await eventually(async () => (await focused(page)) === 'Quarantine', { what: 'the focus on the heading' });
    expect(await page.title()).toBe('Quarantine · Mailroom');
  });

  chapter('things are found, those of the server, too', async (page) => {
    await find(page, 'jana', /^Jana Nováková/);
    // Beside the name stands the button that changes it.
    await page.getByRole('heading', { level: 1, name: 'Jana Nováková' }).waitFor();
    await find(page, 'best cust', /^Best customers/);
    await heading(page, 'Best customers').waitFor();
  });

  chapter('what was looked at last stands on top, and the letters that were found stand out', async (page) => {
    await goTo(page, 'Overview');
    const field = await openPalette(page);
    const recent = palette(page).getByRole('group', { name: 'Recent' });
    await recent.waitFor();
    expect(await recent.getByRole('option').first().textContent()).toContain('Best customers');
    await field.fill('custom');
    const line = palette(page).getByRole('option', { name: 'Best customers' });
    expect(await line.locator('mark').allTextContents()).toEqual(['custom']);
    await page.keyboard.press('Escape');
    await palette(page).waitFor({ state: 'detached' });
  });

  chapter('keys move through the lines, round the ends, and what does not exist is said', async (page) => {
    const field = await openPalette(page);
    const options = palette(page).getByRole('option');
    const first = await active(page);
    const isActive = (line: string | null) =>
      eventually(async () => (await active(page)) === line, { what: `${line}` });
    await page.keyboard.press('ArrowUp');
    await isActive(await options.last().textContent());
    await page.keyboard.press('ArrowDown');
    await isActive(first);
    await field.fill('no such thing at all');
    await palette(page).getByText('Nothing fits “no such thing at all”').waitFor();
    await page.keyboard.press('Escape');
  });

  chapter('a command is done: colours, and a dialog on another screen', async (page) => {
    await find(page, 'dark', /^Colours: dark/);
    await eventually(async () => (await page.locator('html').getAttribute('data-mantine-color-scheme')) === 'dark', {
      what: 'the dark theme',
    });
    await find(page, 'new contact', /^New contact/);
    await page.getByRole('dialog', { name: 'New contact' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await find(page, 'system', /^Colours: as the system/);
  });

  chapter('the help names the keys', async (page) => {
    await heading(page, 'Contacts').focus();
    await page.keyboard.press('Shift+?');
    const help = page.getByRole('dialog', { name: 'Keys and shortcuts' });
    await help.getByText('Take the last action back').waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
  });
});

describe('getting about', () => {
  chapter('the skip link leads past the navigation', async (page) => {
    await page.goto('/leads');
    await heading(page, 'Leads').waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  chapter('a folded group shows only where one is, and stays folded', async (page) => {
    const navigation = page.getByRole('navigation', { name: 'Navigation' });
    const group = navigation.getByRole('button', { name: 'Records' });
    await group.click();
    expect(await group.getAttribute('aria-expanded')).toBe('false');
    await navigation.getByRole('link', { name: 'Cases' }).waitFor({ state: 'detached' });
    expect(await navigation.getByRole('link', { name: 'Leads' }).getAttribute('aria-current')).toBe('page');
    await page.reload();
    await heading(page, 'Leads').waitFor();
    expect(await group.getAttribute('aria-expanded')).toBe('false');
    await group.click();
    await navigation.getByRole('link', { name: 'Cases' }).waitFor();
  });

  chapter('on a phone the navigation is a drawer that closes behind one', async (page) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const burger = page.getByRole('button', { name: 'Navigation' });
    await burger.click();
    await page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name: 'Outbox' }).click();
    await heading(page, 'Outbox').waitFor();
    expect(await burger.getAttribute('aria-expanded')).toBe('false');
    await page.getByRole('button', { name: 'Search and commands' }).click();
    await palette(page).getByRole('combobox').fill('overv');
    await page.keyboard.press('Enter');
    await heading(page, 'Overview').waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  chapter('back leads to where one had scrolled', async (page) => {
    await page.goto('/mailboxes/new');
    await heading(page, 'Connect a mailbox').waitFor();
    // The page is as long as it will be.
    await page.getByText('Read mail from').waitFor();
    await page.getByText('Read mail from').scrollIntoViewIfNeeded();
    const there = await page.evaluate(() => scrollY);
    expect(there).toBeGreaterThan(0);
    await page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name: 'People' }).click();
    await heading(page, 'People').waitFor();
    await eventually(async () => (await page.evaluate(() => scrollY)) === 0, { what: 'the top of the page' });
    await page.goBack();
    await heading(page, 'Connect a mailbox').waitFor();
    await eventually(async () => (await page.evaluate(() => scrollY)) === there, { what: 'where one was' });
  });

  chapter('another language is fetched when it is chosen, and only then', async (page) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto('/');
    await heading(page, 'Overview').waitFor();
    expect(asked.filter((path) => /\/assets\/en-/.test(path))).toHaveLength(1);
    expect(asked.filter((path) => /\/assets\/sk-/.test(path))).toEqual([]);
    await find(page, 'slov', /^Language: Slovenčina/);
    await heading(page, 'Prehľad').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('sk');
    await find(page, 'english', /^Jazyk: English/);
    await heading(page, 'Overview').waitFor();
  });
});

describe('when something is wrong', () => {
  chapter('a form leads to its first wrong field and names all of them', async (page) => {
    await page.goto('/mailboxes/new');
    await page.getByRole('button', { name: 'Connect mailbox' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'fields need attention' });
    await summary.waitFor();
    const name = page.getByLabel('Name', { exact: false }).first();
    expect(await name.evaluate((field) => field === document.activeElement)).toBe(true);
    await name.fill('Support');
    await summary.getByRole('button', { name: 'Name', exact: true }).waitFor({ state: 'detached' });
    await summary.getByRole('button', { name: 'E-mail address' }).click();
    expect(
      await page
        .getByLabel('E-mail address')
        .first()
        .evaluate((field) => field === document.activeElement),
    ).toBe(true);
  });

  chapter('an address that leads nowhere says so, and leads on', async (page) => {
    await page.goto('/no/such/page');
    await heading(page, 'Not found').waitFor();
    await page.getByRole('link', { name: 'Go to the overview' }).click();
    await heading(page, 'Overview').waitFor();
  });

  chapter('a server that is away is told, and its return, too', async (page) => {
    await goTo(page, 'Lists');
    window.expectFault(/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|net::ERR_/);
    await program.kill();
    await page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name: 'Webhooks' }).click();
    const banner = page.getByRole('status').filter({ hasText: 'The server cannot be reached.' });
    await banner.waitFor();
    program = await startProgram({ port: program.port, dataDir: program.dataDir });
    await banner.waitFor({ state: 'detached' });
    await page.getByText('No webhooks yet').waitFor();
  });
});

describe('taking back', () => {
  chapter('a list that was deleted comes back by the toast, which covers no title', async (page) => {
    await goTo(page, 'Lists');
    await page.getByRole('link', { name: 'Best customers' }).click();
    await heading(page, 'Best customers').waitFor();
    // The page of the list may hear of its end before it is left.
    window.expectFault(/\/api\/v1\/lists\/[\w-]+( 404|\)$)/);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No lists yet').waitFor();
    const toast = page.getByRole('alert').filter({ has: page.getByRole('button', { name: 'Undo' }) });
    const [title, box] = [await heading(page, 'Lists').boundingBox(), await toast.boundingBox()];
    expect(box && title && box.y > title.y + title.height).toBe(true);
    // The one who uses no mouse has it in the palette.
    await find(page, 'undo', /^Undo: /);
    await page.getByRole('link', { name: 'Best customers' }).waitFor();
    await toast.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Best customers' }).click();
    await page.getByText('tatra.test').waitFor();
  });
});
