// The built program as a person starts it: its own process, its words, its exit.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { freePort } from '../support/servers/free-port';

const PROGRAM = join(__dirname, '../../dist/apps/api/src/main.js');
const running = new Set<ChildProcess>();
let dataDir: string;

beforeAll(() => {
  if (!existsSync(PROGRAM)) throw new Error('The program is not built. Run: npm run build');
});
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'mailroom-start-'))));
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Run {
  child: ChildProcess;
  said: { out: string; err: string };
  exit: Promise<number | NodeJS.Signals | null>;
}

function run(env: Record<string, string>, args: string[] = []): Run {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: dataDir,
      MAIL_ALLOWED_HOSTS: '127.0.0.0/8,::1',
      SAMPLE_MAILBOX: 'false',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const exit = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve(code ?? signal);
    });
  });
  return { child, said, exit };
}

async function start(env: Record<string, string> = {}) {
  const port = await freePort();
  const program = run({ PORT: String(port), ...env });
  await eventually(() => program.said.out.includes('Data: '), { timeout: 30_000, what: program.said.err || 'a start' });
  return { ...program, port, url: `http://127.0.0.1:${port}` };
}

describe('a first start', () => {
  it('says where it is, how to get in, and where the data lie, and nothing else', async () => {
    const { said, port, url } = await start();
    const link = /Sign in once, within an hour: (\S+)/.exec(said.out)![1]!;
    expect(said.out.split('\n')).toEqual([
      `Mailroom is ready: http://localhost:${port}`,
      `Sign in once, within an hour: ${link}`,
      'Another link: node dist/apps/api/src/main.js sign-in-link',
      `Data: ${dataDir}`,
      '',
    ]);
    expect(said.err).toBe('');
    const administrator = await new ApiClient(url).signInByLink(link);
    expect((await administrator.get('/me')).body.administrator).toBe(true);
  });

  it('keeps its secret from others on the machine', async () => {
    await start();
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o077).toBe(0);
  });

  it('prints no link any more once an administrator has a password; the command makes one, also meanwhile', async () => {
    const { said, url, child, exit } = await start();
    const administrator = await new ApiClient(url).signInByLink(/within an hour: (\S+)/.exec(said.out)![1]!);
    await administrator.put('/me/password', { next: 'a long enough password' });

    const command = run({ PUBLIC_URL: url }, ['sign-in-link']);
    expect(await command.exit).toBe(0);
    expect(command.said).toEqual({
      out: expect.stringMatching(new RegExp(`^${url}/sign-in\\?token=[\\w-]{43}\\n$`)),
      err: '',
    });
    expect((await (await new ApiClient(url).signInByLink(command.said.out.trim())).get('/me')).body.hasPassword).toBe(
      true,
    );

    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect((await start()).said.out).not.toContain('token');
  });
});

describe('an end', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('by %s is a good one, also with a browser listening', async (signal) => {
    const { said, url, child, exit } = await start();
    const administrator = await new ApiClient(url).signInByLink(/within an hour: (\S+)/.exec(said.out)![1]!);
    const stream = await administrator.fetch('/events');
    expect(stream.status).toBe(200);
    child.kill(signal);
    expect(await exit).toBe(0);
    expect(said.err).toBe('');
    await stream.text().catch(() => '');
  });

  it('leaves the sample to be completed by the next start', async () => {
    const first = run({ PORT: String(await freePort()), SAMPLE_MAILBOX: 'true' });
    await eventually(() => first.said.out.includes('Data: '), { timeout: 30_000 });
    first.child.kill('SIGTERM');
    expect(await first.exit).toBe(0);
    const { said, url } = await start({ SAMPLE_MAILBOX: 'true' });
    const administrator = await new ApiClient(url).signInByLink(/within an hour: (\S+)/.exec(said.out)![1]!);
    await eventually(async () => (await administrator.get('/overview')).body.counts.messages > 30, {
      timeout: 30_000,
      what: 'the sample',
    });
    expect((await administrator.get('/mailboxes')).body).toHaveLength(1);
  });
});

describe('a start that cannot succeed', () => {
  const failure = async (env: Record<string, string>, args: string[] = []) => {
    const { said, exit } = run({ PORT: String(await freePort()), ...env }, args);
    expect(await exit).toBe(1);
    expect(said.out).toBe('');
    // One sentence for a person, no stack.
    expect(said.err.trim().split('\n')).toHaveLength(1);
    return said.err;
  };

  it('says so when the port is taken', async () => {
    const port = await freePort();
    const holder: Server = createServer().listen(port, '127.0.0.1');
    const said = await failure({ PORT: String(port) }).finally(() => holder.close());
    expect(said).toContain(`Port ${port} is taken by another program.`);
  });

  it('says so when no database answers, without telling its password', async () => {
    const port = await freePort();
    const said = await failure({ DATABASE_URL: `mariadb://mailroom:canary@127.0.0.1:${port}/mailroom` });
    expect(said).toContain(`No database answers at 127.0.0.1:${port}.`);
    expect(said).not.toContain('canary');
  });

  it.each([
    [{ DATABASE_URL: 'postgres://x/y' }, 'DATABASE_URL must begin with mariadb://, mysql:// or sqlite:'],
    [{ PORT: 'eighty' }, 'PORT'],
    [{ MAILROOM_SECRET: 'c2hvcnQ=' }, 'MAILROOM_SECRET must hold at least 32 bytes'],
  ])('says so when a setting is wrong: %j', async (env, words) => {
    expect(await failure(env)).toContain(words);
  });

  it('knows its commands', async () => {
    const known = 'Known: sign-in-link, new-secret, rotate-secrets.';
    expect(await failure({}, ['frobnicate'])).toContain(`There is no command “frobnicate”. ${known}`);
  });
});

it('works without a page when it is a worker only', async () => {
  const port = await freePort();
  const { child, said, exit } = run({ ROLES: 'worker', PORT: String(port) });
  await eventually(() => said.out.includes('works in the background'), {
    timeout: 30_000,
    what: said.err || 'a start',
  });
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  child.kill('SIGTERM');
  expect(await exit).toBe(0);
});
