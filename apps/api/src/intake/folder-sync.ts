import type { FetchLimits, ImapSession } from '@mailroom/mail';
import { failpoint } from '../common/failpoints';
import type { Database } from '../database/database';
import { Awaited } from './awaited';
import { BatchPipeline } from './batch-pipeline';
import type { IntakeService } from './intake.service';
import type { CursorMove, FolderCursor, IncomingBatch, IncomingItem, Taken, Track } from './intake.types';
import * as intake from './intake.repository';
import { type HeldLease, keepLease } from './mailbox-leases.service';

const BATCH_MESSAGES = 100;
/** What is written at once: while SQLite commits, nothing else runs. */
const BATCH_BYTES = 1024 * 1024;
/** Larger messages go to the disk while they are fetched. */
const HELD_BYTES = 2 * 1024 * 1024;
/** After so many messages it is asked whether to go on: as many as one FETCH brings. */
const CHUNK = 250;

export interface SyncJob {
  session: ImapSession;
  lease: HeldLease;
  folder: intake.MailboxFolder;
  /** Of the folder, as the server just said; '0' when it gives none. */
  uidValidity: string;
  track: Track;
  /** Whether the server's numbers still mean what the ledger says of them. */
  trusted: boolean;
  maxMessageBytes: number;
  onTaken: (taken: Taken[]) => void;
  /** A message came over the line. */
  onFetched: () => void;
}

/**
 * Takes in messages of the open folder, along one of its two cursors. A cursor only ever moves in the transaction that
 * settles what it passes; and before a message is parsed its UID is noted as being in flight, so that the next start
 * knows which ones may have killed the program and offers them one by one.
 */
export class FolderSync {
  private readonly pipeline: BatchPipeline;
  private readonly inFlight: Set<number>;
  private readonly suspects: ReadonlySet<number>;
  /** Where the cursor stands in the database, as far as we moved it. */
  private position: FolderCursor;
  /** UIDs that the server lists and did not send; before they are settled the cursor must not pass them. */
  private readonly skipped: number[] = [];
  private batch: IncomingItem[] = [];
  private batchBytes = 0;

  constructor(
    private readonly job: SyncJob,
    private readonly database: Database,
    private readonly service: IntakeService,
  ) {
    const { uidValidity, lastUid, historyUid, inFlight } = job.folder;
    this.position = { uidValidity, lastUid: job.track === 'new' ? lastUid : (historyUid ?? 0) };
    this.suspects = new Set(inFlight ?? []);
    this.inFlight = new Set(inFlight ?? []);
    this.pipeline = new BatchPipeline(service, (taken) => job.onTaken(taken));
  }

  /**
   * @param uids ascending, as the server lists them from the cursor on
   * @param goOn asked now and then; false ends it early
   * @returns how many of `uids` are settled
   */
  async take(uids: readonly number[], goOn: (done: number) => boolean = () => true): Promise<number> {
    let done = 0;
    try {
      while (done < uids.length && (done === 0 || goOn(done))) {
        const chunk = uids.slice(done, done + CHUNK);
        await this.fetch(this.job.trusted ? await this.unsettled(chunk) : chunk);
        done += chunk.length;
      }
      await this.flush();
      await this.pipeline.drain();
      await this.settleSkipped();
    } finally {
      await this.pipeline.abandon();
    }
    return done;
  }

  /** Everything up to there is settled; `over` when nothing is left on this track. */
  async finish(uid: number, over: boolean): Promise<void> {
    const { folder, uidValidity, track } = this.job;
    // Without a UIDVALIDITY no cursor means anything; the next look begins at the first message again.
    if (uidValidity === '0' || uidValidity === '') return;
    const isThere = this.position.lastUid === uid && this.position.uidValidity === uidValidity;
    if (isThere && !(over && track === 'history') && this.inFlight.size === 0) return;
    // What is not offered any more, on a track that is over, vanished from the server.
    const { historyEnd } = folder;
    const left = [...this.inFlight].filter(
      (each) => !over || (historyEnd !== null && (track === 'new') === each <= historyEnd),
    );
    const from = this.position;
    const to = { uidValidity, lastUid: uid };
    await this.database.write(async (unit) => {
      await keepLease(unit, this.job.lease);
      const move = { track, from, to, inFlight: left.length > 0 ? left : null, over };
      await intake.moveCursor(unit.manager, folder.id, move);
    });
    this.position = to;
  }

