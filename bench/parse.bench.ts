// What reading mail costs: memory of a message of 100 MB beside mailparser's simpleParser, time of hostile messages, and
// how the time of setting quotations apart grows.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { ParseError, ParserPool, splitReply } from '@mailroom/mail';
import { simpleParser } from 'mailparser';
import { report } from './lib/report';
import { HOSTILE } from './parse/hostile-messages';

const MEGABYTE = 1024 * 1024;
const SMALL = Buffer.from('Subject: small\r\n\r\nHello');

interface Measured {
  growth: number;
  milliseconds: number;
  stall: number;
}

/** In a process of its own, whose memory holds nothing else. */
function measured(how: string, path: string): Measured {
  const { stdout, stderr } = spawnSync(process.execPath, [__filename, how, path], { encoding: 'utf8' });
  try {
    return JSON.parse(stdout) as Measured;
  } catch {
    throw new Error(`The measurement failed: ${stderr}`);
  }
}

const memory = (name: string): number =>
  Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024;

async function measure(how: string, path: string): Promise<Measured> {
  const pool = new ParserPool({ size: 1, timeoutMs: 60_000 });
  await (how === 'ours' ? pool.analyse(SMALL) : simpleParser(SMALL));
  const before = memory('VmRSS');
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  if (how === 'ours') await pool.analyse({ path, offset: 0, length: statSync(path).size });
  else await simpleParser(readFileSync(path));
  const milliseconds = performance.now() - start;
  delay.disable();
  const growth = memory('VmHWM') - before;
  await pool.close();
  return { growth, milliseconds, stall: delay.max / 1e6 };
}

function writeLarge(path: string, megabytes: number): void {
  const file = openSync(path, 'w');
  const type = 'Content-Type: application/octet-stream; name=a.bin\r\nContent-Transfer-Encoding: base64';
  writeSync(
    file,
    `Subject: large\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n--b\r\n${type}\r\n\r\n`,
  );
  for (let written = 0; written < megabytes * MEGABYTE;) {
    written += writeSync(
      file,
      randomBytes(57 * 4096)
        .toString('base64')
        .replace(/.{76}/g, '$&\r\n'),
    );
  }
  writeSync(file, '\r\n--b--\r\n');
  closeSync(file);
}

interface Worst {
  slowest: number;
  name: string;
  stall: number;
  stalling: string;
  unexplained: string[];
}

async function hostile(): Promise<Worst> {
  const pool = new ParserPool({ size: 1 });
  await pool.analyse(SMALL);
  await pool.analyse(SMALL, { contained: true });
  const result: Worst = { slowest: 0, name: '', stall: 0, stalling: '', unexplained: [] };
  for (const [name, source] of Object.entries(HOSTILE)) {
    const raw = Buffer.from(source(), 'latin1');
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const start = performance.now();
    try {
      const { html } = await pool.analyse(raw);
      if (html !== null) await pool.sanitise(html, { remoteUrls: {}, cidUrls: {} });
    } catch (error) {
      if (!(error instanceof ParseError)) result.unexplained.push(name);
    }
    const milliseconds = performance.now() - start;
    delay.disable();
    if (milliseconds > result.slowest) Object.assign(result, { slowest: milliseconds, name });
    if (delay.max / 1e6 > result.stall) Object.assign(result, { stall: delay.max / 1e6, stalling: name });
  }
  await pool.close();
  return result;
}

/** Time for ten times the text, by the time for the text. */
function growthOfSplitting(): number {
  const thread =
    'Yes.\n\nOn Fri, Nov 20, 2026 at 10:00 AM A <a@b.example> wrote:\n> Which?\n> When?\n\nFrom here on.\n';
  // The fastest of many: the others tell of the collector of garbage.
  const time = (text: string): number =>
    Math.min(
      ...Array.from({ length: 25 }, () => {
        const start = performance.now();
        splitReply(text);
        return performance.now() - start;
      }),
    );
  const small = thread.repeat(3000);
  time(small);
  return time(small.repeat(10)) / time(small);
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mailroom-bench-'));
  const path = join(folder, 'large.eml');
  writeLarge(path, 100);
  const ours = measured('ours', path);
  const theirs = measured('simpleParser', path);
  rmSync(folder, { recursive: true });
  const worst = await hostile();
  const growth = growthOfSplitting();
  if (worst.unexplained.length > 0) throw new Error(`Failed without a reason: ${worst.unexplained.join(', ')}`);

  report('Reading a message', [
    {
      name: '100 MB, memory beside simpleParser',
      value: ours.growth,
      unit: 'MB',
      limit: `${theirs.growth.toFixed(0)} MB`,
      ratio: ours.growth / theirs.growth,
      goal: '< 64 MB',
      met: ours.growth < 64,
    },
    {
      name: '100 MB, time beside simpleParser',
      value: ours.milliseconds,
      unit: 'ms',
      limit: `${theirs.milliseconds.toFixed(0)} ms`,
      ratio: ours.milliseconds / theirs.milliseconds,
    },
    {
      name: '100 MB, stall of the main thread beside simpleParser',
      value: ours.stall,
      unit: 'ms',
      limit: `${theirs.stall.toFixed(0)} ms`,
      goal: '< 100 ms',
      met: ours.stall < 100,
    },
    {
      name: `slowest of ${Object.keys(HOSTILE).length} hostile messages (${worst.name})`,
      value: worst.slowest,
      unit: 'ms',
      goal: '< 2000 ms',
      met: worst.slowest < 2000,
    },
    {
      name: `longest stall of the main thread meanwhile (${worst.stalling})`,
      value: worst.stall,
      unit: 'ms',
      goal: '< 100 ms',
      met: worst.stall < 100,
    },
    { name: 'splitReply, ten times the text', value: growth, unit: 'times', goal: '< 20', met: growth < 20 },
  ]);
}

const [how, path] = process.argv.slice(2);
if (how && path) void measure(how, path).then((figures) => process.stdout.write(JSON.stringify(figures)));
else void main();
