import { isSameFolder } from '@mailroom/mail';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { failpoint } from '../../common/failpoints';
import { Database } from '../../database/database';
import { EffectHandler } from '../effect-handler.decorator';
import type { ClaimedEffect, Completion, EffectPerformer } from '../effect.types';
import { noteInLedger, relocate } from '../mail.repository';
import { MailConnections } from '../mail-connections.service';
import type { MovePayload } from '../server-wish.types';
import { gone, locate, serverMessage } from './server-message';

/** Moves a message on the server; a move whose answer was lost is found in the target and not repeated. */
@Injectable()
@EffectHandler('move')
export class MoveHandler implements EffectPerformer {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly connections: MailConnections,
  ) {}

  async perform(effect: ClaimedEffect): Promise<Completion> {
    const { target } = effect.payload as MovePayload;
    const message = await serverMessage(this.database.read, effect);
    const moved = await this.connections.imap(effect.mailboxId ?? '', async (session) => {
      const found = await locate(session, message);
      if (found === null) throw gone();
      if (isSameFolder(found.folder, target)) return { ...found, path: found.folder };
      const result = await session.move(found.uid, target, { messageId: message.messageId });
      failpoint('move');
      return result;
    });
    return async (unit) => {
      // Without UIDPLUS (RFC 4315) nobody knows the new UID until the target is read.
      const now = { serverFolder: target, uidValidity: moved.uidValidity ?? null, uid: moved.uid ?? null };
      await relocate(unit.manager, message.deliveryId, now);
      await noteInLedger(unit.manager, message, now, this.clock.now());
    };
  }
}
