// A whole story by keys alone, told by what has the focus, what the lines of the outline are called, and what the live
// region says: somebody who does not see the screen hears the same.
import { source as axe } from 'axe-core';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import type { MailUser } from '../support/servers/dovecot';
import { type Program, startProgram } from '../support/servers/program';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { chaptersIn } from './support/chapters';
import { Keyboard } from './support/keyboard';
import { enter } from './support/shell';
import { openWindow, type WatchedPage } from './support/watched-page';

const PASSWORD = 'no mouse in this house';

let desk: MailUser;
let program: Program;
let window: WatchedPage;
let keys: Keyboard;

const chapter = chaptersIn(() => window);
const page = () => window.page;

async function create(path: string, data: object): Promise<void> {
  const answer = await window.context.request.post(`/api/v1${path}`, { headers: { origin: program.url }, data });
  expect([path, answer.status()]).toEqual([path, 201]);
}

/** The lines of the outline, as they are read. */
const lines = () =>
  page()
    .getByRole('treeitem')
    .evaluateAll((items) => items.map((item) => item.getAttribute('aria-label') ?? ''));

const hear = (words: string | RegExp) => keys.hear(words);

const saved = () => page().locator('[data-testid="save-state"][data-state="saved"]').waitFor();

beforeAll(async () => {
  desk = newMailUser('keys');
  program = await startProgram();
  window = await openWindow(program.url, { width: 1440, height: 900 });
  keys = new Keyboard(window.page);
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
  await create('/users', {
    email: 'nina@desk.test',
    name: 'Nina Nováková',
    password: PASSWORD,
    administrator: true,
    position: '',
  });
  const from = 'Anna Kováčová <anna@customer.test>';
  await sharedDovecot().deliver(
    buildMail({
      from,
      to: desk.address,
      subject: 'Urgent: the pump leaks',
      messageId: '<pump@customer.test>',
      text: 'Help!\n',
    }),
    desk.address,
    'anna@customer.test',
  );
  await window.context.clearCookies();
}, 60_000);

afterAll(async () => {
  await window?.close();
  await program?.stop();
});

