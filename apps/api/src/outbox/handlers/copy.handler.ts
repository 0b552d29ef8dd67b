import { Injectable } from '@nestjs/common';
import { failpoint } from '../../common/failpoints';
import { Database } from '../../database/database';
import { EffectHandler } from '../effect-handler.decorator';
import type { ClaimedEffect, EffectPerformer } from '../effect.types';
import { MailConnections } from '../mail-connections.service';
import { gone, locate, serverMessage } from './server-message';

/** Copies a message on the server; a copy whose answer was lost is found in the target and not made again. */
@Injectable()
@EffectHandler('copy')
export class CopyHandler implements EffectPerformer {
  constructor(
    private readonly database: Database,
    private readonly connections: MailConnections,
  ) {}

  async perform(effect: ClaimedEffect): Promise<void> {
    const { target } = effect.payload as { target: string };
    const message = await serverMessage(this.database.read, effect);
    await this.connections.imap(effect.mailboxId ?? '', async (session) => {
      const found = await locate(session, message);
      if (found === null) throw gone();
      await session.copy(found.uid, target, { messageId: message.messageId });
      failpoint('copy');
    });
  }
}
