import { Injectable } from '@nestjs/common';
import { type MessageSource, ParserPool } from '@mailroom/mail';
import type { z } from 'zod';
import { BlobStore } from '../blobs/blob-store';
import { AppError, notFound } from '../common/app-error';
import { Database } from '../database/database';
import type { MailReach, MailReader } from '../mail-rights/mail-reach.types';
import { MailRights } from '../mail-rights/mail-rights.service';
import { StoredAttachments } from '../parser/stored-attachments.service';
import { RemoteImages } from '../remote-images/remote-images.service';
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
    private readonly rights: MailRights,
    private readonly remoteImages: RemoteImages,
  ) {}

  async page(query: z.infer<typeof messageQuery>, by: MailReader): Promise<z.infer<typeof messagePage>> {
    const { unread, flagged, deleted } = query;
    const filter = { ...query, unread: unread === '1', flagged: flagged === '1', deleted: deleted === '1' };
    const reach = await this.rights.reach(by, 'messages:read');
    const ways = () => this.rights.ways(reach, query.mailboxId);
    const { rows, nextCursor } = await messages.findPage(this.database.read, filter, query, reach, ways);
    return { items: await this.summarise(rows, by), nextCursor };
  }

  /** The last mail that came in, of all mailboxes within reach, each message once. */
  async latestIncoming(count: number, by: MailReader): Promise<MessageSummary[]> {
    // A message may lie in several mailboxes.
    const filter = { direction: 'in' as const };
    const reach = await this.rights.reach(by, 'messages:read');
    const ways = () => this.rights.ways(reach);
    const { rows } = await messages.findPage(this.database.read, filter, { limit: count * 3 }, reach, ways);
    const once = [...new Map(rows.map((row) => [row.messageId, row])).values()].slice(0, count);
    return this.summarise(once, by);
  }

  /** These messages as lists show them, by id; unknown ids, and what the person may not read, are left out. */
  async summaries(ids: string[], by: MailReader): Promise<Map<string, MessageSummary>> {
    if (ids.length === 0) return new Map();
    const rows = await messages.findListed(this.database.read, ids, await this.rights.reach(by, 'messages:read'));
    return new Map((await this.summarise(rows, by)).map((summary) => [summary.id, summary]));
  }

  /** @param mailboxId as it lies in this mailbox, when it lies there */
  async detail(id: string, by: MailReader, mailboxId?: string): Promise<z.infer<typeof messageDetail>> {
    const manager = this.database.read;
    const reach = await this.rights.reach(by, 'messages:read');
    const message = await this.existing(id, by);
    const copies = await messages.findCopies(manager, id, reach);
    const seen = new Set(copies.map((copy) => copy.mailboxId));
    // Where the copy is gone, what was decided of it stays for those who see everything.
    const isSeen = (place: string) => seen.has(place) || (reach.scope === 'all' && !reach.foreignIds.includes(place));
    const [threadRows, decisions, original] = await Promise.all([
      messages.findThread(manager, message.threadId, reach),
      messages.findDecisions(manager, id, isSeen),
      message.bounceOf === null ? null : this.subject(message.bounceOf, reach),
    ]);
    const places = await this.summarise(copies, by);
    const summary =
      places.find(({ mailbox }) => mailbox.id === mailboxId) ??
      places.find(({ deletedAt }) => deletedAt === null) ??
      places[0];
    if (!summary) throw notFound('message');
    const thread = await this.summarise(
      threadRows.filter((row) => row.messageId !== id),
      by,
    );
    const userId = by.id;
    return detailView(message, { summary, places, thread, original, userId }, decisions.map(decisionView));
  }

  /**
   * The HTML of a message, made harmless.
   * @param remoteContent `allow`: pictures of other servers are fetched here, and stand in it
   */
  async html(id: string, by: MailReader, remoteContent: 'block' | 'allow'): Promise<z.infer<typeof messageHtml>> {
    const message = await this.written(id, by);
    const { html } = await this.parser.analyse(this.blobs.locate(message.rawKey));
    if (html === null) throw new AppError('no-html', 404, 'This message has no HTML part.');
    const read = (indexes: number[]) => this.attachments.read(message.rawKey, indexes);
    const cidUrls = await inlineImages(read, message.attachments);
    const safe = await this.parser.sanitise(html, { cidUrls, remoteUrls: {} });
    if (remoteContent === 'block' || safe.remote.length === 0) return safe;
    // The frame that shows them has no origin and sends no cookie, so it could not fetch them from here itself.
    return this.parser.sanitise(html, { cidUrls, remoteUrls: await this.remoteImages.dataUrls(id, safe.remote) });
  }

  /** The message as it came, byte by byte. */
  async source(id: string, by: MailReader): Promise<MessageSource> {
    const { rawKey } = await this.written(id, by);
    return { size: this.blobs.sizeOf(rawKey), open: () => this.blobs.open(rawKey) };
  }

  private async written(id: string, by: MailReader): Promise<Message> {
    const message = await this.existing(id, by);
    if (message.rawKey === '')
      throw new AppError('not-sent-yet', 409, 'This message is written when it is sent. Look again then.');
    return message;
  }

  private async summarise(rows: messages.ListedDelivery[], by: MailReader): Promise<MessageSummary[]> {
    const context = await messages.findContext(this.database.read, rows, await this.rights.records(by));
    return rows.map((row) => summaryView(row, context));
  }

  /** What a bounce tells of, as far as one may know of it. */
  private async subject(id: string, reach: MailReach) {
    return (await this.rights.includes(reach, id)) ? messages.findSubject(this.database.read, id) : null;
  }

  private async existing(id: string, by: MailReader): Promise<Message> {
    const message = await messages.findMessage(this.database.read, id);
    if (!message || !mayRead(message, by.id)) throw notFound('message');
    await this.rights.requireReadable(by, id);
    return message;
  }
}
