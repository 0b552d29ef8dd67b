import { Injectable, Logger } from '@nestjs/common';
import type { HandedOver, HandOverAnswer } from '@mailroom/mail';
import { BlobStore, type StoredBlob } from '../blobs/blob-store';
import { AppError } from '../common/app-error';
import { Clock } from '../common/clock';
import { Database } from '../database/database';
import { findRecipients } from './doors.repository';
import { gather, joined } from './gathering';
import { HandingInService } from './handing-in.service';

const GONE: HandOverAnswer = { accepted: false, again: false, text: '5.1.1 The mailbox was removed.' };
const LATER: HandOverAnswer = { accepted: false, again: true, text: '4.3.0 Not stored. Try again later.' };

/** The door of LMTP and SMTP: one message for one or more of our mailboxes. */
@Injectable()
export class ReceivingService {
  private readonly logger = new Logger(ReceivingService.name);

  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
    private readonly handingIn: HandingInService,
  ) {}

  async knows(recipient: string): Promise<boolean> {
    return mailboxFor(await findRecipients(this.database.read), recipient) !== null;
  }

  /** Each mailbox gets it once, however many of its addresses are named, and only then it is answered for them. */
  async take({ recipients, trace, content }: HandedOver): Promise<HandOverAnswer[]> {
    const at = this.clock.now();
    const known = await findRecipients(this.database.read);
    const mailboxes = recipients.map((recipient) => mailboxFor(known, recipient));
    const body = await gather(content, this.blobs);
    try {
      const answers = new Map<string, HandOverAnswer>();
      for (const [index, mailboxId] of mailboxes.entries()) {
        if (mailboxId === null || answers.has(mailboxId)) continue;
        answers.set(mailboxId, await this.takeFor(mailboxId, trace(recipients[index]!, at), body));
      }
      return mailboxes.map((mailboxId) => (mailboxId === null ? GONE : answers.get(mailboxId)!));
    } finally {
      // Each mailbox has a source of its own, with its own fields of delivery.
      if (!Buffer.isBuffer(body)) await this.blobs.removeAll([body.key]).catch(() => undefined);
    }
  }

  /** One mailbox that cannot have it now must not keep the others from it. */
  private async takeFor(mailboxId: string, trace: Buffer, body: Buffer | StoredBlob): Promise<HandOverAnswer> {
    try {
      const content = Buffer.isBuffer(body) ? body : (this.blobs.open(body.key) as AsyncIterable<Buffer>);
      await this.handingIn.take({ mailboxId, raw: await gather(joined(trace, content), this.blobs) });
      return { accepted: true };
    } catch (error) {
      if (error instanceof AppError && error.status === 404) return GONE;
      this.logger.warn(
        { err: error, mailboxId },
        'Mail that was handed in could not be stored; it is asked for again.',
      );
      return LATER;
    }
  }
}

/** By its very address, or by what stands before a `+` (RFC 5233). */
export function mailboxFor(known: ReadonlyMap<string, string>, recipient: string): string | null {
  const address = recipient.toLowerCase();
  return known.get(address) ?? known.get(address.replace(/\+[^@]*(?=@)/, '')) ?? null;
}
