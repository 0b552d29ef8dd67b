import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import type { PageRequest } from '../database/keyset';
import { Database, type Unit } from '../database/database';
import { Events } from '../events/events';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { MailRights } from '../mail-rights/mail-rights.service';
import { mayRead } from '../messages/written.types';
import type { draft, draftSummary } from './compose.dto';
import * as writing from './compose.repository';
import { draftRow } from './compose-rows';
import type { StoredDraft, StoredFile, Typed } from './typed.types';
import { UploadsService } from './uploads.service';

type DraftView = z.infer<typeof draft>;

/** What people are writing, kept as typed. A draft is its author's alone. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly database: Database,
    private readonly uploads: UploadsService,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly rights: MailRights,
  ) {}

  async page(userId: string, page: PageRequest) {
    const { rows, nextCursor } = await writing.findDrafts(this.database.read, userId, page);
    return { items: rows.map(({ row, mailbox }) => summaryView(row, mailbox)), nextCursor };
  }

  async get(id: string, userId: string): Promise<DraftView> {
    return draftView(await this.own(id, userId));
  }

  /** Keeps what was typed so far; made anew where there is none, and again a draft where a mail was taken back. */
  async save(id: string, typed: Typed, by: MailReader): Promise<DraftView> {
    const userId = by.id;
    const before = await writing.findMessage(this.database.read, id);
    const files = await this.uploads.find(typed.attachments, userId, filesOf(before));
    const stored = storedDraft(typed, files, this.clock.now());
    const dropped = await this.database.write(async (unit) => {
      await this.rights.requireSending(by, typed.mailboxId, unit.manager);
      const mailbox = await writing.findMailbox(unit.manager, typed.mailboxId);
      if (!mailbox) throw notFound('mailbox');
      const known = await writing.lockMessage(unit.manager, id);
      if (known) assertOpen(known, userId);
      const original = typed.originalId ? await this.original(unit.manager, typed.originalId, by) : null;
      const threadId = original?.threadId ?? known?.threadId ?? newId();
      const row = draftRow({ id, threadId, authorId: userId, mailbox, typed: stored, at: this.clock.now() });
      await writing.saveWritten(unit.manager, row, { mailboxId: mailbox.id, folder: 'Drafts', isNew: known === null });
      unit.afterCommit(() => this.events.emit('message', id));
      return filesOf(known).filter((file) => !files.some((kept) => kept.id === file.id));
    });
    await this.uploads.taken(files.map((file) => file.id));
    await this.uploads.discard(dropped);
    return draftView(await this.own(id, userId));
  }

  /** Throws away what was typed, with what was attached. */
  async remove(id: string, userId: string): Promise<void> {
    const files = await this.database.write(async (unit) => {
      const known = await writing.lockMessage(unit.manager, id);
      if (!known) throw notFound('draft');
      assertOpen(known, userId);
      await writing.deleteWritten(unit.manager, id);
      unit.afterCommit(() => this.events.emit('message', id));
      return filesOf(known);
    });
    await this.uploads.discard(files);
  }

  /** Null as well when it is gone, or may not be read any more: what was typed is kept all the same. */
  private async original(manager: Unit['manager'], id: string, by: MailReader): Promise<writing.Message | null> {
    const message = await writing.findMessage(manager, id);
    if (!message || !mayRead(message, by.id)) return null;
    const reach = await this.rights.reach(by, 'messages:read', manager);
    return (await this.rights.includes(reach, id, manager)) ? message : null;
  }

  private async own(id: string, userId: string): Promise<writing.Message> {
    const row = await writing.findMessage(this.database.read, id);
    if (!row) throw notFound('draft');
    assertOpen(row, userId);
    return row;
  }
}

export const filesOf = (row: writing.Message | null): StoredFile[] => (row?.draft as StoredDraft | null)?.files ?? [];

export const storedDraft = ({ attachments: _, ...typed }: Typed, files: StoredFile[], at: Date): StoredDraft => ({
  ...typed,
  files,
  savedAt: at.toISOString(),
});

/** @throws AppError when it is somebody else's, or is no draft any more */
export function assertOpen(row: writing.Message, userId: string): void {
  if (row.authorId !== userId) throw notFound('draft');
  if (!writing.isOpen(row))
    throw new AppError('sent-already', 409, 'This was sent already. Take it back to change it.');
}

export function draftView(row: writing.Message): DraftView {
  const { files, savedAt, ...typed } = row.draft as StoredDraft;
  const attachments = files.map(({ id, filename, contentType, size }) => ({ id, filename, contentType, size }));
  return { ...typed, id: row.id, attachments, savedAt };
}

function summaryView(row: writing.Message, mailbox: { id: string; name: string } | null): z.infer<typeof draftSummary> {
  const { id, to, subject, preview, attachments } = row;
  const savedAt = row.receivedAt.toISOString();
  return {
    id,
    mailbox: mailbox ?? { id, name: '' },
    to,
    subject,
    preview,
    attachmentCount: attachments.length,
    savedAt,
  };
}
