// npm run shots [-- <pattern>]: a picture of every screen in both themes, on a desk and on a phone, into docs/images/shots/
// (not kept in git), and docs/images/*.png for the README and the guide. Pictures are made of the built program with its
// sample mailbox, in a folder of its own that is gone afterwards.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from './lib/build.mjs';
import { ensureNodePackages } from './lib/node-packages.mjs';
import { root } from './lib/run.mjs';

const failure = (await ensureNodePackages({ development: true })) ?? (await build());
if (failure) {
  console.error(failure);
  process.exit(1);
}
const { chromium } = await import('playwright-core');

const pattern = process.argv[2] ?? '';
const IMAGES = join(root, 'docs/images');
const SHOTS = join(IMAGES, 'shots');
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
/** How long what is to be pressed may take to come. Milliseconds. */
const PATIENCE = 6000;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'];

async function until(what, attempt) {
  for (const giveUpAt = Date.now() + 60_000; Date.now() < giveUpAt; await sleep(100)) {
    const result = await attempt();
    if (result) return result;
  }
  throw new Error(`Waited in vain for ${what}.`);
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const dataDir = mkdtempSync(join(tmpdir(), 'mailroom-shots-'));
const url = `http://127.0.0.1:${await freePort()}`;
const program = spawn(process.execPath, [join(root, 'dist/apps/api/src/main.js')], {
  env: {
    PATH: process.env.PATH,
    PORT: new URL(url).port,
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    MAIL_ALLOWED_HOSTS: '127.0.0.0/8,::1',
    SAMPLE_MAILBOX: 'true',
  },
});
let output = '';
program.stdout.on('data', (chunk) => (output += chunk));
program.stderr.on('data', (chunk) => (output += chunk));
const browser = await chromium.launch({
  executablePath: process.env.MAILROOM_CHROMIUM ?? '/usr/bin/chromium',
  args: FLAGS,
});

/** The first window signs in; the others take over its session. */
async function signIn() {
  const link = await until('the sign-in link', () => /Sign in once[^:]*: (\S+)/.exec(output)?.[1]);
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('navigation', { name: 'Navigation' }).waitFor();
  // A connection that the busy program has just let go is opened again.
  const get = async (path) => (await context.request.get(`/api/v1${path}`, { maxRetries: 3 })).json();
  let before = -1;
  // The sample is taken in behind the scenes; pictures are of the finished state.
  await until('the sample mail', async () => {
    const { counts } = await get('/overview');
    const isStill = counts.messages > 0 && counts.messages === before;
    before = counts.messages;
    await sleep(700);
    return isStill;
  });
  const send = async (method, path, data, headers = {}) =>
    (
      await context.request.fetch(`/api/v1${path}`, {
        method,
        data,
        headers: { origin: url, ...headers },
        maxRetries: 3,
      })
    ).json();
  return { state: await context.storageState(), get, send };
}

/** A colleague gives me a case, which I am told. */
async function tellMe(get, send, work) {
  const [me, sign] = [await get('/me'), { email: 'eva@example.com', password: 'a long enough password' }];
  await send('POST', '/users', { ...sign, name: 'Eva Kováčová', position: 'Technician' });
  const colleague = await browser.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } });
  await colleague.request.post('/api/v1/session', { data: sign });
  await colleague.request.patch(`/api/v1/cases/${work.id}`, { data: { ownerId: me.id } });
  await colleague.close();
}

