/**
 * Messages per second from Dovecot to stored decision with a flow of ten rules, beside the sum of the bare libraries on the
 * same messages in the same run.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { startDovecot } from '../test/support/servers/dovecot';
import { tenRules } from './intake/ten-rules';
import { realMessages } from './lib/corpus';
import { fill } from './lib/maildir';
import { onOneCore } from './lib/one-core';
import { Program } from './lib/program';
import { median, report } from './lib/report';

const MESSAGES = 3000;
/** Both sides first take in other mail: a server runs for weeks, its first second says nothing. */
const WARM_UP = 1000;
const ROUNDS = 3;

interface Bare {
  fetch: number;
  parse: number;
  rules: number;
  insert: number;
}

async function main(): Promise<void> {
  const dovecot = await startDovecot();
  try {
    const messages = realMessages(WARM_UP + MESSAGES);
    const accounts = { warmUp: dovecot.user('warm-up'), measured: dovecot.user('measured') };
    await fill(dovecot, accounts.warmUp.user, messages.slice(0, WARM_UP));
    await fill(dovecot, accounts.measured.user, messages.slice(WARM_UP));
    const bare: Bare[] = [];
    const oneCore: Run[] = [];
    const free: Run[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(measureBare(dovecot.imapPort, accounts));
      oneCore.push(await measureProgram(dovecot.imapPort, accounts, true));
      free.push(await measureProgram(dovecot.imapPort, accounts, false));
    }
    print(bare, oneCore, free);
  } finally {
    await dovecot.stop();
  }
}

interface Account {
  user: string;
  password: string;
  address: string;
}
interface Accounts {
  warmUp: Account;
  measured: Account;
}

function measureBare(port: number, { warmUp, measured }: Accounts): Bare {
  const script = join(__dirname, 'intake', 'bare-libraries.js');
  const [command, args] = onOneCore(process.execPath, [
    script,
    String(port),
    measured.password,
    warmUp.user,
    measured.user,
  ]);
  return JSON.parse(execFileSync(command, args, { encoding: 'utf8' })) as Bare;
}

interface Run {
  perSecond: number;
  peakMegabytes: number;
}

async function measureProgram(port: number, { warmUp, measured }: Accounts, pinned: boolean): Promise<Run> {
  const program = await Program.start({ PARSER_WORKERS: pinned ? '0' : '1' }, pinned);
  try {
    const flow = await program.call<{ id: string; draftRevision: number }>('POST', '/flows', {
      name: 'Ten rules',
      scope: 'global',
    });
    const draft = { document: tenRules(), revision: flow.draftRevision };
    const saved = await program.call<{ revision: number }>('PUT', `/flows/${flow.id}/draft`, draft);
    await program.call('POST', `/flows/${flow.id}/publish`, { revision: saved.revision });
    await takeIn(program, port, warmUp, WARM_UP);
    const seconds = await takeIn(program, port, measured, MESSAGES);
    return { perSecond: MESSAGES / seconds, peakMegabytes: program.peakMegabytes() };
  } finally {
    await program.stop();
  }
}

/** Connects a mailbox and waits until all its mail is decided. @returns seconds */
async function takeIn(program: Program, port: number, account: Account, count: number): Promise<number> {
  const server = { host: '127.0.0.1', port, security: 'none', user: account.user, password: account.password };
  const start = performance.now();
  const mailbox = await program.call<{ id: string }>('POST', '/mailboxes', {
    name: account.user,
    address: account.address,
    imap: server,
    smtp: server,
    monitoredFolders: ['INBOX'],
  });
  for (;;) {
    const { counts } = await program.call<{ counts: Record<string, number> }>('GET', `/mailboxes/${mailbox.id}/ledger`);
    if (Object.values(counts).reduce((sum, value) => sum + value, 0) >= count) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return (performance.now() - start) / 1000;
}

function print(bare: Bare[], oneCore: Run[], free: Run[]): void {
  const step = (name: keyof Bare) => median(bare.map((run) => run[name]));
  const steps = (['fetch', 'parse', 'rules', 'insert'] as const).map((name) => ({ name, value: step(name) }));
  const limit = median(bare.map((run) => 1000 / (run.fetch + run.parse + run.rules + run.insert)));
  const against = `bare libraries ${Math.round(limit)} messages/s`;
  const pinned = median(oneCore.map((run) => run.perSecond));
  const unpinned = median(free.map((run) => run.perSecond));
  const peak = Math.max(...oneCore.map((run) => run.peakMegabytes), ...free.map((run) => run.peakMegabytes));
  report(`Intake of ${MESSAGES} real messages, ten rules, median of ${ROUNDS} runs`, [
    ...steps.map(({ name, value }) => ({ name: `bare ${name}`, value, unit: 'ms/message' })),
    { name: 'bare libraries, sum', value: limit, unit: 'messages/s' },
    {
      name: 'Mailroom, one core',
      value: pinned,
      unit: 'messages/s',
      limit: against,
      ratio: pinned / limit,
      goal: '>= 0.5 of the limit',
      met: pinned / limit >= 0.5,
    },
    {
      name: 'Mailroom, parsing in a worker thread',
      value: unpinned,
      unit: 'messages/s',
      limit: against,
      ratio: unpinned / limit,
    },
    { name: 'peak memory', value: peak, unit: 'MB', goal: '< 300 MB', met: peak < 300 },
  ]);
}

void main();
