// docs/api.md, done: every block of it is run in its order by bash and curl, and its answers are compared with real ones.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp, type TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { freePort } from '../support/servers/free-port';
import { startSmtpSink, type SmtpSink } from '../support/servers/smtp-sink';
import { newMailUser, sharedDovecot } from '../support/shared-servers';

const ROOT = join(__dirname, '../..');
const GUIDE = readFileSync(join(ROOT, 'docs/api.md'), 'utf8');

interface Block {
  heading: string;
  language: string;
  text: string;
}
const BLOCKS = blocksOf(GUIDE);

/** What a reader puts in, and what the answers gave by name. */
const variables: Record<string, string> = {};
let t: TestApp;
let sink: SmtpSink;
let folder: string;
let substitutes: [string, string][];
let receiver: ChildProcess | undefined;
let received = '';

beforeAll(async () => {
  t = await startApp({ env: { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1', RATE_LIMIT_API_KEY: '3000' } });
  folder = mkdtempSync(join(tmpdir(), 'mailroom-guide-'));
  const [{ host, imapPort }, mail, port] = [sharedDovecot(), newMailUser(), await freePort()];
  sink = await startSmtpSink({ auth: { user: mail.user, password: mail.password } });
  const key = await t.api.post('/api-keys', { name: 'Guide', rights: namedRights() });
  expect([key.status, key.body.detail]).toEqual([201, undefined]);
  variables['PORT'] = String(port);
  substitutes = [
    ['https://mailroom.example.com', t.url],
    ['mrk_your_key', key.body.key],
    [
      '"host": "imap.example.com", "port": 993, "security": "tls"',
      `"host": "${host}", "port": ${imapPort}, "security": "none"`,
    ],
    [
      '"host": "smtp.example.com", "port": 465, "security": "tls"',
      `"host": "127.0.0.1", "port": ${sink.port}, "security": "none"`,
    ],
    ['"user": "service@example.com"', `"user": "${mail.user}"`],
    ['correct horse battery', mail.password],
    ['https://orders.example.com/mailroom', `http://127.0.0.1:${port}/mailroom`],
  ];
});
afterAll(async () => {
  receiver?.kill();
  await t.close();
  await sink.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** No more than the guide says. */
const namedRights = () => [...new Set(/^## 1\. [\s\S]*?```/m.exec(GUIDE)?.[0].match(/(?<=`)\w+:\w+(?=`)/g))];

it('has what this suite runs', () => {
  expect(BLOCKS.filter(({ text }) => text.includes('curl ')).length).toBeGreaterThan(15);
  const commands = GUIDE.split('\n').filter((line) => line.startsWith('curl '));
  // Each call with an answer, so that none is run for nothing.
  expect(pairs().length).toBe(commands.length);
});

it.each(pairs().map((pair, index) => ({ ...pair, index })))('$index $heading: $title', async ({ commands, shown }) => {
  for (const block of commands) {
    if (block.language === 'js') await startReceiver(block.text);
  }
  const script = commands.filter(({ language }) => language === 'bash').map(({ text }) => text);
  const compare = async () => {
    const answer = await run(script.join('\n'));
    if (shown.language !== 'json')
      for (const line of shown.text.trim().split('\n')) expect(answer).toMatch(lineOf(line));
    else expect(asShown(JSON.parse(shown.text), JSON.parse(answer))).toEqual(JSON.parse(shown.text));
    return true;
  };
  // What the program does by itself comes a moment later; what a call changes is changed once.
  if (/ (-d|--data-binary|-X) /.test(script.join('\n'))) await compare();
  else await eventually(compare, { timeout: 5000, interval: 200 });
});

it('had its receiver told of the case, by a signature that it verified', async () => {
  await eventually(() => received === 'case.created My order 10482\n', { what: 'the event' });
});

/** Each answer that is shown, with what is to be run for it. */
function pairs(): { heading: string; title: string; commands: Block[]; shown: Block }[] {
  const found: ReturnType<typeof pairs> = [];
  let commands: Block[] = [];
  for (const block of BLOCKS) {
    if (['json', 'http', 'text'].includes(block.language)) {
      const title = /curl [^\n]*?"\$MAILROOM([^"]*)"/.exec(commands.map(({ text }) => text).join('\n'))?.[1] ?? '';
      found.push({ heading: block.heading, title, commands, shown: block });
      commands = [];
    } else if (['bash', 'js'].includes(block.language)) commands.push(block);
  }
  return found;
}

function blocksOf(guide: string): Block[] {
  let heading = '';
  return [...guide.matchAll(/^## (.+)$|^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, title, language, text]) => {
    heading = title ?? heading;
    return language && text !== undefined ? [{ heading, language, text }] : [];
  });
}

/** Exported variables hold on, as in a reader's shell. */
async function run(script: string): Promise<string> {
  const filled = substitutes.reduce((text, [theirs, ours]) => text.replaceAll(theirs, ours), script);
  for (const [, name = '', value = ''] of filled.matchAll(/^export (\w+)=(\S+)$/gm)) variables[name] = value;
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env: { PATH: process.env['PATH'], ...variables }, timeout: 30_000 };
    execFile('bash', ['-eu', '-c', filled], options, (error, stdout, stderr) =>
      error ? reject(new Error(`${error.message}\n${stderr}`)) : resolve(stdout),
    );
  });
}

/** The real answer, with only what the guide shows of it; `…` is anything, `$NAME` what has that name from now on. */
function asShown(shown: unknown, real: unknown): unknown {
  if (shown === '…') return real === undefined || real === null ? real : shown;
  if (typeof shown === 'string' && /^\$[A-Z]+$/.test(shown)) {
    const name = shown.slice(1);
    variables[name] ??= String(real);
    return variables[name] === real ? shown : real;
  }
  if (Array.isArray(shown)) return Array.isArray(real) ? shown.map((each, index) => asShown(each, real[index])) : real;
  if (typeof shown !== 'object' || shown === null || typeof real !== 'object' || real === null) return real;
  // A problem that nobody expects says itself what is wrong.
  if ('detail' in real && !('detail' in shown)) return real;
  return Object.fromEntries(
    Object.entries(shown).map(([key, value]) => [key, asShown(value, (real as Record<string, unknown>)[key])]),
  );
}

/** A header's name in any case; `…` is a number. */
function lineOf(line: string): RegExp {
  const [, name, value = ''] = /^([\w-]+:)?(.*)$/.exec(line) ?? [];
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '\\d+');
  return new RegExp(`^${name ?? ''}${escaped}\\r?$`, 'im');
}

/** The receiver of the guide, as it stands there, in a process of its own. */
async function startReceiver(program: string): Promise<void> {
  if (receiver) return;
  // Below the root, where the library is found.
  const file = join(folder, 'receiver.mjs');
  writeFileSync(file, program.replaceAll("'standardwebhooks'", JSON.stringify(require.resolve('standardwebhooks'))));
  receiver = spawn(process.execPath, [file], {
    env: { PATH: process.env['PATH'], SECRET: variables['SECRET'], PORT: variables['PORT'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  receiver.stdout?.on('data', (chunk: Buffer) => (received += chunk.toString()));
  const url = `http://127.0.0.1:${variables['PORT']}/`;
  await eventually(async () => (await fetch(url, { method: 'POST' })).status === 401, { what: 'the receiver' });
}
