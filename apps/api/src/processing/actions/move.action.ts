import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../outbox/outbox.service';
import { ActionHandler } from '../action-handler.decorator';
import { moveDelivery } from '../store.repository';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';

@Injectable()
@ActionHandler('move')
export class MoveAction implements ActionPerformer<'move'> {
  constructor(private readonly outbox: OutboxService) {}

  async apply({ folder, onServer }: ActionOf<'move'>, context: ActionContext, origin: ActionOrigin): Promise<void> {
    const { unit, arrival, deliveryId, messageId } = context;
    await moveDelivery(unit.manager, deliveryId, folder);
    if (!onServer || arrival.mailbox.kind !== 'imap' || arrival.place.folder === folder) return;
    await this.outbox.enqueue(unit, [
      {
        kind: 'move',
        dedupeKey: `move:${origin.key}`,
        mailboxId: arrival.mailbox.id,
        messageId,
        summary: `Move "${arrival.analysed.subject.slice(0, 200)}" to ${folder} on the server`,
        payload: { target: folder },
      },
    ]);
  }
}
