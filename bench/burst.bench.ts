/**
 * Ten thousand messages of 20 kB at once, in a mailbox that is already connected, while people work: nothing is lost, memory
 * stays bounded, and the program goes on answering.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDovecot } from '../test/support/servers/dovecot';
import { realMessages } from './lib/corpus';
import { connect, ledgerOf, publishTenRules, untilTaken } from './lib/intake';
import { fill } from './lib/maildir';
import { Program } from './lib/program';
import { report } from './lib/report';

const MESSAGES = 10_000;
const BYTES = 20_000;
/** Taken in before, so that lists have something to show and the program is warm. */
const BEFORE = 500;

interface LoopDelay {
  p50: number;
  p99: number;
  max: number;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mailroom-burst-'));
  const file = join(folder, 'loop-delay.json');
  const probe = join(__dirname, 'lib', 'loop-delay.js');
  const dovecot = await startDovecot();
  const program = await Program.start({ NODE_OPTIONS: `--require=${probe}`, LOOP_DELAY_FILE: file }, 'all');
  try {
    await publishTenRules(program);
    const account = dovecot.user('burst');
    await fill(dovecot, account.user, realMessages(BEFORE));
    const mailbox = await connect(program, dovecot.imapPort, account);
    await untilTaken(program, mailbox, BEFORE);

    // Delivered elsewhere before, and then put there at once: no mail server delivers as fast as that.
    const elsewhere = dovecot.user('elsewhere');
    await fill(dovecot, elsewhere.user, realMessages(MESSAGES, BEFORE).map(grown));
    await loopDelay(program, file);
    const people = new People(program);
    const start = performance.now();
    await dovecot.doveadm(['copy', '-u', account.user, 'INBOX', 'user', elsewhere.user, 'mailbox', 'INBOX', 'all']);
    const delivered = (performance.now() - start) / 1000;
    await untilTaken(program, mailbox, BEFORE + MESSAGES);
    const seconds = (performance.now() - start) / 1000;
    const delay = await loopDelay(program, file);
    const times = await people.stop();
    const counts = await ledgerOf(program, mailbox);
    print({ seconds, delivered, delay, times, counts, peak: program.peakMegabytes() });
  } finally {
    await program.stop();
    await dovecot.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The message with as much text below as makes 20 kB of it. */
function grown(message: Buffer, index: number): Buffer {
  const line = `Line of message ${index}, which says nothing that a rule looks for.\r\n`;
  const missing = Math.max(0, Math.ceil((BYTES - message.length) / line.length));
  return Buffer.concat([message, Buffer.from(line.repeat(missing), 'latin1')]);
}

/** What several people ask of the program meanwhile, one question after the other. */
class People {
  private readonly times: number[] = [];
  private stopped = false;
  private readonly work: Promise<void>;

  constructor(private readonly program: Program) {
    this.work = Promise.all([this.read(), this.read(), this.write()]).then(() => undefined);
  }

  /** @returns milliseconds of each answer, ascending */
  async stop(): Promise<number[]> {
    this.stopped = true;
    await this.work;
    return this.times.sort((a, b) => a - b);
  }

  private async read(): Promise<void> {
    while (!this.stopped) {
      const { items } = await this.timed<{ items: { id: string }[] }>('GET', '/messages?limit=50');
      if (items[0]) await this.timed('GET', `/messages/${items[0].id}`);
      await this.timed('GET', '/mailboxes');
      await sleep(50);
    }
  }

  private async write(): Promise<void> {
    for (let number = 1; !this.stopped; number += 1) {
      await this.timed('POST', '/contacts', { name: `Person ${number}`, addresses: [`person${number}@people.test`] });
      await sleep(200);
    }
  }

  private async timed<T>(method: string, path: string, body?: unknown): Promise<T> {
    const start = performance.now();
    const answer = await this.program.call<T>(method, path, body);
    this.times.push(performance.now() - start);
    return answer;
  }
}

/** How late the loop was since it was last asked. */
async function loopDelay(program: Program, file: string): Promise<LoopDelay> {
  rmSync(file, { force: true });
  program.signal('SIGUSR2');
  while (!(statSync(file, { throwIfNoEntry: false })?.size ?? 0)) await sleep(20);
  return JSON.parse(readFileSync(file, 'utf8')) as LoopDelay;
}

interface Burst {
  seconds: number;
  delivered: number;
  delay: LoopDelay;
  times: number[];
  counts: Record<string, number>;
  peak: number;
}

function print({ seconds, delivered, delay, times, counts, peak }: Burst): void {
  const settled = Object.values(counts).reduce((all, value) => all + value, 0);
  const lost = BEFORE + MESSAGES - settled + (counts.quarantined ?? 0);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  report(`${MESSAGES} messages of 20 kB at once (there within ${delivered.toFixed(1)} s)`, [
    { name: 'lost or held back', value: lost, unit: 'messages', goal: '0', met: lost === 0 },
    { name: 'until all were decided', value: seconds, unit: 's' },
    { name: 'peak memory', value: peak, unit: 'MB', goal: '< 512 MB', met: peak < 512 },
    { name: 'event loop late, median', value: delay.p50, unit: 'ms' },
    { name: 'event loop late, p99', value: delay.p99, unit: 'ms', goal: '< 100 ms', met: delay.p99 < 100 },
    { name: 'event loop late, most', value: delay.max, unit: 'ms' },
    { name: `API, median of ${times.length} answers`, value: at(0.5), unit: 'ms' },
    { name: 'API, p95', value: at(0.95), unit: 'ms', goal: '< 300 ms', met: at(0.95) < 300 },
  ]);
}

void main();
