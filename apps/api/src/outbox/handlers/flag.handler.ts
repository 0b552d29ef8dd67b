import { Injectable } from '@nestjs/common';
import { failpoint } from '../../common/failpoints';
import { Database } from '../../database/database';
import { EffectHandler } from '../effect-handler.decorator';
import type { ClaimedEffect, EffectPerformer } from '../effect.types';
import { MailConnections } from '../mail-connections.service';
import type { FlagPayload } from '../server-wish.types';
import { gone, locate, serverMessage } from './server-message';

/** Sets and takes away flags of one message on the server, wherever it lies by then. Naturally repeatable. */
@Injectable()
@EffectHandler('flag')
export class FlagHandler implements EffectPerformer {
  constructor(
    private readonly database: Database,
    private readonly connections: MailConnections,
  ) {}

  async perform(effect: ClaimedEffect): Promise<void> {
    const { flags, remove = [] } = effect.payload as FlagPayload;
    const message = await serverMessage(this.database.read, effect);
    await this.connections.imap(effect.mailboxId ?? '', async (session) => {
      const found = await locate(session, message);
      if (found === null) throw gone();
      if (flags.length > 0) await session.addFlags([found.uid], flags);
      if (remove.length > 0) await session.removeFlags([found.uid], remove);
      failpoint('flag');
    });
  }
}
