import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError } from '../common/app-error';
import { Database, type Unit } from '../database/database';
import { AuditService } from '../identity/audit.service';
import type { Actor } from '../identity/current-user.decorator';
import * as stored from './system-mailbox.repository';
import type { Mailbox } from './system-mailbox.repository';
import type { systemMailbox } from './system-mailbox.dto';

type View = z.infer<typeof systemMailbox>;

/** The mailbox that the program's own mail leaves by. */
@Injectable()
export class SystemMailboxService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  async get(): Promise<View> {
    const [chosen, all] = await Promise.all([
      this.usable(this.database.read),
      stored.findMailboxes(this.database.read),
    ]);
    return { mailbox: chosen && named(chosen), choices: all.filter(canSend).map(named) };
  }

  async choose(mailboxId: string | null, by: Actor): Promise<View> {
    await this.database.write(async (unit) => {
      const mailbox = mailboxId === null ? null : await stored.findMailbox(unit.manager, mailboxId);
      if (mailboxId !== null && !(mailbox && canSend(mailbox))) throw cannotSend();
      await stored.saveSystemMailboxId(unit.manager, mailboxId);
      await this.audit.record(unit.manager, {
        userId: by.id,
        action: 'settings.system-mailbox',
        subjectType: 'settings',
        subjectId: null,
        detail: { mailbox: mailbox?.name ?? null },
      });
    });
    return this.get();
  }

  /** The one that was chosen, as long as it can send. */
  async usable(manager: Unit['manager']): Promise<Mailbox | null> {
    const id = await stored.findSystemMailboxId(manager);
    const mailbox = id === null ? null : await stored.findMailbox(manager, id);
    return mailbox && canSend(mailbox) ? mailbox : null;
  }
}

/** A personal mailbox is its owner's: what the program writes would show in their Sent folder, as from them. */
const canSend = ({ kind, smtp, ownerId }: Mailbox): boolean => kind !== 'sample' && smtp !== null && ownerId === null;

const named = ({ id, name, address }: Mailbox) => ({ id, name, address });

const cannotSend = () =>
  new AppError('mailbox-cannot-send', 422, 'Choose a shared mailbox that has an SMTP server.', [
    { path: 'mailboxId', message: 'This mailbox cannot send, or is not there any more.' },
  ]);
