import { Injectable, Logger } from '@nestjs/common';
import type { FetchedMessage } from '@mailroom/mail';
import { Breather } from '../common/breather';
import { Clock } from '../common/clock';
import { failpoint } from '../common/failpoints';
import { newId } from '../common/ids';
import { Database, type Unit } from '../database/database';
import { isStorageFailure } from '../database/database-errors';
import { OutboxService } from '../outbox/outbox.service';
import type { ReceivingMailbox } from '../processing/arrival.types';
import { ReceivingMailboxService } from '../processing/receiving-mailbox.service';
import type { CursorMove, IncomingBatch, IncomingItem, Taken } from './intake.types';
import { numbersInTurn, throughDoor } from './door.types';
import { FolderGone } from './folder-gone';
import * as intake from './intake.repository';
import { keepLease } from './mailbox-leases.service';
import { PreparingService } from './preparing.service';
import { headOf, type PreparedItem } from './prepared';
import { killedTheProgram, notStorable } from './reasons';
import type { Source } from './source.types';
import { TakingService } from './taking.service';
import { VerifyingService } from './verifying.service';

const MAX_ATTEMPTS = 3;

export interface PreparedBatch {
  batch: Omit<IncomingBatch, 'items'>;
  items: PreparedItem[];
}

/**
 * The one way into the program: every message, from a server or through another door, is taken in here, and ends in
 * exactly one state of the ledger.
 */
@Injectable()
export class IntakeService {
  private readonly logger = new Logger(IntakeService.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly preparing: PreparingService,
    private readonly verifying: VerifyingService,
    private readonly taking: TakingService,
    private readonly mailboxes: ReceivingMailboxService,
    private readonly outbox: OutboxService,
  ) {}

  /** What a server hands out, as an item; see `PreparingService.receive`. */
  receive(message: FetchedMessage): Promise<IncomingItem> {
    return this.preparing.receive(message);
  }

  /** @throws FolderGone; else only when disk or database cannot be written: then nothing was taken, or a part of it */
  async takeIn(batch: IncomingBatch): Promise<{ outcomes: Taken[] }> {
    return { outcomes: await this.store(await this.prepare(batch)) };
  }

  /** Stores the raw sources, parses and verifies; needs no order: the next batch can be prepared while this one is stored. */
  async prepare({ items, ...batch }: IncomingBatch): Promise<PreparedBatch> {
    if (!batch.suspect) {
      const prepared = await this.preparing.prepareAll(items);
      return { batch, items: await this.verifying.verifyAll(batch, prepared) };
    }
    const prepared: PreparedItem[] = [];
    for (const item of items) {
      const attempts = await this.countAttempt(batch, item.uid);
      const [ready] =
        attempts > MAX_ATTEMPTS
          ? [await this.preparing.withoutParsing(item, killedTheProgram(attempts - 1))]
          : await this.preparing.prepareAll([item], true);
      prepared.push({ ...ready!, attempts });
    }
    return { batch, items: await this.verifying.verifyAll(batch, prepared, true) };
  }

  /** Writes a batch in one unit of work. When that fails each message goes alone, and only a faulty one is held back. */
  async store({ batch, items }: PreparedBatch): Promise<Taken[]> {
    const mailbox = await this.mailboxes.find(batch.mailboxId);
    if (!mailbox) throw new FolderGone('The mailbox was removed.');
    try {
      return await this.storeTogether(mailbox, batch, items, batch.cursor);
    } catch (error) {
      // Nor is a message to blame for a full disk: it would be held back for nothing.
      if (error instanceof FolderGone || isStorageFailure(error)) throw error;
      this.logger.warn(
        { err: error, mailboxId: batch.mailboxId, messages: items.length },
        'A batch could not be stored; its messages go one by one.',
      );
      if (items.length === 0) throw error;
    }
    const taken: Taken[] = [];
    for (const [index, item] of items.entries()) {
      taken.push(...(await this.storeAlone(mailbox, batch, item, stepOf(batch.cursor, items, index))));
    }
    return taken;
  }

