import { Injectable } from '@nestjs/common';
import { failpoint } from '../../common/failpoints';
import { Database } from '../../database/database';
import { EffectHandler } from '../effect-handler.decorator';
import type { ClaimedEffect, EffectPerformer } from '../effect.types';
import { MailConnections } from '../mail-connections.service';
import { gone, openAt, serverMessage } from './server-message';

type SystemFlag = '\\Seen' | '\\Flagged' | '\\Answered';

/** What a `flag` effect carries: flags to set, and flags to take away. */
export interface FlagPayload extends Record<string, unknown> {
  flags: SystemFlag[];
  remove?: SystemFlag[];
}

/** Sets flags of one message on the server, wherever it lies by then. Naturally repeatable. */
@Injectable()
@EffectHandler('flag')
export class FlagHandler implements EffectPerformer {
  constructor(
    private readonly database: Database,
    private readonly connections: MailConnections,
  ) {}

  async perform(effect: ClaimedEffect): Promise<void> {
    const { flags } = effect.payload as FlagPayload;
    const message = await serverMessage(this.database.read, effect);
    await this.connections.imap(effect.mailboxId ?? '', async (session) => {
      const uid = await openAt(session, message);
      if (uid === null) throw gone();
      await session.addFlags([uid], flags);
      failpoint('flag');
    });
  }
}
