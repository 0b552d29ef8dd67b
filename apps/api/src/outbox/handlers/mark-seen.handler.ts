import { Injectable } from '@nestjs/common';
import { EffectHandler } from '../effect-handler.decorator';
import type { ClaimedEffect, EffectPerformer } from '../effect.types';
import { isMailCode, MailConnections } from '../mail-connections.service';

/** What a `mark-seen` effect carries. */
export interface MarkSeenPayload extends Record<string, unknown> {
  folder: string;
  uidValidity: string;
  uids: number[];
}

/** Marks messages as read on the server, those of one batch together. Naturally repeatable. */
@Injectable()
@EffectHandler('mark-seen')
export class MarkSeenHandler implements EffectPerformer {
  constructor(private readonly connections: MailConnections) {}

  async perform(effect: ClaimedEffect): Promise<void> {
    const { folder, uidValidity, uids } = effect.payload as MarkSeenPayload;
    await this.connections.imap(effect.mailboxId ?? '', async (session) => {
      try {
        const state = await session.openFolder(folder);
        // Under another UIDVALIDITY these numbers name other messages.
        if (state.uidValidity === uidValidity) await session.addFlags(uids, ['\\Seen']);
      } catch (error) {
        if (!isMailCode(error, 'folder-missing')) throw error;
      }
    });
  }
}