/** More than the sample has, so that screens show a few rows of each kind. */
async function furnish(get, send) {
  const [lead, { items: cases }] = [(await get('/leads')).items[0], await get('/cases')];
  const list = await send('POST', '/lists', {
    name: 'Important customers',
    description: 'Their mail is answered first.',
    kind: 'addresses',
    entries: ['anna@example.com', 'example.org', '*.example.net'],
  });
  const office = [
    ['08:00', '12:00'],
    ['12:30', '16:30'],
  ];
  const calendar = await send('POST', '/calendars', {
    name: 'Office',
    hours: {
      timeZone: 'Europe/Bratislava',
      week: { mon: office, tue: office, wed: office, thu: office, fri: [['08:00', '14:00']] },
      holidays: [
        { name: 'Christmas Eve', day: '12-24', spans: [['08:00', '12:00']] },
        { name: 'Christmas Day', day: '12-25' },
        { name: 'Moving house', day: '2027-03-05' },
      ],
    },
  });
  const template = await send('POST', '/templates', {
    name: 'We got your message',
    texts: [
      {
        language: '',
        subject: 'Re: {{subject}}',
        text: 'Hello {{from.firstName}},\n\nwe will write to you soon.\n\n{{mailbox.name}}',
      },
      {
        language: 'sk',
        subject: 'Re: {{subject}}',
        text: 'Dobrý deň, {{from.firstName}},\n\nčoskoro sa ozveme.\n\n{{mailbox.name}}',
      },
    ],
  });
  const account = await send('POST', '/accounts', {
    name: 'Tatra Sport',
    domain: 'tatrasport.example',
    tags: ['wholesale'],
  });
  const contact = await send('POST', '/contacts', {
    name: 'Jana Nováková',
    firstName: 'Jana',
    lastName: 'Nováková',
    addresses: ['jana@tatrasport.example', 'jana.novakova@example.com'],
    accountId: account.id,
    tags: ['buyer'],
    fields: { 'Customer number': 'TS-1024' },
  });
  if (cases[0]) await send('PATCH', `/cases/${cases[0].id}`, { contactId: contact.id, accountId: account.id });
  await tellMe(get, send, cases[1]);
  const webhook = await send('POST', '/webhooks', {
    name: 'Shop',
    url: 'https://shop.example.com/mailroom',
    events: ['case.created', 'case.closed'],
  });
  await send('POST', `/webhooks/${webhook.id}/test`, { type: 'case.created' });
  return { lead, list, calendar, template, account, contact, webhook, ...(await write(get, send)) };
}

/** A draft, mail for tomorrow, a mailbox whose server is away, and one whose mail is handed in. */
async function write(get, send) {
  const [sample] = await get('/mailboxes');
  const mail = (over) => ({
    mailboxId: sample.id,
    mode: 'new',
    originalId: null,
    to: [{ address: 'carl@customer.example', name: 'Carl Baker' }],
    cc: [],
    bcc: [],
    text: 'Dear Carl,\n\nhere is our offer.',
    attachments: [],
    carried: [],
    ...over,
  });
  await send('PUT', `/drafts/${randomUUID()}`, mail({ subject: 'An offer' }));
  const sendAt = new Date(Date.now() + 20 * 3_600_000).toISOString();
  await send('POST', '/messages', { id: randomUUID(), ...mail({ subject: 'For tomorrow' }), sendAt });
  const server = { host: '127.0.0.1', port: 1, security: 'none', user: 'desk', password: 'secret' };
  const smtp = { ...server, port: await refusingSmtp() };
  const away = await send('POST', '/mailboxes', {
    name: 'Old desk',
    address: 'desk@example.com',
    imap: server,
    smtp,
    monitoredFolders: ['INBOX'],
  });
  const local = await send('POST', '/mailboxes', { kind: 'local', name: 'Orders', address: 'orders@example.com' });
  const failing = { id: randomUUID(), ...mail({ subject: 'Your order', mailboxId: away.id }) };
  await send('POST', '/messages', failing);
  await send('POST', `/messages/${failing.id}/send-now`);
  await until('a mail that fails', async () => (await get(`/messages/${failing.id}`)).status === 'failed');
  const isMail = { 'content-type': 'message/rfc822' };
  for (const number of [1, 2]) await send('POST', `/mailboxes/${local.id}/messages`, nested(number), isMail);
  return { away, local, failed: failing };
}

/** A server that lets everybody in and knows no recipient. */
function refusingSmtp() {
  const answers = {
    EHLO: '250-here\r\n250 AUTH PLAIN LOGIN',
    AUTH: '235 in',
    RCPT: '550 5.1.1 No such user here',
    QUIT: '221 bye',
  };
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('220 here\r\n');
      socket.on('data', (line) => socket.write(`${answers[String(line).slice(0, 4).toUpperCase()] ?? '250 ok'}\r\n`));
    }).listen(0, '127.0.0.1', () => resolve(server.unref().address().port));
  });
}

