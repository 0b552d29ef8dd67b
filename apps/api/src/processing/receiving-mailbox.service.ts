import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { MailboxesService } from '../mailboxes/mailboxes.service';
import type { ReceivingMailbox } from './arrival.types';
import { findMailbox } from './receiving-mailbox.repository';

/** A mailbox as processing sees it. */
@Injectable()
export class ReceivingMailboxService {
  constructor(
    private readonly database: Database,
    private readonly mailboxes: MailboxesService,
  ) {}

  find(id: string): Promise<ReceivingMailbox | null> {
    return this.seen(findMailbox(this.database.read, id));
  }

  private async seen(found: Promise<Omit<ReceivingMailbox, 'ownAddresses'> | null>): Promise<ReceivingMailbox | null> {
    const [mailbox, ownAddresses] = await Promise.all([found, this.mailboxes.ownAddresses()]);
    return mailbox && { ...mailbox, ownAddresses: [...ownAddresses] };
  }
}
