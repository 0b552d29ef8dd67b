import { ImapSession, MailError } from '@mailroom/mail';
import { Inject, Injectable } from '@nestjs/common';
import { AppError, notFound } from '../common/app-error';
import { CONFIG, type Config } from '../config/config';
import { Database } from '../database/database';
import { MailboxesService } from '../mailboxes/mailboxes.service';
import * as intake from './intake.repository';
import type { IncomingItem } from './intake.types';
import { PreparingService } from './preparing.service';

/** Fetches a message of the quarantine that was never fetched: it was too large then, or the server refused it. */
@Injectable()
export class RefetchingService {
  constructor(
    private readonly database: Database,
    private readonly mailboxes: MailboxesService,
    private readonly preparing: PreparingService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws AppError when the server cannot be asked, or has it no more */
  async fetch({ mailboxId, folderId, uidValidity, uid }: intake.QuarantineEntry): Promise<IncomingItem> {
    const [mailbox, folder] = await Promise.all([
      intake.findMailboxForIntake(this.database.read, mailboxId),
      intake.findFolder(this.database.read, folderId),
    ]);
    if (!mailbox || !folder) throw notFound('mailbox');
    const settings = this.mailboxes.secrets(mailbox).imap;
    if (!settings) throw new AppError('no-server', 409, 'This mailbox has no IMAP server to fetch the message from.');
    try {
      const session = await ImapSession.connect(settings);
      try {
        const state = await session.openFolder(folder.path, { readOnly: true });
        if (state.uidValidity !== uidValidity) throw gone();
        const limits = { maxBytes: this.config.maxMessageBytes, heldBytes: 0 };
        for await (const message of session.fetchSources([uid], limits)) return await this.preparing.receive(message);
        throw gone();
      } finally {
        await session.close();
      }
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      throw new AppError('server-failed', 503, `The server could not be asked: ${error.message} Try again later.`);
    }
  }
}

const gone = () =>
  new AppError('gone', 409, 'The server no longer has this message there. It was moved or deleted; give it up here.');