/** Nested deeper than is read: quarantine has something to show. */
function nested(number) {
  let part = 'Content-Type: text/plain\r\n\r\nAt the bottom.\r\n';
  for (let level = 0; level < 60; level += 1) {
    const type = `Content-Type: multipart/mixed; boundary=b${level}`;
    part = `${type}\r\n\r\n--b${level}\r\n${part}\r\n--b${level}--\r\n`;
  }
  return `From: robot@example.net\r\nTo: orders@example.com\r\nSubject: Box in a box ${number}\r\nMIME-Version: 1.0\r\n${part}`;
}

/** Screens by name, with what has to be done on them before the picture. */
async function screens(get, made) {
  const [messages, html, leads, cases, flows, mailboxes] = await Promise.all([
    get('/messages?direction=in&limit=50'),
    get('/messages?q=rental%20partnership&direction=in'),
    get('/leads'),
    get('/cases'),
    get('/flows'),
    get('/mailboxes'),
  ]);
  const answered =
    messages.items.find((message) => message.actions.includes('case') && message.actions.includes('respond')) ??
    messages.items[0];
  const flow = flows.find(({ scope }) => scope === 'mailbox').id;
  const shared = flows.find(({ scope }) => scope === 'shared').id;
  return {
    overview: { path: '/' },
    messages: { path: '/messages' },
    message: { path: `/messages/${answered.id}` },
    ...(html.items[0] && {
      'message-original': {
        path: `/messages/${html.items[0].id}`,
        act: (page) => page.getByText('Original', { exact: true }).click(),
      },
    }),
    leads: { path: '/leads' },
    lead: { path: `/leads/${leads.items[0].id}` },
    cases: { path: '/cases' },
    case: { path: `/cases/${(answered.case ?? cases.items[0]).id}` },
    'lead-convert': {
      path: `/leads/${made.lead.id}`,
      act: (page) => page.getByRole('button', { name: 'Convert to contact' }).click({ timeout: PATIENCE }),
    },
    contacts: { path: '/contacts' },
    contact: { path: `/contacts/${made.contact.id}` },
    'contact-new': {
      path: '/contacts',
      act: (page) => page.getByRole('button', { name: 'New contact' }).click({ timeout: PATIENCE }),
    },
    accounts: { path: '/accounts' },
    account: { path: `/accounts/${made.account.id}` },
    lists: { path: '/lists' },
    list: { path: `/lists/${made.list.id}` },
    'list-new': { path: '/lists/new' },
    calendars: { path: '/calendars' },
    calendar: { path: `/calendars/${made.calendar.id}` },
    templates: { path: '/templates' },
    template: { path: `/templates/${made.template.id}` },
    notifications: {
      path: '/',
      act: (page) => page.getByRole('button', { name: /^Notifications/ }).click({ timeout: PATIENCE }),
    },
    flows: { path: '/flows' },
    'flows-new': {
      path: '/flows?new=1',
      act: (page) => page.getByRole('radio', { name: /^Support desk/ }).click({ timeout: PATIENCE }),
    },
    'flows-import': {
      path: '/flows',
      act: async (page) => {
        await page.getByRole('button', { name: 'Import' }).click({ timeout: PATIENCE });
        await page.getByLabel('Paste the text of a flow file').fill('{"workflow": []}');
      },
    },
    'flow-menu': {
      path: `/flows/${flow}`,
      act: (page) => page.getByRole('button', { name: 'More', exact: true }).click({ timeout: PATIENCE }),
    },
    'flow-extract': {
      path: `/flows/${flow}`,
      act: async (page) => {
        await page.locator('.react-flow__node').first().click({ timeout: PATIENCE });
        await page.keyboard.press('Control+a');
        await page.getByRole('button', { name: 'Make shared rules' }).click({ timeout: PATIENCE });
      },
    },
    flow: { path: `/flows/${flow}` },
    'flow-shared': { path: `/flows/${shared}` },
    'flow-try': { path: `/flows/${flow}?message=${answered.id}` },
    'flow-try-step': {
      path: `/flows/${flow}?message=${answered.id}`,
      act: async (page) => {
        await page.getByTestId('stepper').waitFor({ timeout: PATIENCE });
        for (let step = 0; step < 4; step += 1) await page.keyboard.press('F10');
      },
    },
    'flow-try-made-up': {
      path: `/flows/${flow}`,
      act: async (page) => {
        await page.getByRole('button', { name: 'Try', exact: true }).click({ timeout: PATIENCE });
        await page.getByRole('tab', { name: 'Make one up' }).click({ timeout: PATIENCE });
      },
    },
    'flow-preview': {
      path: `/flows/${flow}?message=${answered.id}`,
      act: async (page) => {
        await page.getByTestId('stepper').waitFor({ timeout: PATIENCE });
        await page.locator('.react-flow__node:has([data-testid="node-respond"])').first().focus();
        await page.keyboard.press('Enter');
        await page.getByTestId('step-preview').scrollIntoViewIfNeeded({ timeout: PATIENCE });
      },
    },
    'flow-table': {
      path: `/flows/${flow}`,
      act: async (page) => {
        await page
          .getByTestId('node-switch')
          .first()
          .click({ position: { x: 24, y: 12 }, timeout: PATIENCE });
        await page.getByRole('button', { name: 'Show as a table' }).click({ timeout: PATIENCE });
      },
    },
    'flow-find': {
      path: `/flows/${flow}`,
      act: async (page) => {
        await page.getByRole('button', { name: 'Find steps' }).click({ timeout: PATIENCE });
        await page.keyboard.type('case');
        await page.keyboard.press('Enter');
      },
    },
    'flow-keys': {
      path: `/flows/${flow}`,
      act: async (page) => {
        await page.locator('.react-flow__node').first().waitFor({ timeout: PATIENCE });
        await page.keyboard.press('?');
      },
    },
    'flow-connect': {
      path: `/flows/${flow}`,
      act: async (page) => {
        await page
          .getByTestId('node-switch')
          .first()
          .click({ position: { x: 24, y: 12 }, timeout: PATIENCE });
        await page.keyboard.press('c');
      },
    },
    'flow-outline': { path: `/flows/${flow}`, act: (page) => page.getByRole('tab', { name: 'Outline' }).click() },
    'flow-publish': {
      path: `/flows/${shared}`,
      act: async (page) => {
        await drawAhead(page, shared);
        await page.getByRole('button', { name: 'Publish…' }).click({ timeout: PATIENCE });
        await page.getByTestId('changes').waitFor({ timeout: 4000 });
      },
    },
    'flow-versions': {
      path: `/flows/${shared}`,
      act: async (page) => {
        await drawAhead(page, shared);
        await page.getByRole('button', { name: 'Versions' }).click({ timeout: PATIENCE });
        await page.getByTestId('version-card').first().waitFor({ timeout: 4000 });
      },
    },
    'flow-compare': {
      path: `/flows/${shared}/compare`,
      act: async (page) => {
        await drawAhead(page, shared);
        await page.getByTestId('change-mark').first().waitFor({ timeout: 4000 });
        await page.keyboard.press('n');
      },
    },
    // The view that is chosen stays: these come after every other picture of a flow.
    'flow-both': { path: `/flows/${flow}`, act: (page) => chooseView(page, 1) },
    'flow-lines': { path: `/flows/${flow}?message=${answered.id}`, act: (page) => chooseView(page, 2) },
    'flow-lines-add': {
      path: `/flows/${flow}`,
      act: async (page) => {
        await page.getByRole('treeitem', { name: /^No/ }).first().focus();
        await page.keyboard.press('+');
      },
    },
    mailboxes: { path: '/mailboxes' },
    'mailbox-new': { path: '/mailboxes/new' },
    mailbox: { path: `/mailboxes/${mailboxes[0].id}` },
    'mailbox-processing': { path: `/mailboxes/${mailboxes[0].id}?tab=processing` },
    'mailbox-waiting': { path: `/mailboxes/${made.away.id}?tab=activity` },
    'mailbox-sending': { path: `/mailboxes/${made.away.id}?tab=sending` },
    'mailbox-connection': { path: `/mailboxes/${made.away.id}?tab=connection` },
    'mailbox-import': {
      path: `/mailboxes/${made.local.id}`,
      act: (page) => page.getByRole('tab', { name: 'Bring in mail' }).click({ timeout: PATIENCE }),
    },
    compose: { path: '/', act: (page) => page.keyboard.press('c') },
    reply: { path: `/messages/${answered.id}`, act: (page) => page.keyboard.press('r') },
    'reply-later': {
      path: `/messages/${answered.id}`,
      act: async (page) => {
        await page.keyboard.press('r');
        await page.getByRole('button', { name: 'Send later' }).click({ timeout: 3000 });
      },
    },
    'message-failed': { path: `/messages/${made.failed.id}` },
    drafts: { path: '/written' },
    scheduled: { path: '/written?list=scheduled' },
    'messages-chosen': {
      path: '/messages',
      act: async (page) => {
        for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
      },
    },
    outbox: { path: '/outbox' },
    quarantine: { path: '/quarantine' },
    webhooks: { path: '/webhooks' },
    'webhook-log': { path: `/webhooks/${made.webhook.id}` },
    plugins: { path: '/plugins' },
    people: { path: '/people' },
    teams: { path: '/people?tab=teams' },
    roles: { path: '/people?tab=roles' },
    role: { path: '/people/roles/00000000-0000-7000-8000-000000000001' },
    audit: {
      path: '/audit',
      act: (page) =>
        page
          .getByRole('button', { name: /^Show what changed/ })
          .first()
          .click({ timeout: PATIENCE }),
    },
    settings: { path: '/settings' },
    'sign-in-settings': { path: '/settings/sign-in' },
    'second-factor': {
      path: '/settings',
      act: async (page) => {
        await page.getByRole('button', { name: 'Set up a second factor' }).click();
        await page.getByRole('button', { name: 'Continue' }).click();
        await page.getByRole('img', { name: /QR code/ }).waitFor();
      },
    },
    'api-keys': { path: '/settings/api-keys' },
    'forgotten-password': { path: '/forgotten-password' },
    'new-password': { path: '/new-password?token=one-that-is-long-enough' },
    palette: { path: '/', act: (page) => page.keyboard.press('Control+k') },
    'palette-found': {
      path: '/',
      act: async (page) => {
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox').fill('order');
      },
    },
    'keys-help': { path: '/', act: (page) => page.keyboard.press('Shift+?') },
    navigation: {
      path: '/cases',
      act: (page) => page.getByRole('button', { name: 'Navigation', exact: true }).click({ timeout: 1000 }),
    },
    'form-refused': {
      path: '/mailboxes/new',
      act: (page) => page.getByRole('button', { name: 'Connect mailbox' }).click({ timeout: PATIENCE }),
    },
    'list-delete': {
      path: `/lists/${made.list.id}`,
      act: (page) => page.getByRole('button', { name: 'Delete' }).click({ timeout: PATIENCE }),
    },
    'webhook-new': {
      path: '/webhooks',
      act: (page) => page.getByRole('button', { name: 'Add webhook' }).first().click({ timeout: PATIENCE }),
    },
    'user-new': {
      path: '/people',
      act: (page) => page.getByRole('button', { name: 'Add user' }).click({ timeout: PATIENCE }),
    },
    'flow-new': { path: '/flows?new=1' },
    'user-sessions': {
      path: '/people',
      act: async (page) => {
        await page.getByRole('button', { name: 'More for Eva Kováčová' }).click({ timeout: PATIENCE });
        await page.getByRole('menuitem', { name: 'Where signed in' }).click({ timeout: PATIENCE });
      },
    },
    'user-none': { path: '/people?q=nobody+of+this+name' },
    'webhook-test': {
      path: `/webhooks/${made.webhook.id}`,
      act: (page) => page.getByRole('button', { name: 'Test', exact: true }).click({ timeout: PATIENCE }),
    },
    'api-key-new': {
      path: '/settings/api-keys',
      act: (page) => page.getByRole('button', { name: 'New key' }).first().click({ timeout: PATIENCE }),
    },
    'provider-new': {
      path: '/settings/sign-in',
      act: (page) => page.getByRole('button', { name: 'Add a provider' }).first().click({ timeout: PATIENCE }),
    },
    'not-found': { path: '/nowhere' },
    'sign-in': { path: '/sign-in', signedOut: true },
  };
}

