import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config';

interface Secrets {
  current: Buffer;
  /** Open what was sealed before the current one came. */
  previous: Buffer[];
}

/**
 * The installation's secrets: from the environment, else from a file in the data folder that only its owner reads. The
 * file's first line is the current one, further lines are previous ones.
 */
export function readSecrets(config: Pick<Config, 'secret' | 'previousSecrets' | 'dataDir'>): Secrets {
  const previous = config.previousSecrets.map(decode);
  if (config.secret) return { current: decode(config.secret), previous };
  const file = fileIn(config.dataDir);
  if (!existsSync(file)) {
    mkdirSync(config.dataDir, { recursive: true });
    writeFileSync(file, `${newSecret()}\n`, { mode: 0o600, flag: 'wx' });
  }
  const [current = '', ...older] = linesOf(file);
  return { current: decode(current), previous: [...older.map(decode), ...previous] };
}

/** Puts a new secret before those of the file. It counts from the next start. @returns the file's path */
export function addSecret(dataDir: string): string {
  const file = fileIn(dataDir);
  const older = existsSync(file) ? linesOf(file) : [];
  writeWhole(file, [newSecret(), ...older]);
  return file;
}

/** Removes every secret of the file but the first. */
export function forgetPreviousSecrets(dataDir: string): void {
  const file = fileIn(dataDir);
  if (existsSync(file)) writeWhole(file, linesOf(file).slice(0, 1));
}

const fileIn = (dataDir: string) => join(dataDir, 'secret.key');
const newSecret = () => randomBytes(32).toString('base64');
const decode = (text: string) => Buffer.from(text, 'base64');
const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** All or nothing: half a key opens nothing. */
function writeWhole(file: string, lines: readonly string[]): void {
  const temporary = `${file}.new`;
  writeFileSync(temporary, `${lines.join('\n')}\n`, { mode: 0o600, flush: true });
  renameSync(temporary, file);
}
