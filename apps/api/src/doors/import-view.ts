import type { z } from 'zod';
import type { mailImport } from './doors.dto';
import type { MailImport } from './mail-import.entity';

type ImportView = z.infer<typeof mailImport>;

/** An import as shown. */
export function importView(row: MailImport, quarantined: ImportView['quarantined'], now: Date): ImportView {
  const { withoutRules = false, run: _, ...counts } = row.counts;
  return {
    id: row.id,
    fileName: row.fileName,
    format: row.format,
    state: row.state,
    size: row.size,
    offset: row.offset,
    counts,
    rules: !withoutRules,
    secondsLeft: secondsLeft(row, now),
    quarantined,
    problem: row.problem,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

/** At the speed since it was last begun; null while that is not known. */
export function secondsLeft(
  { state, counts, offset, size }: Pick<MailImport, 'state' | 'counts' | 'offset' | 'size'>,
  now: Date,
): number | null {
  if (state !== 'running' || !counts.run || offset <= counts.run.offset) return null;
  const seconds = (now.getTime() - Date.parse(counts.run.at)) / 1000;
  return Math.ceil(((size - offset) * seconds) / (offset - counts.run.offset));
}
