import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database';
import { EffectHandler } from '../effect-handler.decorator';
import type { ClaimedEffect, EffectPerformer } from '../effect.types';
import { findFolder } from '../mail.repository';
import { MailConnections } from '../mail-connections.service';

/** What a `mark-seen` effect carries. */
export interface MarkSeenPayload extends Record<string, unknown> {
  /** Its path then; a folder may be renamed meanwhile. */
  folder: string;
  folderId: string;
  uidValidity: string;
  uids: number[];
}

/** Marks messages as read on the server, those of one batch together. Naturally repeatable. */
@Injectable()
@EffectHandler('mark-seen')
export class MarkSeenHandler implements EffectPerformer {
  constructor(
    private readonly database: Database,
    private readonly connections: MailConnections,
  ) {}

  async perform(effect: ClaimedEffect): Promise<void> {
    const { folderId, uidValidity, uids } = effect.payload as MarkSeenPayload;
    const folder = await findFolder(this.database.read, folderId);
    // Deleted on the server, with its mail.
    if (!folder || folder.missing) return;
    await this.connections.imap(effect.mailboxId ?? '', async (session) => {
      // A folder that is not there is tried again: the next look at the mailbox tells whether it was renamed or deleted.
      const state = await session.openFolder(folder.path);
      // Under another UIDVALIDITY these numbers name other messages.
      if (state.uidValidity === uidValidity) await session.addFlags(uids, ['\\Seen']);
    });
  }
}
