import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newId } from '../common/ids';
import { Database, type Unit } from '../database/database';
import {
  type AccountMail,
  type AccountMailKind,
  AccountMailer,
  type AccountMailTransport,
} from '../identity/account-mailer.service';
import { OutboxService } from '../outbox/outbox.service';
import { findPerson } from './system-mailbox.repository';
import { SystemMailboxService } from './system-mailbox.service';

/** What a `system-mail` effect carries: whom and what about, but no link. */
export interface SystemMailPayload extends Record<string, unknown> {
  mail: AccountMail;
}

const SUMMARIES: Record<AccountMailKind, (email: string) => string> = {
  invitation: (email) => `Invite ${email} to Mailroom`,
  'new-password': (email) => `Send a link for a new password to ${email}`,
  'password-changed': (email) => `Tell ${email} that the password was changed`,
  'address-changed': (email) => `Tell ${email} that the address of the account was changed`,
  'second-factor-off': (email) => `Tell ${email} that the second step of signing in was switched off`,
};

/** Mail that the program itself writes to its people: by the system mailbox, through the outbox. */
@Injectable()
export class SystemMail implements AccountMailTransport, OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly mailbox: SystemMailboxService,
    private readonly outbox: OutboxService,
    private readonly mailer: AccountMailer,
  ) {}

  onModuleInit(): void {
    this.mailer.through(this);
  }

  async isReady(): Promise<boolean> {
    return (await this.mailbox.usable(this.database.read)) !== null;
  }

  async post(unit: Unit, mail: AccountMail): Promise<boolean> {
    const [mailbox, person] = await Promise.all([
      this.mailbox.usable(unit.manager),
      findPerson(unit.manager, mail.userId),
    ]);
    if (!mailbox || !person) return false;
    const id = newId();
    const payload: SystemMailPayload = { mail };
    await this.outbox.enqueue(unit, [
      {
        id,
        kind: 'system-mail',
        dedupeKey: `system-mail:${id}`,
        mailboxId: mailbox.id,
        messageId: null,
        summary: SUMMARIES[mail.kind](mail.to ?? person.email),
        payload,
      },
    ]);
    return true;
  }
}
