// The built program with its sample mailbox, in a folder of its own, and the browser that looks at it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../lib/run.mjs';
import { until } from './until.mjs';

const { chromium } = await import('playwright-core');
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'];

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const dataDir = mkdtempSync(join(tmpdir(), 'mailroom-shots-'));
export const url = `http://127.0.0.1:${await freePort()}`;
const program = spawn(process.execPath, [join(root, 'dist/apps/api/src/main.js')], {
  env: {
    PATH: process.env.PATH,
    PORT: new URL(url).port,
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    MAIL_ALLOWED_HOSTS: '127.0.0.0/8,::1',
    WEBHOOK_ALLOWED_HOSTS: '127.0.0.1',
    SAMPLE_MAILBOX: 'true',
  },
});
let output = '';
program.stdout.on('data', (chunk) => (output += chunk));
program.stderr.on('data', (chunk) => (output += chunk));

/** What the program said last. */
export const lastWords = () => output.slice(-2000);

export const browser = await chromium.launch({
  executablePath: process.env.MAILROOM_CHROMIUM ?? '/usr/bin/chromium',
  args: FLAGS,
});

/** The first window signs in; the others take over its session. */
export async function signIn() {
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

/** Ends both, and takes away what the program kept. */
export async function stop() {
  await browser.close();
  const gone = new Promise((resolve) => program.once('close', resolve));
  program.kill('SIGTERM');
  await gone;
  rmSync(dataDir, { recursive: true, force: true });
}
