import { Injectable } from '@nestjs/common';
import type { ImapSession, MovedMessage } from '@mailroom/mail';
import { failpoint } from '../../common/failpoints';
import { Database } from '../../database/database';
import { EffectHandler } from '../effect-handler.decorator';
import { type ClaimedEffect, type Completion, EffectFailure, type EffectPerformer } from '../effect.types';
import { findDelivery, findOutgoing, relocate } from '../mail.repository';
import { isMailCode, MailConnections } from '../mail-connections.service';

interface Place {
  folder: string;
  uidValidity: string | null;
  uid: number | null;
}

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
    const { mailboxId, messageId } = effect;
    const [delivery, message] = await Promise.all([
      findDelivery(this.database.read, messageId ?? '', mailboxId ?? ''),
      findOutgoing(this.database.read, messageId ?? ''),
    ]);
    if (!delivery?.serverFolder || !message) throw gone();
    if (delivery.serverFolder === target) return;
    const place = { folder: delivery.serverFolder, uidValidity: delivery.uidValidity, uid: delivery.uid };

    const moved = await this.connections.imap(mailboxId ?? '', async (session) => {
      const result = await this.move(session, place, target, message.messageIdHeader);
      failpoint('move');
      return result;
    });
    return async (unit) => {
      const now = { serverFolder: target, uidValidity: moved.uidValidity ?? null, uid: moved.uid ?? null };
      await relocate(unit.manager, delivery.id, now);
    };
  }

  private async move(
    session: ImapSession,
    from: Place,
    target: string,
    messageId: string | null,
  ): Promise<MovedMessage> {
    const uid = await this.currentUid(session, from, messageId);
    if (uid !== null) return session.move(uid, target, { messageId: messageId ?? undefined });
    const [there] = messageId ? await session.findByMessageId(target, messageId) : [];
    if (there === undefined) throw gone();
    return { uid: there };
  }

  /** A UID is void under another UIDVALIDITY (RFC 3501 2.3.1.1): then only the Message-ID can find the message. */
  private async currentUid(session: ImapSession, from: Place, messageId: string | null): Promise<number | null> {
    try {
      const folder = await session.openFolder(from.folder);
      if (from.uid !== null && folder.uidValidity === from.uidValidity) return from.uid;
      return (messageId ? await session.findByMessageId(from.folder, messageId) : [])[0] ?? null;
    } catch (error) {
      if (isMailCode(error, 'folder-missing')) return null;
      throw error;
    }
  }
}

const gone = () =>
  new EffectFailure('fail', {
    code: 'message-missing',
    message: 'The message is no longer where it was on the server.',
    advice: 'Somebody moved or deleted it with another mail program. Nothing needs to be done.',
  });