describe('without a mouse', () => {
  chapter('signs in', async () => {
    window.expectFault(/401/);
    await page().goto('/sign-in');
    await keys.watchForPointers();
    await keys.listen('[data-testid="speech"]');
    await page().getByLabel('E-mail').first().waitFor();
    await keys.tabTo('textbox', /e-?mail/i);
    await keys.type('nina@desk.test');
    await keys.tabTo('textbox', 'Password');
    await keys.type(PASSWORD);
    await keys.press('Enter');
    await page().getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  });

  chapter('makes a flow', async () => {
    await keys.tabTo('link', 'Flows');
    await keys.press('Enter');
    await page().getByRole('heading', { level: 1, name: 'Flows' }).waitFor();
    await keys.tabTo('button', 'New flow');
    await keys.press('Enter');
    await page().getByRole('dialog').waitFor();
    await keys.tabTo('textbox', 'Name');
    await keys.type('Urgent mail');
    await keys.tabTo('radio', /mailbox/i);
    if (!(await page().getByRole('radio', { name: 'One mailbox' }).isChecked())) {
      await keys.walkTo('ArrowDown', 'radio', /^One mailbox/);
    }
    await keys.tabTo('button', 'Create');
    await keys.press('Enter');
    await page().getByRole('heading', { level: 1, name: 'Urgent mail' }).waitFor();
  });

  chapter('shows the outline in place of the canvas', async () => {
    await keys.tabTo('radio', 'Canvas');
    await keys.press('ArrowRight');
    await page().getByRole('treeitem').first().waitFor();
    await page().getByTestId('flow-canvas').waitFor();
    await keys.press('ArrowRight');
    await page().getByTestId('flow-canvas').waitFor({ state: 'detached' });
    await keys.tabTo('treeitem', /^Message arrives/);
    expect((await lines()).at(-1)).toBe('Then: nothing yet: the mail stays as it is');
  });

  chapter('asks a nested question', async () => {
    await keys.press('End', '+');
    await keys.isAt('combobox', 'Add a step after Message arrives');
    await keys.type('condition');
    await keys.press('Enter');
    await keys.isAt('treeitem', /^1 Condition/);
    await hear('added after Message arrives');

    await keys.press('Enter');
    await keys.isAt('textbox', 'Title of the step');
    await keys.type('Is it urgent?');
    await keys.tabTo('combobox', 'Comparison');
    await keys.tabTo('combobox', 'Value');
    await keys.type('urgent');
    await keys.tabTo('button', 'Group');
    await keys.press('Enter');
    const groups = page().getByTestId('step-inspector').getByTestId('condition');
    await eventually(async () => (await groups.count()) === 2, { what: 'a nested group' });
    // The new group's own condition is the next thing to fill in.
    await keys.tabTo('combobox', 'Value', { back: true });
    if ((await page().evaluate(() => (document.activeElement as HTMLInputElement).value)) !== '') {
      await keys.press('Tab');
      await keys.tabTo('combobox', 'Value');
    }
    await keys.type('leak');
    await saved();
    // The first time only the list of values closes that may be open.
    await keys.press('Escape', 'Escape');
    const { name } = await keys.isAt('treeitem', /^1 Is it urgent\?/);
    expect(name).toContain('urgent');
    expect(name).toContain('leak');
  });

  chapter('adds steps to both ways, connects, names and moves them', async () => {
    await keys.walkTo('ArrowDown', 'treeitem', /^Yes/);
    await keys.press('Insert');
    await keys.type('convert to case');
    await keys.press('Enter');
    await keys.isAt('treeitem', /^2 Convert to case/);
    await hear('after Is it urgent?, way Yes');
    await keys.press('F2');
    await keys.isAt('textbox', 'Title of the step');
    await keys.type('Open a case');
    await keys.press('Enter');
    await keys.isAt('treeitem', /^2 Open a case/);
    await hear('now called Open a case');

    await keys.press('+');
    await keys.type('important');
    await keys.press('Enter');
    await keys.isAt('treeitem', /^3 /);
    await keys.press('Alt+ArrowUp');
    await hear('is now step 2');
    await keys.press('Alt+ArrowUp');
    await hear('is now step 1');
    await keys.press('Control+z');
    await hear(/^Undone: .* is now step 1/);
    await keys.press('Control+z');
    await hear(/^Undone: .* is now step 2/);

    await keys.walkTo('ArrowDown', 'treeitem', /^No/);
    await keys.press('c');
    await keys.isAt('combobox', 'Connect Is it urgent? (No) to');
    await keys.type('important');
    await keys.press('Enter');
    await hear('way No, now goes to');
    const read = await lines();
    expect(read.filter((line) => line.includes('goes on at step 3'))).toHaveLength(2);
    await keys.press('Enter');
    await keys.isAt('treeitem', /^3 /);
    expect(
      await page()
        .getByRole('treeitem', { name: /^2 Open a case/ })
        .getAttribute('aria-level'),
    ).toBe('3');
    expect(await page().getByRole('treeitem', { name: /^3 / }).getAttribute('aria-level')).toBe('1');
  });

  chapter('hears why something is not possible', async () => {
    await keys.press('Home', 'Delete');
    await hear('The start and notes stay where they are.');
    await keys.press('End', 'c');
    await keys.isAt('combobox', /^Connect /);
    await keys.type('is it urgent');
    await keys.press('Enter');
    await hear('The flow would lead in a circle.');
    await keys.press('Escape');
    await keys.isAt('treeitem', /^Then/);
  });

  chapter('folds, finds, copies and takes back', async () => {
    await keys.press('1');
    await keys.isAt('treeitem', /^1 Is it urgent\?/);
    await keys.press('ArrowLeft');
    expect((await lines()).some((line) => line.startsWith('2 '))).toBe(false);
    await keys.press('ArrowRight', '/');
    await keys.isAt('textbox', 'Find in the outline');
    await keys.type('open a case');
    await hear('Lines found: ');
    await keys.press('Enter');
    await keys.isAt('treeitem', /^2 Open a case/);
    await keys.press('Escape');
    const before = (await lines()).length;
    await keys.press('Control+d');
    await eventually(async () => (await lines()).length > before, { what: 'the copy' });
    await hear('added after Open a case');
    await keys.press('Control+z');
    await eventually(async () => (await lines()).length === before, { what: 'the copy to be gone' });
    await keys.press('Shift+F10');
    await page()
      .getByRole('menuitem', { name: /^Open the form/ })
      .waitFor();
    await keys.press('Escape');
    await keys.isAt('treeitem', /./);
  });

  chapter('reads the way of a message in the lines', async () => {
    await saved();
    await keys.tabTo('button', 'Try', { back: true });
    await keys.press('Enter');
    await page().getByTestId('try-panel').waitFor();
    await keys.tabTo('button', /Urgent: the pump leaks/);
    await keys.press('Enter');
    await hear(/takes this way: Message arrives, Is it urgent\? \(Yes\), Open a case/);
    const read = await lines();
    expect(read.find((line) => line.startsWith('1 Is it urgent?'))).toMatch(/; yes$/);
    expect(read.find((line) => line.startsWith('2 Open a case'))).toMatch(/; action 1$/);
    expect(read.find((line) => line.startsWith('No'))).toMatch(/; not taken$/);
  });

  chapter('publishes it with a note', async () => {
    await keys.tabTo('button', 'Publish…', { back: true });
    await keys.press('Enter');
    const dialog = page().getByRole('dialog');
    await dialog.waitFor();
    await keys.tabTo('textbox', /^Note/);
    await keys.type('Urgent mail becomes a case');
    await keys.tabTo('button', 'Publish');
    await keys.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page().getByText('Version 1 is live').first().waitFor();
  });

  chapter('shuts nobody out, and no pointer was ever used', async () => {
    // What fades in has its colours only once it is there.
    await page().evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    await page().evaluate(axe);
    const found = await page().evaluate(
      `axe.run(document, { iframes: false, resultTypes: ['violations'] }).then(({ violations }) =>
        violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.target.join(' '))))`,
    );
    expect(found).toEqual([]);
    expect(await keys.pointerEvents()).toBe(0);
  });
});
