import { Injectable } from '@nestjs/common';
import { type AnalysedMessage, ParseError, ParserPool } from '@mailroom/mail';
import type { z } from 'zod';
import { BlobStore } from '../blobs/blob-store';
import { AppError, notFound } from '../common/app-error';
import { Database } from '../database/database';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { MailRights } from '../mail-rights/mail-rights.service';
import { type OpenedAttachment, StoredAttachments } from '../parser/stored-attachments.service';
import type { Message } from './message.entity';
import type { attachedMessage, calendarInvitation } from './message-parts.dto';
import * as messages from './messages.repository';
import { mayRead } from './written.types';

/** An attached message is held to be read. */
const MAX_ATTACHED_MESSAGE = 25 * 1024 * 1024;

/** What lies inside a message: attachments, a message that it carries, an invitation. */
@Injectable()
export class MessageParts {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly parser: ParserPool,
    private readonly attachments: StoredAttachments,
    private readonly rights: MailRights,
  ) {}

  async attachment(id: string, index: number, by: MailReader): Promise<OpenedAttachment & { filename: string }> {
    const message = await this.existing(id, by);
    const known = message.attachments.find((attachment) => attachment.index === index);
    const opened = known && (await this.attachments.open(message.rawKey, [index])).get(index);
    if (!opened) throw notFound('attachment');
    return { ...opened, filename: known.filename, contentType: known.contentType };
  }

  /** A message that was attached, as after "forward as attachment", read like any other. */
  async attachedMessage(id: string, index: number, by: MailReader): Promise<z.infer<typeof attachedMessage>> {
    const attached = await this.attachment(id, index, by);
    if (attached.size > MAX_ATTACHED_MESSAGE) {
      throw new AppError('too-large', 422, 'The attached message is too large to be shown. It can be downloaded.');
    }
    const pieces: Buffer[] = [];
    for await (const piece of attached.open() as AsyncIterable<Buffer>) pieces.push(piece);
    return attachedView(await this.read(Buffer.concat(pieces)));
  }

  async calendar(id: string, by: MailReader): Promise<z.infer<typeof calendarInvitation>> {
    const { rawKey } = await this.existing(id, by);
    const { calendar } = await this.parser.analyse(this.blobs.locate(rawKey));
    if (!calendar) throw notFound('calendar');
    return calendar;
  }

  private async read(raw: Buffer): Promise<AnalysedMessage> {
    try {
      return await this.parser.analyse(raw);
    } catch (error) {
      if (!(error instanceof ParseError) || error.code === 'closed') throw error;
      throw new AppError('unreadable', 422, `The attached message cannot be read. ${error.message}`);
    }
  }

  private async existing(id: string, by: MailReader): Promise<Message> {
    const message = await messages.findMessage(this.database.read, id);
    if (!message || message.rawKey === '' || !mayRead(message, by.id)) throw notFound('message');
    await this.rights.requireReadable(by, id);
    return message;
  }
}

const attachedView = (message: AnalysedMessage): z.infer<typeof attachedMessage> => ({
  from: message.from,
  to: message.to,
  cc: message.cc,
  subject: message.subject,
  sentAt: message.sentAt?.toISOString() ?? null,
  text: message.text,
  attachments: message.attachments.map(({ index, filename, contentType, size }) => ({
    index,
    filename: filename ?? '',
    contentType,
    size,
  })),
});