  /** Takes a message out of quarantine, by the same way as all others. */
  async release(unit: Unit, from: Source, item: PreparedItem) {
    const source = throughDoor(from);
    const result = await this.taking.take(unit, source, item, await this.taking.glance(unit, [item]), true);
    if (result.state === 'quarantined') {
      await this.taking.holdBack(unit, source, item, result.reason!);
    } else {
      const at = { folderId: source.folder.id, uidValidity: source.uidValidity };
      const known = (await intake.ledgerOf(unit.manager, at, [item.uid])).get(item.uid);
      const { state, messageId } = result;
      if (known) await intake.updateLedger(unit.manager, known.id, { state, messageId, at: this.clock.now() });
    }
    return result;
  }

  private async storeAlone(
    mailbox: ReceivingMailbox,
    batch: PreparedBatch['batch'],
    item: PreparedItem,
    cursor?: CursorMove,
  ): Promise<Taken[]> {
    for (let failure: unknown; ;) {
      // Counted in a write of its own: when even that fails it is the database's fault, and no message is to blame.
      const attempts = await this.countAttempt(batch, item.uid);
      const given =
        attempts > MAX_ATTEMPTS ? { result: { problem: notStorable(MAX_ATTEMPTS, failure) }, head: headOf(item) } : {};
      const ready = { ...item, attempts, ...given };
      try {
        return await this.storeTogether(mailbox, batch, [ready], cursor);
      } catch (error) {
        if (error instanceof FolderGone || isStorageFailure(error) || attempts > MAX_ATTEMPTS) throw error;
        failure = error;
      }
    }
  }

  private async storeTogether(
    mailbox: ReceivingMailbox,
    batch: PreparedBatch['batch'],
    items: PreparedItem[],
    cursor: CursorMove | undefined,
  ): Promise<Taken[]> {
    const taken = await this.database.write(async (unit) => {
      if (batch.lease) await keepLease(unit, batch.lease);
      const folder = await intake.findFolder(unit.manager, batch.folderId);
      if (!folder) throw new FolderGone('The folder was removed.');
      const { id, path, specialUse, door } = folder;
      const { uidValidity, withoutRules } = batch;
      const source = throughDoor({ mailbox, folder: { id, path, specialUse, door }, uidValidity, withoutRules });
      const numbered = door && numbersInTurn(uidValidity) ? await this.number(unit, id, items) : items;
      const outcomes = await this.takeEach(unit, source, numbered);
      await batch.alongside?.(unit, outcomes);
      const counted = items.filter((item) => item.attempts > 0).map((item) => item.uid);
      await intake.forgetAttempts(unit.manager, batch, counted);
      if (!door) await this.moveCursor(unit, folder, batch, items, cursor);
      await this.markSeen(unit, source, items, outcomes);
      failpoint('before-commit');
      return outcomes;
    });
    failpoint('after-commit');
    return taken;
  }

  /** Mail that was handed in gets its number in the unit of work that takes it in: no number is lost, none given twice. */
  private async number(unit: Unit, folderId: string, items: readonly PreparedItem[]): Promise<PreparedItem[]> {
    const last = await intake.takeNumbers(unit.manager, folderId, items.length);
    return items.map((item, index) => ({ ...item, uid: last - items.length + 1 + index }));
  }

