import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database';
import { EffectHandler } from '../effect-handler.decorator';
import type { ClaimedEffect, EffectPerformer } from '../effect.types';
import { MailConnections } from '../mail-connections.service';
import { openAt, serverMessage } from './server-message';

/** Deletes a message on the server for good, wherever it lies by then; one that is gone already needs nothing more. */
@Injectable()
@EffectHandler('delete')
export class DeleteHandler implements EffectPerformer {
  constructor(
    private readonly database: Database,
    private readonly connections: MailConnections,
  ) {}

  async perform(effect: ClaimedEffect): Promise<void> {
    const message = await serverMessage(this.database.read, effect);
    await this.connections.imap(effect.mailboxId ?? '', async (session) => {
      const uid = await openAt(session, message);
      if (uid !== null) await session.delete([uid]);
    });
  }
}