  private async fetch(wanted: readonly number[]): Promise<void> {
    const awaited = new Awaited(wanted);
    for await (const message of this.job.session.fetchSources(wanted, this.limits())) {
      failpoint('fetch');
      this.job.onFetched();
      const passed = awaited.come(message.uid);
      if (passed === null) continue;
      await this.skip(passed);
      await this.add(await this.service.receive(message));
    }
    await this.skip(awaited.rest);
  }

  private async skip(uids: readonly number[]): Promise<void> {
    if (uids.length === 0) return;
    await this.flush();
    this.skipped.push(...uids);
  }

  private async add(item: IncomingItem): Promise<void> {
    if (this.suspects.has(item.uid)) return this.takeSuspect(item);
    this.batch.push(item);
    this.batchBytes += Buffer.isBuffer(item.raw) ? item.raw.length : 0;
    if (this.batch.length >= BATCH_MESSAGES || this.batchBytes >= BATCH_BYTES) await this.flush();
  }

  private async flush(): Promise<void> {
    const items = this.batch;
    if (items.length === 0) return;
    this.batch = [];
    this.batchBytes = 0;
    await this.noteInFlight(items);
    const mayMove = this.mayMove();
    await this.pipeline.add(this.batchOf(items), () => ({ cursor: this.moveTo(items, mayMove) }));
  }

  /** The program died while it worked on this one or on one beside it: alone, and counted. */
  private async takeSuspect(item: IncomingItem): Promise<void> {
    await this.flush();
    await this.pipeline.drain();
    const cursor = this.moveTo([item], this.mayMove());
    const { outcomes } = await this.service.takeIn({ ...this.batchOf([item]), cursor, suspect: true });
    this.job.onTaken(outcomes);
  }

  /** What the server did not send and still lists is asked for once more, then held for a person to look at. */
  private async settleSkipped(): Promise<void> {
    if (this.skipped.length === 0) return;
    const { session } = this.job;
    const listed = new Set(await session.searchUids({ from: this.skipped[0]! }));
    const missing = new Set(this.skipped.filter((uid) => listed.has(uid)));
    for await (const message of session.fetchSources([...missing], this.limits())) {
      missing.delete(message.uid);
      await this.add(await this.service.receive(message));
    }
    for (const uid of missing) await this.add({ uid, internalDate: new Date(), flags: new Set(), size: 0, raw: null });
    await this.flush();
    await this.pipeline.drain();
  }

  private async unsettled(uids: number[]): Promise<number[]> {
    const at = { folderId: this.job.folder.id, uidValidity: this.job.uidValidity };
    const known = await intake.ledgerOf(this.database.read, at, uids);
    // Where the cursor was set back, what could not be fetched then may be fetched now.
    const unfetched = known.size > 0 ? await intake.findUnfetched(this.database.read, at) : new Set();
    return uids.filter((uid) => !known.has(uid) || unfetched.has(uid));
  }

  private async noteInFlight(items: readonly IncomingItem[]): Promise<void> {
    for (const { uid } of items) this.inFlight.add(uid);
    const inFlight = [...this.inFlight];
    await this.database.write(async (unit) => {
      await keepLease(unit, this.job.lease);
      await intake.updateFolder(unit.manager, this.job.folder.id, { inFlight });
    });
  }

  private limits(): FetchLimits {
    return { maxBytes: this.job.maxMessageBytes, heldBytes: HELD_BYTES };
  }

  private mayMove(): boolean {
    return this.job.trusted && this.skipped.length === 0;
  }

  /** Called when it is the batch's turn to be written, so that the moves join one to the next. */
  private moveTo(items: readonly IncomingItem[], mayMove: boolean): CursorMove {
    for (const { uid } of items) this.inFlight.delete(uid);
    if (!mayMove) return 'keep';
    const from = this.position;
    const to = { uidValidity: this.job.uidValidity, lastUid: items.at(-1)!.uid };
    this.position = to;
    return { track: this.job.track, from, to, inFlight: this.inFlight.size > 0 ? [...this.inFlight] : null };
  }

  private batchOf(items: IncomingItem[]): IncomingBatch {
    const { folder, uidValidity, lease } = this.job;
    return { mailboxId: folder.mailboxId, folderId: folder.id, uidValidity, lease, items };
  }
}
