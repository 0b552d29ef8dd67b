/** Whether a message costs the same however many are stored: the time of one thousand after 1,000 to 100,000 others. */
import { startDovecot } from '../test/support/servers/dovecot';
import { realMessages } from './lib/corpus';
import { publishTenRules, takeIn } from './lib/intake';
import { fill } from './lib/maildir';
import { Program } from './lib/program';
import { type Figure, report } from './lib/report';

const THOUSAND = 1000;
/** Stored before each measured thousand. */
const STORED = [1_000, 10_000, 50_000, 100_000];
/** Mail of one mailbox that only has to be there. */
const FILLER = 10_000;
const MOST_GROWTH = 1.15;

interface Point {
  stored: number;
  /** Milliseconds a message, by the clock and of the processor. */
  wall: number;
  cpu: number;
}

async function main(): Promise<void> {
  const dovecot = await startDovecot();
  const program = await Program.start({ PARSER_WORKERS: '0' }, 'one');
  let stored = 0;
  const store = async (count: number) => {
    const account = dovecot.user(`after-${stored}`);
    await fill(dovecot, account.user, realMessages(count, stored));
    const taken = await takeIn(program, dovecot.imapPort, account, count);
    stored += count;
    return taken;
  };
  try {
    await publishTenRules(program);
    const points: Point[] = [];
    for (const target of STORED) {
      while (stored < target) await store(Math.min(FILLER, target - stored));
      const { seconds, cpuSeconds } = await store(THOUSAND);
      points.push({ stored: target, wall: (seconds * 1000) / THOUSAND, cpu: (cpuSeconds * 1000) / THOUSAND });
    }
    print(points, program.peakMegabytes());
  } finally {
    await program.stop();
    await dovecot.stop();
  }
}

function print(points: Point[], peak: number): void {
  const figures = points.map(({ stored, wall, cpu }, index): Figure => {
    // The first thousand finds the program cold: it is held against the cheapest so far.
    const cheapest = Math.min(...points.slice(0, index).map((point) => point.cpu));
    const ratio = index > 0 ? cpu / cheapest : undefined;
    return {
      name: `a message after ${stored.toLocaleString('en')} others`,
      value: cpu,
      unit: `ms of the processor (${wall.toFixed(2)} by the clock)`,
      ...(ratio !== undefined && {
        limit: `cheapest before ${cheapest.toFixed(2)} ms`,
        ratio,
        goal: `<= ${MOST_GROWTH} times as much`,
        met: ratio <= MOST_GROWTH,
      }),
    };
  });
  report('Cost of a message as the archive grows, one core', [
    ...figures,
    { name: 'peak memory', value: peak, unit: 'MB', goal: '< 300 MB', met: peak < 300 },
  ]);
}

void main();
