import { Injectable } from '@nestjs/common';
import type { ImapSession, MovedMessage } from '@mailroom/mail';
import { failpoint } from '../../common/failpoints';
import { Database } from '../../database/database';
import { EffectHandler } from '../effect-handler.decorator';
import type { ClaimedEffect, Completion, EffectPerformer } from '../effect.types';
import { relocate } from '../mail.repository';
import { MailConnections } from '../mail-connections.service';
import { gone, openAt, type ServerMessage, serverMessage } from './server-message';

/** Moves a message on the server; a move whose answer was lost is found in the target and not repeated. */
@Injectable()
@EffectHandler('move')
export class MoveHandler implements EffectPerformer {
  constructor(
    private readonly database: Database,
    private readonly connections: MailConnections,
  ) {}

  async perform(effect: ClaimedEffect): Promise<Completion | void> {
    const { target } = effect.payload as { target: string };
    const message = await serverMessage(this.database.read, effect);
    if (message.folder === target) return;

    const moved = await this.connections.imap(effect.mailboxId ?? '', async (session) => {
      const result = await this.move(session, message, target);
      failpoint('move');
      return result;
    });
    return async (unit) => {
      const now = { serverFolder: target, uidValidity: moved.uidValidity ?? null, uid: moved.uid ?? null };
      await relocate(unit.manager, message.deliveryId, now);
    };
  }

  private async move(session: ImapSession, message: ServerMessage, target: string): Promise<MovedMessage> {
    const { messageId } = message;
    const uid = await openAt(session, message);
    if (uid !== null) return session.move(uid, target, { messageId });
    const [there] = messageId ? await session.findByMessageId(target, messageId) : [];
    if (there === undefined) throw gone();
    return { uid: there };
  }
}
