import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database';
import { EffectHandler } from '../effect-handler.decorator';
import type { ClaimedEffect, Completion, EffectPerformer } from '../effect.types';
import { relocate } from '../mail.repository';
import { MailConnections } from '../mail-connections.service';
import { locate, serverMessage } from './server-message';

/** Deletes a message on the server for good, wherever it lies by then; one that is gone already needs nothing more. */
@Injectable()
@EffectHandler('delete')
export class DeleteHandler implements EffectPerformer {
  constructor(
    private readonly database: Database,
    private readonly connections: MailConnections,
  ) {}

  async perform(effect: ClaimedEffect): Promise<Completion> {
    const message = await serverMessage(this.database.read, effect);
    await this.connections.imap(effect.mailboxId ?? '', async (session) => {
      const found = await locate(session, message, { exactly: true });
      if (found !== null) await session.delete([found.uid]);
    });
    return async (unit) => {
      await relocate(unit.manager, message.deliveryId, { serverFolder: null, uidValidity: null, uid: null });
    };
  }
}