/** Gives a flow a draft that differs from what is published: one step is another, one is called otherwise. */
async function drawAhead(page, id) {
  const flow = await (await page.request.get(`/api/v1/flows/${id}`)).json();
  if (flow.hasUnpublishedChanges) return;
  const { nodes, edges } = flow.draft;
  const gone = nodes.find(({ kind }) => !['trigger', 'condition', 'switch', 'note'].includes(kind));
  const [into] = edges.filter(({ to }) => to === gone.id);
  const apart = ({ from, to }) => from !== gone.id && to !== gone.id;
  const step = { id: 'instead', kind: 'archive', position: gone.position, data: { onServer: true } };
  const named = nodes.map((node) => (node.kind === 'condition' ? { ...node, title: 'Anything to clear away?' } : node));
  await page.request.put(`/api/v1/flows/${id}/draft`, {
    headers: { origin: url },
    data: {
      revision: flow.draftRevision,
      document: {
        ...flow.draft,
        nodes: [...named.filter((node) => node.id !== gone.id), step],
        edges: [...edges.filter(apart), { ...into, id: 'instead', to: 'instead' }],
      },
    },
  });
  await page.reload();
  await settle(page);
}

/** Canvas, both, outline; a phone has the first and the last. */
const chooseView = (page, place) =>
  page.getByTestId('view-switch').locator('label').nth(place).click({ timeout: PATIENCE });

