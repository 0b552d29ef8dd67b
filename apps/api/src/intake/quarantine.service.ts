import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { BlobStore } from '../blobs/blob-store';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { Database } from '../database/database';
import { Events } from '../events/events';
import { AuditService } from '../identity/audit.service';
import { type MailReader } from '../mail-rights/mail-reach.types';
import { MailRights } from '../mail-rights/mail-rights.service';
import { ReceivingMailboxService } from '../processing/receiving-mailbox.service';
import { findFolder, type QuarantineEntry } from './intake.repository';
import { IntakeService } from './intake.service';
import { PreparingService } from './preparing.service';
import type { PreparedItem } from './prepared';
import { EXCERPT_BYTES, excerptOf } from './quarantine-excerpt';
import type {
  quarantined,
  quarantineExcerpt,
  quarantineQuery,
  quarantineReasons,
  retryResult,
  retrySomeRequest,
  retrySomeResult,
} from './quarantine.dto';
import * as quarantine from './quarantine.repository';
import { RefetchingService } from './refetching.service';

/** A request that tries more would be cut off by proxies. */
const RETRIED_AT_ONCE = 10;
import { VerifyingService } from './verifying.service';

/** Messages that were held back: to look at, to try again, to give up. */
@Injectable()
export class QuarantineService {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: AuditService,
    private readonly intake: IntakeService,
    private readonly preparing: PreparingService,
    private readonly verifying: VerifyingService,
    private readonly mailboxes: ReceivingMailboxService,
    private readonly refetching: RefetchingService,
    private readonly rights: MailRights,
  ) {}

  async page(
    query: z.infer<typeof quarantineQuery>,
    by: MailReader,
  ): Promise<{ items: z.infer<typeof quarantined>[]; nextCursor: string | null }> {
    const { rows, nextCursor } = await quarantine.findPage(
      this.database.read,
      { ...query, hidden: await this.rights.foreign(by) },
      query,
    );
    const names = await quarantine.findNames(this.database.read, rows);
    const items = rows.map((row) => ({
      id: row.id,
      mailbox: { id: row.mailboxId, name: names.mailbox.get(row.mailboxId) ?? '' },
      folder: names.folder.get(row.folderId) ?? '',
      uid: row.uid,
      size: row.size,
      hasSource: row.rawKey !== null,
      reason: row.reason,
      attempts: row.attempts,
      from: row.fromText,
      subject: row.subject,
      receivedAt: row.receivedAt.toISOString(),
      createdAt: row.createdAt.toISOString(),
    }));
    return { items, nextCursor };
  }

  async source(id: string, by: MailReader): Promise<Readable> {
    return this.blobs.open(this.keyOf(await this.existing(id, by)));
  }

  /** How many are held for which reason, most first; so that those of one cause can be tried together. */
  async reasons(mailboxId: string | undefined, by: MailReader): Promise<z.infer<typeof quarantineReasons>> {
    const counts = new Map<string, number>();
    const hidden = await this.rights.foreign(by);
    for (const { reason } of await quarantine.findReasons(this.database.read, { mailboxId, hidden })) {
      counts.set(reason.code, (counts.get(reason.code) ?? 0) + 1);
    }
    const reasons = [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
    return { reasons };
  }

  /** What can be read of it without taking it apart: for a person who decides what is to be done. */
  async excerpt(id: string, by: MailReader): Promise<z.infer<typeof quarantineExcerpt>> {
    const key = this.keyOf(await this.existing(id, by));
    const pieces: Buffer[] = [];
    const part = this.blobs.openPart(key, 0, Math.min(EXCERPT_BYTES, this.blobs.sizeOf(key)));
    for await (const piece of part as AsyncIterable<Buffer>) pieces.push(piece);
    return excerptOf(Buffer.concat(pieces));
  }

  /** Tries some of those held for one reason, oldest first. The caller goes on from `next`. */
  async retrySome(
    { code, mailboxId, after }: z.infer<typeof retrySomeRequest>,
    by: MailReader,
  ): Promise<z.infer<typeof retrySomeResult>> {
    const hidden = await this.rights.foreign(by);
    const all = (await quarantine.findReasons(this.database.read, { mailboxId, hidden }))
      .filter(({ id, reason }) => reason.code === code && (after === undefined || id > after))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const batch = all.slice(0, RETRIED_AT_ONCE);
    let processed = 0;
    for (const { id } of batch) processed += (await this.tried(id, by)) ? 1 : 0;
    return { tried: batch.length, processed, next: all.length > batch.length ? batch.at(-1)!.id : null };
  }

  private async tried(id: string, by: MailReader): Promise<boolean> {
    try {
      return (await this.retry(id, by)).outcome === 'processed';
    } catch (error) {
      // It went meanwhile, or its server cannot be asked: the others are tried all the same.
      if (error instanceof AppError) return false;
      throw error;
    }
  }

  /** Takes it in once more, by the way all mail goes; a flow that held it may not hold it again. */
  async retry(id: string, by: MailReader): Promise<z.infer<typeof retryResult>> {
    const entry = await this.existing(id, by);
    const { uidValidity } = entry;
    const [item] = await this.verifying.verifyAll(entry, [await this.prepared(entry)]);
    const { rawKey } = item!;
    const mailbox = await this.mailboxes.find(entry.mailboxId);
    const folder = await findFolder(this.database.read, entry.folderId);
    if (!mailbox || !folder) throw notFound('mailbox');

    const result = await this.database.write(async (unit) => {
      const released = await this.intake.release(unit, { mailbox, folder, uidValidity }, item!);
      if (released.state !== 'quarantined') await quarantine.deleteEntry(unit.manager, id);
      if (released.spare && rawKey !== null) this.preparing.discardAfterCommit(unit, [rawKey]);
      await this.audit.record(unit.manager, {
        userId: by.id,
        action: 'quarantine.retried',
        subjectType: 'quarantine',
        subjectId: id,
      });
      unit.afterCommit(() => this.events.emit('quarantine', id));
      return released;
    });
    const { messageId } = result;
    if (result.state === 'quarantined')
      return { outcome: 'still-quarantined', messageId, reason: result.reason?.message ?? '' };
    return { outcome: 'processed', messageId, reason: RELEASED[result.state] };
  }

  async remove(id: string, by: MailReader): Promise<void> {
    const entry = await this.existing(id, by);
    await this.database.write(async (unit) => {
      await quarantine.deleteEntry(unit.manager, id);
      await quarantine.markIgnored(unit.manager, entry, this.clock.now());
      const detail = { from: entry.fromText, subject: entry.subject, rawKey: entry.rawKey };
      await this.audit.record(unit.manager, {
        userId: by.id,
        action: 'quarantine.removed',
        subjectType: 'quarantine',
        subjectId: id,
        detail,
      });
      unit.afterCommit(() => this.events.emit('quarantine', id));
    });
  }

  /** A message that was never fetched is fetched now. */
  private async prepared(entry: QuarantineEntry): Promise<PreparedItem> {
    const { rawKey, receivedAt, uid } = entry;
    if (rawKey === null) {
      const [item] = await this.preparing.prepareAll([await this.refetching.fetch(entry)], true);
      return item!;
    }
    const raw = { key: rawKey, size: this.blobs.sizeOf(rawKey) };
    return this.preparing.again({ uid, internalDate: receivedAt, flags: new Set(), size: raw.size, raw }, rawKey);
  }

  private keyOf(entry: QuarantineEntry): string {
    if (entry.rawKey !== null) return entry.rawKey;
    throw new AppError(
      'no-source',
      422,
      'The source of this message was never fetched. It is still in its folder on the mail server.',
    );
  }

  private async existing(id: string, by: MailReader): Promise<QuarantineEntry> {
    const entry = await quarantine.findEntry(this.database.read, id);
    if (!entry || (await this.rights.foreign(by)).includes(entry.mailboxId)) throw notFound('entry');
    return entry;
  }
}

const RELEASED = {
  processed: 'The message was taken in.',
  ignored: 'A flow ignores the message.',
  duplicate: 'The message is here already.',
};
