/**
 * How long lists and details take while a second process asks for them without a pause, with 100,000 messages stored; and how
 * many events leave in a second. Fewer messages for a try: `API_BENCH_MESSAGES=2000`.
 */
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { startDovecot } from '../test/support/servers/dovecot';
import { Child } from './lib/child';
import { realMessages } from './lib/corpus';
import { publishTenRules, takeIn } from './lib/intake';
import { fill } from './lib/maildir';
import { Program } from './lib/program';
import { type Figure, report } from './lib/report';

const MESSAGES = Number(process.env['API_BENCH_MESSAGES'] ?? 100_000);
/** Dovecot's LMTP grows slow in folders of more. */
const MESSAGES_OF_MAILBOX = 10_000;
const CONNECTIONS = 4;
const SECONDS = 4;
const GOAL_MILLISECONDS = 100;

const ENDPOINTS = 10;
const EVENTS = 100;

const here = (file: string) => join(__dirname, 'api', file);

async function main(): Promise<void> {
  const dovecot = await startDovecot();
  const program = await Program.start({}, 'all');
  try {
    await publishTenRules(program);
    for (let from = 0; from < MESSAGES; from += MESSAGES_OF_MAILBOX) {
      const account = dovecot.user(`api-${from}`);
      const messages = realMessages(Math.min(MESSAGES_OF_MAILBOX, MESSAGES - from), from);
      await fill(dovecot, account.user, messages);
      await takeIn(program, dovecot.imapPort, account, messages.length);
      console.error(`${from + messages.length} messages are taken in`);
    }
    report(`The API, ${MESSAGES} messages stored, ${CONNECTIONS} connections that never pause`, await routes(program));
  } finally {
    await program.stop();
    await dovecot.stop();
  }
  report(`Webhooks, ${ENDPOINTS} endpoints`, await deliveries());
}

/** p95 of each route, and of bare queries in the same run. */
async function routes(program: Program): Promise<Figure[]> {
  const { name, value } = program.session;
  const headers = { cookie: `${name}=${value}` };
  const bare = Child.start(here('bare.js'), [join(program.folder, 'mailroom.sqlite')]);
  try {
    const bareUrl = `http://127.0.0.1:${await bare.line()}`;
    const first = async (path: string) => (await program.call<{ items: { id: string }[] }>('GET', path)).items[0]?.id;
    const message = await first('/messages?limit=1');
    const least = {
      list: await p95(`${bareUrl}/list`, {}),
      detail: await p95(`${bareUrl}/detail/${message}`, {}),
    };
    const flow = (await program.call<{ id: string }[]>('GET', '/flows'))[0]?.id;
    const figures: Figure[] = [];
    for (const [path, kind] of [
      ['/messages?limit=50', 'list'],
      [`/messages/${message}`, 'detail'],
      ['/cases?limit=50', 'list'],
      [`/cases/${await first('/cases?limit=1')}`, 'detail'],
      ['/leads?limit=50', 'list'],
      [`/leads/${await first('/leads?limit=1')}`, 'detail'],
      ['/contacts?limit=50', 'list'],
      ['/outbox?limit=50', 'list'],
      ['/audit?limit=50', 'list'],
      ['/flows', 'list'],
      [`/flows/${flow}`, 'detail'],
    ] as const) {
      // What the rules did not make is not measured.
      if (path.endsWith('/undefined')) continue;
      const time = await p95(`${program.url}/api/v1${path}`, headers);
      figures.push({
        name: path.replace(/[0-9a-f-]{36}/, '{id}'),
        value: time,
        unit: 'ms (p95)',
        limit: `bare Express and libsql ${least[kind].toFixed(1)} ms`,
        ratio: time / least[kind],
        goal: `< ${GOAL_MILLISECONDS} ms`,
        met: time < GOAL_MILLISECONDS,
      });
    }
    return figures;
  } finally {
    await bare.stop();
  }
}

async function p95(url: string, headers: Record<string, string>): Promise<number> {
  const load = Child.start(here('load.js'), [
    JSON.stringify({ url, headers, connections: CONNECTIONS, seconds: SECONDS }),
  ]);
  const times = JSON.parse(await load.line()) as number[];
  return times[Math.floor(times.length * 0.95)] ?? 0;
}

/** Events wait while nobody delivers; then a second process of the program does nothing else. */
async function deliveries(): Promise<Figure[]> {
  const total = ENDPOINTS * EVENTS;
  const receiver = Child.start(here('receiver.js'), [String(total)]);
  const program = await Program.start({ ROLES: 'web', WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' }, 'all');
  try {
    const url = `http://127.0.0.1:${await receiver.line()}`;
    for (let endpoint = 0; endpoint < ENDPOINTS; endpoint += 1)
      await program.call('POST', '/webhooks', { url, events: ['contact.created'] });
    for (let event = 0; event < EVENTS; event += 1)
      await program.call('POST', '/contacts', { name: `Number ${event}`, lastName: String(event) });
    const worker = Child.start(join(process.cwd(), 'dist/apps/api/src/main.js'), [], {
      DATA_DIR: program.folder,
      PORT: '0',
      ROLES: 'worker',
      SAMPLE_MAILBOX: 'false',
      WEBHOOK_ALLOWED_HOSTS: '127.0.0.1',
      LOG_LEVEL: 'warn',
    });
    const ours = perSecond(total, await receiver.line());
    await worker.stop();
    await postAll(url, total);
    const bare = perSecond(total, await receiver.line());
    return [
      {
        name: 'deliveries',
        value: ours,
        unit: '1/s',
        limit: `bare HTTP client ${bare.toFixed(0)}/s`,
        ratio: ours / bare,
      },
    ];
  } finally {
    await program.stop();
    await receiver.stop();
  }
}

const perSecond = (count: number, line: string) => count / (Number(line.replace('took ', '')) / 1000);

/** As many posts at once as there are endpoints, and nothing remembered. */
async function postAll(url: string, total: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: ENDPOINTS });
  const body = JSON.stringify({ type: 'ping', timestamp: new Date().toISOString(), data: { text: 'Nothing to do.' } });
  const post = () =>
    new Promise<void>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': body.length };
      const posted = request(url, { agent, method: 'POST', headers }, (response) =>
        response.resume().once('end', () => resolve()),
      );
      posted.once('error', reject).end(body);
    });
  const endpoint = async () => {
    for (let event = 0; event < total / ENDPOINTS; event += 1) await post();
  };
  await Promise.all(Array.from({ length: ENDPOINTS }, endpoint));
  agent.destroy();
}

void main();
