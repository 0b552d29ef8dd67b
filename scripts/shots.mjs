// npm run shots [-- <pattern>]: a picture of every screen in both themes, on a desk and on a phone, into docs/images/shots/
// (not kept in git), and docs/images/flow-editor.png for the README. Pictures are made of the built program with its
// sample mailbox, in a folder of its own that is gone afterwards.
import { spawn } from 'node:child_process';
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
  env: { PATH: process.env.PATH, PORT: new URL(url).port, PUBLIC_URL: url, DATA_DIR: dataDir, SAMPLE_MAILBOX: 'true' },
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
  const get = async (path) => (await context.request.get(`/api/v1${path}`)).json();
  let before = -1;
  // The sample is taken in behind the scenes; pictures are of the finished state.
  await until('the sample mail', async () => {
    const { counts } = await get('/overview');
    const isStill = counts.messages > 0 && counts.messages === before;
    before = counts.messages;
    await sleep(700);
    return isStill;
  });
  return { state: await context.storageState(), get };
}

/** Screens by name, with what has to be done on them before the picture. */
async function screens(get) {
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
  const flow = flows[0].id;
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
    flows: { path: '/flows' },
    flow: { path: `/flows/${flow}` },
    'flow-try': { path: `/flows/${flow}?message=${answered.id}` },
    'flow-outline': { path: `/flows/${flow}`, act: (page) => page.getByRole('tab', { name: 'Outline' }).click() },
    'flow-publish': {
      path: `/flows/${flow}`,
      act: (page) => page.getByRole('button', { name: 'Publish…' }).click({ timeout: 2000 }),
    },
    mailboxes: { path: '/mailboxes' },
    'mailbox-new': { path: '/mailboxes/new' },
    mailbox: { path: `/mailboxes/${mailboxes[0].id}` },
    'mailbox-processing': { path: `/mailboxes/${mailboxes[0].id}?tab=processing` },
    outbox: { path: '/outbox' },
    quarantine: { path: '/quarantine' },
    webhooks: { path: '/webhooks' },
    people: { path: '/people' },
    teams: { path: '/people?tab=teams' },
    settings: { path: '/settings' },
    'not-found': { path: '/nowhere' },
    'sign-in': { path: '/sign-in', signedOut: true },
  };
}

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

async function main() {
  mkdirSync(SHOTS, { recursive: true });
  const { state, get } = await signIn();
  const all = await screens(get);
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
        await page.screenshot({ path: join(SHOTS, file), fullPage: !name.startsWith('flow-') && name !== 'flow' });
        await page.close();
      }
      await inside.close();
      await outside.close();
    }
  }

  if ('flow-editor.png'.includes(pattern)) {
    const context = await browser.newContext({
      baseURL: url,
      viewport: SIZES.desk,
      colorScheme: 'light',
      reducedMotion: 'reduce',
      storageState: state,
    });
    const page = await context.newPage();
    await page.goto('/');
    await page.getByRole('button', { name: 'Close' }).first().click();
    await page.goto(all['flow-try'].path);
    await page.getByTestId('planned-actions').getByRole('listitem').first().waitFor();
    await settle(page);
    await page.screenshot({ path: join(IMAGES, 'flow-editor.png') });
  }
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
