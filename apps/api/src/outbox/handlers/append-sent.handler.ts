import { Injectable } from '@nestjs/common';
import { BlobStore } from '../../blobs/blob-store';
import { Clock } from '../../common/clock';
import { failpoint } from '../../common/failpoints';
import { Database } from '../../database/database';
import { EffectHandler } from '../effect-handler.decorator';
import { type ClaimedEffect, type Completion, EffectFailure, type EffectPerformer } from '../effect.types';
import { findDelivery, findOutgoing, relocate } from '../mail.repository';
import { MailConnections } from '../mail-connections.service';

/** Keeps a copy of a sent mail in the mailbox's Sent folder; one that is there already is not stored again. */
@Injectable()
@EffectHandler('append-sent')
export class AppendSentHandler implements EffectPerformer {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
    private readonly connections: MailConnections,
  ) {}

  async perform(effect: ClaimedEffect): Promise<Completion> {
    const { outMessageId, folder } = effect.payload as { outMessageId: string; folder: string };
    const mailboxId = effect.mailboxId ?? '';
    const message = await findOutgoing(this.database.read, outMessageId);
    if (!message?.messageIdHeader || message.rawKey === '') throw nothingToKeep();
    const { messageIdHeader, rawKey, sentAt } = message;

    const uid = await this.connections.imap(mailboxId, async (session) => {
      // A try whose answer was lost, or the mail provider itself, may have stored it (Gmail does).
      const [found] = await session.findByMessageId(folder, messageIdHeader);
      if (found !== undefined) return found;
      const stored = await session.append(folder, await this.blobs.get(rawKey), ['\\Seen'], sentAt ?? this.clock.now());
      failpoint('append');
      return stored.uid ?? null;
    });

    return async (unit) => {
      const delivery = await findDelivery(unit.manager, outMessageId, mailboxId);
      if (delivery)
        await relocate(unit.manager, delivery.id, { serverFolder: folder, uidValidity: delivery.uidValidity, uid });
    };
  }
}

const nothingToKeep = () =>
  new EffectFailure('fail', {
    code: 'message-removed',
    message: 'The sent message is no longer stored here, so no copy can be kept.',
    advice: 'Nothing needs to be done.',
  });
