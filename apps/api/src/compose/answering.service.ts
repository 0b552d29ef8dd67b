import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { notFound } from '../common/app-error';
import { ThreadRecordsService } from '../crm/thread-records.service';
import { Database } from '../database/database';
import { MailboxesService } from '../mailboxes/mailboxes.service';
import { mayRead } from '../messages/written.types';
import { type AnswerMode, type Language, type Original, recipientsOf, subjectOf, textOf } from './beginning';
import type { beginning } from './compose.dto';
import * as writing from './compose.repository';

/** What an answer or a forwarded message begins with. */
@Injectable()
export class AnsweringService {
  constructor(
    private readonly database: Database,
    private readonly mailboxes: MailboxesService,
    private readonly threads: ThreadRecordsService,
  ) {}

  async begin(id: string, mode: AnswerMode, language: Language, userId: string): Promise<z.infer<typeof beginning>> {
    const manager = this.database.read;
    const message = await writing.findMessage(manager, id);
    const [delivery] = message ? await writing.findDeliveries(manager, id) : [];
    const mailbox = delivery ? await writing.findMailbox(manager, delivery.mailboxId) : null;
    if (!message || !mailbox || !mayRead(message, userId)) throw notFound('message');
    const original: Original = {
      from: message.fromAddress ? { address: message.fromAddress, name: message.fromName } : null,
      replyTo: message.replyTo,
      to: message.to,
      cc: message.cc,
      subject: message.subject,
      text: message.text,
      at: message.sentAt ?? message.receivedAt,
      isOurs: message.direction === 'out',
    };
    const own = await this.mailboxes.ownAddresses();
    const ownCase = await this.threads.caseOf(manager, message.threadId);
    const number = mode === 'forward' ? null : (ownCase?.number ?? null);
    const { signature, timeZone } = mailbox;
    return {
      mailboxId: mailbox.id,
      ...recipientsOf(original, mode, own),
      subject: subjectOf(message.subject, mode, number),
      text: textOf(original, mode, { signature: signature ?? '', language, timeZone }),
      attachments: message.attachments.map(({ index, filename, size }) => ({ index, filename, size })),
    };
  }
}
