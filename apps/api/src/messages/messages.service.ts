import { Injectable } from '@nestjs/common';
import { ParserPool, readAttachment } from '@mailroom/mail';
import type { z } from 'zod';
import { BlobStore } from '../blobs/blob-store';
import { AppError, notFound } from '../common/app-error';
import { Database } from '../database/database';
import { inlineImages } from './inline-images';
import type { Message } from './message.entity';
import { decisionView, detailView, summaryView, type MessageSummary } from './message-view';
import type { messageDetail, messageHtml, messagePage, messageQuery } from './messages.dto';
import * as messages from './messages.repository';

/** Stored mail, for reading. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly parser: ParserPool,
  ) {}

  async page(query: z.infer<typeof messageQuery>): Promise<z.infer<typeof messagePage>> {
    const { rows, nextCursor } = await messages.findPage(this.database.read, query, query);
    return { items: await this.summarise(rows as messages.ListedDelivery[]), nextCursor };
  }

  /** These messages as lists show them, by id; unknown ids are left out. */
  async summaries(ids: string[]): Promise<Map<string, MessageSummary>> {
    const rows = await messages.findListed(this.database.read, ids);
    return new Map((await this.summarise(rows)).map((summary) => [summary.id, summary]));
  }

  async detail(id: string): Promise<z.infer<typeof messageDetail>> {
    const message = await this.existing(id);
    const [listed, threadRows, decisions] = await Promise.all([
      messages.findListed(this.database.read, [id]),
      messages.findThread(this.database.read, message.threadId),
      messages.findDecisions(this.database.read, id),
    ]);
    const [summary] = await this.summarise(listed);
    if (!summary) throw notFound('message');
    const thread = await this.summarise(threadRows.filter((row) => row.messageId !== id));
    return detailView(message, summary, thread, decisions.map(decisionView));
  }

  /** Opening a message marks it read, here. */
  async markSeen(id: string): Promise<void> {
    await this.database.write((unit) => messages.markSeen(unit.manager, id));
  }

  /** The HTML of a message, made harmless; without any, its text. */
  async html(id: string, remoteContent: 'block' | 'allow'): Promise<z.infer<typeof messageHtml>> {
    const message = await this.existing(id);
    const raw = await this.source(id);
    const { html } = await this.parser.analyse(raw);
    if (html === null) throw new AppError('no-html', 404, 'This message has no HTML part.');
    const cidUrls = await inlineImages(raw, message.attachments);
    return this.parser.sanitise(html, { remoteContent, cidUrls });
  }

  /** The message as it came, byte by byte. */
  async source(id: string): Promise<Buffer> {
    const message = await this.existing(id);
    if (message.rawKey === '')
      throw new AppError('not-sent-yet', 409, 'This message is written when it is sent. Look again then.');
    return this.blobs.get(message.rawKey);
  }

  async attachment(id: string, index: number) {
    const message = await this.existing(id);
    const known = message.attachments.find((attachment) => attachment.index === index);
    if (!known) throw notFound('attachment');
    const { content } = await readAttachment(await this.blobs.get(message.rawKey), index);
    return { filename: known.filename, contentType: known.contentType, content };
  }

  private async summarise(rows: messages.ListedDelivery[]): Promise<MessageSummary[]> {
    const context = await messages.findContext(this.database.read, rows);
    return rows.map((row) => summaryView(row, context));
  }

  private async existing(id: string): Promise<Message> {
    const message = await messages.findMessage(this.database.read, id);
    if (!message) throw notFound('message');
    return message;
  }
}
