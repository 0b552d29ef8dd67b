import { arrivalTime, mboxEntries, type MboxEntry, mboxSource } from '@mailroom/mail';
import type { BlobStore } from '../blobs/blob-store';
import type { Clock } from '../common/clock';
import type { Unit } from '../database/database';
import type { Events } from '../events/events';
import { doorOfImport } from '../intake/door.types';
import type { IntakeService } from '../intake/intake.service';
import type { IncomingItem, Taken } from '../intake/intake.types';
import type { HeldLease } from '../intake/mailbox-leases.service';
import { gather } from './gathering';
import type { OpenImport } from './import-files.service';
import * as imports from './imports.repository';

const BATCH_MESSAGES = 100;
const BATCH_BYTES = 1024 * 1024;
/** One batch being written and one being prepared: as many may have been under way when the program died. */
const SUSPECTS = 2 * BATCH_MESSAGES;
const HEAD_BYTES = 64 * 1024;

export interface RunTools {
  blobs: BlobStore;
  clock: Clock;
  events: Events;
  intake: IntakeService;
}

/**
 * One import, from where it stands to its end. Where it stands moves in the transaction that writes the messages before it,
 * and a message's number is its place in the file: however the program ends, each is taken in exactly once.
 */
export class ImportRun {
  private batch: IncomingItem[] = [];
  private batchBytes = 0;
  private writing: Promise<unknown> = Promise.resolve();
  /** Where to go on after the message of a number. */
  private readonly ends = new Map<number, number>();
  private readonly uidValidity: string;
  private suspects: number;

  constructor(
    private readonly row: imports.MailImport,
    private readonly folderId: string,
    private readonly lease: HeldLease,
    private readonly file: OpenImport,
    private readonly tools: RunTools,
  ) {
    this.uidValidity = doorOfImport(row.id);
    this.suspects = row.state === 'running' ? SUSPECTS : 0;
  }

  /** @param goOn asked between batches. @returns whether everything is settled. @throws when disk or database cannot be written */
  async work(goOn: () => Promise<boolean>): Promise<boolean> {
    try {
      for await (const entry of this.entries()) {
        const item = await this.itemOf(entry);
        this.ends.set(item.uid, entry.next);
        this.batch.push(item);
        this.batchBytes += Buffer.isBuffer(item.raw) ? item.raw.length : 0;
        const full = this.batch.length >= BATCH_MESSAGES || this.batchBytes >= BATCH_BYTES || this.suspects > 0;
        if (!full) continue;
        await this.flush();
        if (!(await goOn())) return false;
      }
      await this.flush();
    } finally {
      await this.writing;
    }
    return true;
  }

  private entries(): AsyncIterable<MboxEntry> {
    const { row, file } = this;
    if (row.format === 'mbox') return mboxEntries(file, row.offset);
    const whole: MboxEntry = { separator: '', from: 0, to: file.size, next: file.size, quoted: false };
    return (async function* () {
      if (row.offset < file.size) yield await Promise.resolve(whole);
    })();
  }

  private async itemOf({ separator, from, to, quoted }: MboxEntry): Promise<IncomingItem> {
    const { file, row, tools } = this;
    const pieces = file.pieces(from, to);
    const raw = await gather(row.format === 'mbox' ? mboxSource(pieces, quoted) : pieces, tools.blobs);
    const head = Buffer.isBuffer(raw) ? raw.subarray(0, HEAD_BYTES) : await file.read(from, HEAD_BYTES);
    const internalDate = arrivalTime(head, separator) ?? tools.clock.now();
    // Places begin with zero, numbers with one.
    return { uid: from + 1, internalDate, flags: new Set(['\\Seen']), raw };
  }

  /** The next batch is prepared while this one is written. */
  private async flush(): Promise<void> {
    const items = this.batch;
    if (items.length === 0) return;
    this.batch = [];
    this.batchBytes = 0;
    const suspect = this.suspects > 0;
    this.suspects -= items.length;
    const { row, folderId, uidValidity, lease, tools } = this;
    const prepared = await tools.intake.prepare({
      mailboxId: row.mailboxId,
      folderId,
      uidValidity,
      lease,
      suspect,
      items,
      withoutRules: row.counts.withoutRules === true,
      alongside: (unit, taken) => this.settle(unit, taken),
    });
    await this.writing;
    this.writing = tools.intake.store(prepared);
    // Looked at with the next batch; until then a failure must not count as unhandled.
    this.writing.catch(() => undefined);
  }

  private async settle(unit: Unit, taken: readonly Taken[]): Promise<void> {
    const row = await imports.findImport(unit.manager, this.row.id);
    if (!row) throw new Error('The import was removed.');
    const counts = { ...row.counts };
    let { offset } = row;
    for (const { uid, state } of taken) {
      counts[state] += 1;
      offset = Math.max(offset, this.ends.get(uid) ?? 0);
    }
    await imports.settle(unit.manager, row.id, { offset, counts });
    unit.afterCommit(() => {
      for (const { uid } of taken) this.ends.delete(uid);
      this.tools.events.emit('mailbox', row.mailboxId);
    });
  }
}
