import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface SampleMail {
  raw: Buffer;
  receivedAt: Date;
}

const PLACEHOLDER = /@@DATE\(-(?:(\d+)d)?(?:(\d+)h)?\)@@/g;
const HOUR = 3_600_000;

/** The example mail in its order, dated relative to `now`, so that it is never older than a week. */
export async function readSampleMail(dir: string, now: Date): Promise<SampleMail[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.eml')).sort();
  return Promise.all(names.map(async (name) => dated(await readFile(join(dir, name)), now)));
}

/** Replaces every `@@DATE(-3d4h)@@` by that time before `now`, as a header writes it (RFC 5322 3.3). */
export function dated(source: Buffer, now: Date): SampleMail {
  let receivedAt = now;
  // Latin-1 keeps every byte as it is, whatever charset a part is in.
  const text = source
    .toString('latin1')
    .replace(PLACEHOLDER, (_, days: string | undefined, hours: string | undefined) => {
      const at = new Date(now.getTime() - (Number(days ?? 0) * 24 + Number(hours ?? 0)) * HOUR);
      if (receivedAt === now) receivedAt = at;
      return headerDate(at);
    });
  // Header lines end in CRLF on the wire (RFC 5322 2.1); the files are kept as an editor saves them.
  return { raw: Buffer.from(text.replace(/\r?\n/g, '\r\n'), 'latin1'), receivedAt };
}

/** `toUTCString` writes the same, but for the obsolete zone name. */
const headerDate = (at: Date) => at.toUTCString().replace('GMT', '+0000');
