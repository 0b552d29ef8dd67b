import { Injectable } from '@nestjs/common';
import { type MessageSource, ParserPool } from '@mailroom/mail';
import type { z } from 'zod';
import { BlobStore } from '../blobs/blob-store';
import { AppError, notFound } from '../common/app-error';
import { Database } from '../database/database';
import { StoredAttachments } from '../parser/stored-attachments.service';
import { inlineImages } from './inline-images';
import type { Message } from './message.entity';
import { decisionView, detailView, summaryView, type MessageSummary } from './message-view';
import type { messageDetail, messageHtml, messagePage, messageQuery } from './messages.dto';
import * as messages from './messages.repository';
import { mayRead } from './written.types';

/** Stored mail, for reading. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly parser: ParserPool,
    private readonly attachments: StoredAttachments,
  ) {}

  async page(query: z.infer<typeof messageQuery>): Promise<z.infer<typeof messagePage>> {
    const { unread, flagged, deleted } = query;
    const filter = { ...query, unread: unread === '1', flagged: flagged === '1', deleted: deleted === '1' };
    const { rows, nextCursor } = await messages.findPage(this.database.read, filter, query);
    return { items: await this.summarise(rows as messages.ListedDelivery[]), nextCursor };
  }

  /** These messages as lists show them, by id; unknown ids are left out. */
  async summaries(ids: string[]): Promise<Map<string, MessageSummary>> {
    const rows = await messages.findListed(this.database.read, ids);
    return new Map((await this.summarise(rows)).map((summary) => [summary.id, summary]));
  }

  /** @param mailboxId as it lies in this mailbox, when it lies there */
  async detail(id: string, userId: string, mailboxId?: string): Promise<z.infer<typeof messageDetail>> {
    const message = await this.existing(id, userId);
    const [copies, threadRows, decisions, original] = await Promise.all([
      messages.findCopies(this.database.read, id),
      messages.findThread(this.database.read, message.threadId),
      messages.findDecisions(this.database.read, id),
      message.bounceOf === null ? null : messages.findSubject(this.database.read, message.bounceOf),
    ]);
    const places = await this.summarise(copies);
    const summary =
      places.find(({ mailbox }) => mailbox.id === mailboxId) ??
      places.find(({ deletedAt }) => deletedAt === null) ??
      places[0];
    if (!summary) throw notFound('message');
    const thread = await this.summarise(threadRows.filter((row) => row.messageId !== id));
    return detailView(message, { summary, places, thread, original, userId }, decisions.map(decisionView));
  }

  /** The HTML of a message, made harmless; without any, its text. */
  async html(id: string, userId: string, remoteContent: 'block' | 'allow'): Promise<z.infer<typeof messageHtml>> {
    const message = await this.written(id, userId);
    const { html } = await this.parser.analyse(this.blobs.locate(message.rawKey));
    if (html === null) throw new AppError('no-html', 404, 'This message has no HTML part.');
    const read = (indexes: number[]) => this.attachments.read(message.rawKey, indexes);
    const cidUrls = await inlineImages(read, message.attachments);
    return this.parser.sanitise(html, { remoteContent, cidUrls });
  }

  /** The message as it came, byte by byte. */
  async source(id: string, userId: string): Promise<MessageSource> {
    const { rawKey } = await this.written(id, userId);
    return { size: this.blobs.sizeOf(rawKey), open: () => this.blobs.open(rawKey) };
  }

  private async written(id: string, userId: string): Promise<Message> {
    const message = await this.existing(id, userId);
    if (message.rawKey === '')
      throw new AppError('not-sent-yet', 409, 'This message is written when it is sent. Look again then.');
    return message;
  }

  private async summarise(rows: messages.ListedDelivery[]): Promise<MessageSummary[]> {
    const context = await messages.findContext(this.database.read, rows);
    return rows.map((row) => summaryView(row, context));
  }

  private async existing(id: string, userId: string): Promise<Message> {
    const message = await messages.findMessage(this.database.read, id);
    if (!message || !mayRead(message, userId)) throw notFound('message');
    return message;
  }
}