  private async takeEach(unit: Unit, source: Source, items: PreparedItem[]): Promise<Taken[]> {
    const at = { folderId: source.folder.id, uidValidity: source.uidValidity };
    const known = await intake.ledgerOf(
      unit.manager,
      at,
      items.map((item) => item.uid),
    );
    const glance = await this.taking.glance(unit, items);
    const now = this.clock.now();
    const fresh: intake.LedgerEntry[] = [];
    const taken: Taken[] = [];
    const spareKeys: string[] = [];
    const breather = new Breather();
    for (const item of items) {
      await breather.pause();
      const { state, messageId, reason, spare } = await this.taking.take(unit, source, item, glance);
      if (reason) await this.taking.holdBack(unit, source, item, reason);
      if (spare && item.rawKey !== null) spareKeys.push(item.rawKey);
      taken.push({ uid: item.uid, state, messageId });
      const entry = known.get(item.uid);
      if (!entry) {
        fresh.push({ id: newId(), mailboxId: source.mailbox.id, ...at, uid: item.uid, state, messageId, at: now });
      } else if (entry.messageId !== messageId || (state !== 'duplicate' && entry.state !== state)) {
        // The server gave this number to another message, as a restored backup does.
        await intake.updateLedger(unit.manager, entry.id, { state, messageId, at: now });
      }
      // It could not be taken in before, and was offered again.
      if (entry?.state === 'quarantined' && state !== 'quarantined')
        await intake.deleteQuarantine(unit.manager, { ...at, uid: item.uid });
    }
    await intake.insertLedger(unit.manager, fresh);
    this.preparing.discardAfterCommit(unit, spareKeys);
    return taken;
  }

  private async moveCursor(
    unit: Unit,
    folder: intake.MailboxFolder,
    batch: PreparedBatch['batch'],
    items: PreparedItem[],
    cursor: CursorMove | undefined,
  ): Promise<void> {
    if (cursor === 'keep') return;
    if (cursor) return intake.moveCursor(unit.manager, folder.id, cursor);
    const { uidValidity, lastUid } = folder;
    const before = uidValidity === batch.uidValidity ? lastUid : 0;
    const to = {
      uidValidity: batch.uidValidity,
      lastUid: Math.max(before, ...items.map((item) => item.uid)),
    };
    const { inFlight } = folder;
    await intake.moveCursor(unit.manager, folder.id, { from: { uidValidity, lastUid }, to, inFlight });
  }

  /** Only what was taken in is marked as read: mail that failed stays unread for whoever looks at the server. */
  private async markSeen(
    unit: Unit,
    { mailbox, folder, uidValidity }: Source,
    items: PreparedItem[],
    taken: Taken[],
  ): Promise<void> {
    if (!mailbox.markSeen || mailbox.kind !== 'imap' || folder.specialUse === 'drafts') return;
    const held = new Set(taken.filter(({ state }) => state === 'quarantined').map(({ uid }) => uid));
    const uids = items.filter((item) => !item.flags.has('\\Seen') && !held.has(item.uid)).map((item) => item.uid);
    if (uids.length === 0) return;
    await this.outbox.enqueue(unit, [
      {
        kind: 'mark-seen',
        dedupeKey: `mark-seen:${folder.id}:${uidValidity}:${uids[0]}-${uids.at(-1)}`,
        mailboxId: mailbox.id,
        messageId: null,
        summary: `Mark ${uids.length} message(s) in ${folder.path} as read on the server`,
        payload: { folder: folder.path, folderId: folder.id, uidValidity, uids },
      },
    ]);
  }

  private countAttempt(at: { folderId: string; uidValidity: string }, uid: number): Promise<number> {
    const now = this.clock.now();
    return this.database.write((unit) => intake.countAttempt(unit.manager, { ...at, uid }, newId(), now));
  }
}

/** The part of a batch's cursor move that one of its messages may make alone. */
function stepOf(cursor: CursorMove | undefined, items: PreparedItem[], index: number): CursorMove | undefined {
  if (!cursor || cursor === 'keep') return cursor;
  const { to } = cursor;
  const uidValidity = to.uidValidity;
  const from = index === 0 ? cursor.from : { uidValidity, lastUid: items[index - 1]!.uid };
  const last = index === items.length - 1;
  const rest = items.slice(index + 1).map((item) => item.uid);
  return {
    track: cursor.track,
    from,
    to: last ? to : { uidValidity, lastUid: items[index]!.uid },
    inFlight: last ? cursor.inFlight : [...rest, ...(cursor.inFlight ?? [])],
  };
}
