import type { FetchLimits, FolderState, ImapSession, SyncPlan } from '@mailroom/mail';
import { planSync } from '@mailroom/mail';
import { failpoint } from '../common/failpoints';
import type { Database } from '../database/database';
import { BatchPipeline } from './batch-pipeline';
import type { IntakeService } from './intake.service';
import type { CursorMove, FolderCursor, IncomingBatch, IncomingItem, Taken } from './intake.types';
import * as intake from './intake.repository';

const BATCH_MESSAGES = 50;
const BATCH_BYTES = 8 * 1024 * 1024;
/** Larger messages go to the disk while they are fetched. */
const HELD_BYTES = 2 * 1024 * 1024;

export interface SyncJob {
  session: ImapSession;
  folder: intake.MailboxFolder;
  syncFrom: Date | null;
  maxMessageBytes: number;
  /** How many of how many messages are taken in; called at the beginning with 0. */
  onProgress: (done: number, total: number) => void;
  onTaken: (taken: Taken[]) => void;
  /** A message came over the line. */
  onFetched: () => void;
}

/**
 * Brings one folder up to date. The cursor only ever moves in the transaction that settles what it passes; and before
 * a message is parsed its UID is noted as being in flight, so that the next start knows which ones may have killed the
 * program and offers them one by one.
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
  private done = 0;
  private uidValidity = '0';
  private trusted = true;
  private total = 0;

  constructor(
    private readonly job: SyncJob,
    private readonly database: Database,
    private readonly service: IntakeService,
  ) {
    const { uidValidity, lastUid, inFlight } = job.folder;
    this.position = { uidValidity, lastUid };
    this.suspects = new Set(inFlight ?? []);
    this.inFlight = new Set(inFlight ?? []);
    this.pipeline = new BatchPipeline(service, (taken) => this.noteTaken(taken));
  }

  async run(): Promise<void> {
    const { session, folder, syncFrom } = this.job;
    const state = await session.openFolder(folder.path, { readOnly: true });
    const plan = planSync(this.position, state, { syncFrom });
    if (plan.kind === 'up-to-date') return;
    this.uidValidity = state.uidValidity;
    this.trusted = isTrusted(plan);
    const listed = await session.searchUids({ from: plan.fromUid, since: plan.since });
    const wanted = this.trusted ? await this.unsettled(listed) : listed;
    this.total = wanted.length;
    if (wanted.length > 0) this.job.onProgress(0, wanted.length);
    try {
      await this.fetch(wanted);
      await this.pipeline.drain();
      await this.settleSkipped();
    } finally {
      await this.pipeline.abandon();
    }
    await this.finish(state, listed);
  }

  private async fetch(wanted: readonly number[]): Promise<void> {
    const expected = wanted.values();
    for await (const message of this.job.session.fetchSources(wanted, this.limits())) {
      failpoint('fetch');
      this.job.onFetched();
      for (let next = expected.next(); !next.done && next.value < message.uid; next = expected.next()) {
        await this.flush();
        this.skipped.push(next.value);
      }
      await this.add(await this.service.receive(message));
    }
    await this.flush();
    this.skipped.push(...expected);
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
    this.noteTaken(outcomes);
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

  /** Everything listed is settled: the cursor stands before the next UID that the server will give. */
  private async finish(state: FolderState, listed: readonly number[]): Promise<void> {
    // Without a UIDVALIDITY no cursor means anything; the next look begins at the first message again.
    if (state.uidValidity === '0' || state.uidValidity === '') return;
    const lastUid = Math.max(0, state.uidNext - 1, listed.at(-1) ?? 0, this.trusted ? this.knownLastUid() : 0);
    if (this.position.lastUid === lastUid && this.position.uidValidity === this.uidValidity && this.inFlight.size === 0)
      return;
    const to = { uidValidity: this.uidValidity, lastUid, inFlight: null };
    await this.database.write((unit) => intake.moveCursor(unit.manager, this.job.folder.id, this.position, to));
  }

  private knownLastUid(): number {
    return this.position.uidValidity === this.uidValidity ? this.position.lastUid : 0;
  }

  private async unsettled(uids: number[]): Promise<number[]> {
    const at = { folderId: this.job.folder.id, uidValidity: this.uidValidity };
    const known = await intake.ledgerOf(this.database.read, at, uids);
    // Where the cursor was set back, what could not be fetched then may be fetched now.
    const unfetched = known.size > 0 ? await intake.findUnfetched(this.database.read, at) : new Set();
    return uids.filter((uid) => !known.has(uid) || unfetched.has(uid));
  }

  private async noteInFlight(items: readonly IncomingItem[]): Promise<void> {
    for (const { uid } of items) this.inFlight.add(uid);
    const inFlight = [...this.inFlight];
    await this.database.write((unit) => intake.updateFolder(unit.manager, this.job.folder.id, { inFlight }));
  }

  private limits(): FetchLimits {
    return { maxBytes: this.job.maxMessageBytes, heldBytes: HELD_BYTES };
  }

  private mayMove(): boolean {
    return this.trusted && this.skipped.length === 0;
  }

  /** Called when it is the batch's turn to be written, so that the moves join one to the next. */
  private moveTo(items: readonly IncomingItem[], mayMove: boolean): CursorMove {
    for (const { uid } of items) this.inFlight.delete(uid);
    if (!mayMove) return 'keep';
    const from = this.position;
    const to = { uidValidity: this.uidValidity, lastUid: items.at(-1)!.uid };
    this.position = to;
    return { from, to, inFlight: this.inFlight.size > 0 ? [...this.inFlight] : null };
  }

  private batchOf(items: IncomingItem[]): IncomingBatch {
    const { id, mailboxId } = this.job.folder;
    return { mailboxId, folderId: id, uidValidity: this.uidValidity, items };
  }

  private noteTaken(taken: Taken[]): void {
    this.done += taken.length;
    this.job.onTaken(taken);
    this.job.onProgress(this.done, this.total);
  }
}

/** Whether the server's numbers still mean what the ledger says of them. */
const isTrusted = (plan: SyncPlan): boolean =>
  plan.kind !== 'reset' || plan.reason === 'first-sync' || plan.reason === 'uid-validity-changed';
