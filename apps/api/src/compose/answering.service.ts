import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { notFound } from '../common/app-error';
import { ThreadRecordsService } from '../crm/thread-records.service';
import { Database } from '../database/database';
import { notAllowed } from '../identity/rights/rights.types';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { MailRights } from '../mail-rights/mail-rights.service';
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
    private readonly rights: MailRights,
  ) {}

  /** From a mailbox that has the message, if the person may send from one; else from the first that they may send from. */
  async begin(id: string, mode: AnswerMode, language: Language, by: MailReader): Promise<z.infer<typeof beginning>> {
    const manager = this.database.read;
    const message = await writing.findMessage(manager, id);
    if (!message || !mayRead(message, by.id)) throw notFound('message');
    await this.rights.requireReadable(by, id);
    const mailbox = await this.sender(id, by);
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

  private async sender(messageId: string, by: MailReader): Promise<writing.Mailbox> {
    const manager = this.database.read;
    const [deliveries, sending] = await Promise.all([
      writing.findDeliveries(manager, messageId),
      this.rights.sending(by),
    ]);
    const there = deliveries.find(({ mailboxId }) => sending.has(mailboxId))?.mailboxId;
    const others = there ? [there] : [...sending];
    for (const id of others) {
      const mailbox = await writing.findMailbox(manager, id);
      if (mailbox && (there || mailbox.smtp || mailbox.kind === 'sample')) return mailbox;
    }
    throw notAllowed('messages:send');
  }
}
