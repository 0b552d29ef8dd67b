/**
 * Messages per second from Dovecot to stored decision with a flow of ten rules, beside the sum of the bare libraries on the
 * same messages in the same run.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { startDovecot } from '../test/support/servers/dovecot';
import { realMessages } from './lib/corpus';
import { fill } from './lib/maildir';
import { type Account, publishTenRules, takeIn } from './lib/intake';
import { type Cores, onCores } from './lib/on-cores';
import { Program } from './lib/program';
import { median, report } from './lib/report';

const MESSAGES = 5000;
/** Both sides first take in other mail: a server runs for weeks, its first seconds say nothing. */
const WARM_UP = 5000;
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
    const twoCores: Run[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(measureBare(dovecot.imapPort, accounts));
      oneCore.push(await measureProgram(dovecot.imapPort, accounts, 'one'));
      twoCores.push(await measureProgram(dovecot.imapPort, accounts, 'two'));
    }
    print(bare, oneCore, twoCores);
  } finally {
    await dovecot.stop();
  }
}

interface Accounts {
  warmUp: Account;
  measured: Account;
}

function measureBare(port: number, { warmUp, measured }: Accounts): Bare {
  const script = join(__dirname, 'intake', 'bare-libraries.js');
  const [command, args] = onCores('one', process.execPath, [
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

async function measureProgram(port: number, { warmUp, measured }: Accounts, cores: Cores): Promise<Run> {
  const program = await Program.start({ PARSER_WORKERS: cores === 'one' ? '0' : '1' }, cores);
  try {
    await publishTenRules(program);
    await takeIn(program, port, warmUp, WARM_UP);
    const { seconds } = await takeIn(program, port, measured, MESSAGES);
    return { perSecond: MESSAGES / seconds, peakMegabytes: program.peakMegabytes() };
  } finally {
    await program.stop();
  }
}

function print(bare: Bare[], oneCore: Run[], twoCores: Run[]): void {
  const step = (name: keyof Bare) => median(bare.map((run) => run[name]));
  const steps = (['fetch', 'parse', 'rules', 'insert'] as const).map((name) => ({ name, value: step(name) }));
  const limit = median(bare.map((run) => 1000 / (run.fetch + run.parse + run.rules + run.insert)));
  const against = `bare libraries ${Math.round(limit)} messages/s`;
  const single = median(oneCore.map((run) => run.perSecond));
  const double = median(twoCores.map((run) => run.perSecond));
  const peak = Math.max(...oneCore.map((run) => run.peakMegabytes), ...twoCores.map((run) => run.peakMegabytes));
  report(`Intake of ${MESSAGES} real messages, ten rules, median of ${ROUNDS} runs`, [
    ...steps.map(({ name, value }) => ({ name: `bare ${name}`, value, unit: 'ms/message' })),
    { name: 'bare libraries, sum', value: limit, unit: 'messages/s' },
    {
      name: 'Mailroom, one core',
      value: single,
      unit: 'messages/s',
      limit: against,
      ratio: single / limit,
      goal: '>= 0.7 of the limit',
      met: single / limit >= 0.7,
    },
    {
      name: 'Mailroom, two cores, parsing in a worker thread',
      value: double,
      unit: 'messages/s',
      limit: `one core ${Math.round(single)} messages/s`,
      ratio: double / single,
      goal: '>= 1.7 of one core',
      met: double / single >= 1.7,
    },
    { name: 'peak memory', value: peak, unit: 'MB', goal: '< 300 MB', met: peak < 300 },
  ]);
}

void main();