/** The page has its data and stands still. */
async function settle(page) {
  await page.waitForLoadState('load');
  await page.waitForFunction(() => {
    const isLoading = document.querySelector('.mantine-Skeleton-root, .mantine-Loader-root');
    return !isLoading && document.querySelector('h1');
  });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(450);
}

/** A picture that is kept in git: for the README, or for the guide. */
async function keep(file, storageState, path, viewport, act) {
  if (!file.includes(pattern)) return;
  const look = { baseURL: url, viewport, colorScheme: 'light', reducedMotion: 'reduce', storageState };
  const context = await browser.newContext(look);
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('button', { name: 'Close' }).first().click();
  await page.goto(path);
  await settle(page);
  await act(page);
  await settle(page);
  await page.screenshot({ path: join(IMAGES, file) });
  await context.close();
}

async function main() {
  mkdirSync(SHOTS, { recursive: true });
  const { state, get, send } = await signIn();
  const all = await screens(get, await furnish(get, send));
  for (const [sizeName, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark']) {
      const look = { baseURL: url, viewport, colorScheme, reducedMotion: 'reduce', timezoneId: 'Europe/Bratislava' };
      const inside = await browser.newContext({ ...look, storageState: state });
      const outside = await browser.newContext(look);
      for (const [name, { path, act, signedOut }] of Object.entries(all)) {
        const file = `${name}-${sizeName}-${colorScheme}.png`;
        if (!file.includes(pattern)) continue;
        const page = await (signedOut ? outside : inside).newPage();
        page.on('pageerror', (error) => console.log(`${file}: ${error.message}`));
        await page.goto(path);
        await settle(page);
        if (act) {
          // Some things are not offered on a phone.
          await act(page).catch(() => console.log(`${file}: not offered here`));
          await settle(page);
        }
        // What lies over a page covers what is in sight, and the drawing fills the window by itself.
        const isCovered = (await page.getByRole('dialog').count()) > 0;
        const fullPage = !isCovered && !name.startsWith('flow-') && name !== 'flow';
        await page.screenshot({ path: join(SHOTS, file), fullPage });
        await page.close();
      }
      await inside.close();
      await outside.close();
    }
  }

  const tried = (page) => page.getByTestId('planned-actions').getByRole('listitem').first().waitFor();
  await keep('flow-editor.png', state, all['flow-try'].path, SIZES.desk, tried);
  await keep('flow-outline.png', state, all['flow-try'].path, { width: 1200, height: 750 }, async (page) => {
    await chooseView(page, 2);
    await page.mouse.move(0, 0);
    await tried(page);
  });
}

try {
  await main();
  console.log(`The pictures are in ${SHOTS}.`);
} catch (error) {
  console.error(error, output.slice(-2000));
  process.exitCode = 1;
} finally {
  await browser.close();
  const gone = new Promise((resolve) => program.once('close', resolve));
  program.kill('SIGTERM');
  await gone;
  rmSync(dataDir, { recursive: true, force: true });
}
