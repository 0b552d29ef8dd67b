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

  async find(id: string): Promise<ReceivingMailbox | null> {
    const [mailbox, ownAddresses] = await Promise.all([
      findMailbox(this.database.read, id),
      this.mailboxes.ownAddresses(),
    ]);
    return mailbox && { ...mailbox, ownAddresses: [...ownAddresses] };
  }
}
