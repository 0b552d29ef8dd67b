import { Injectable } from '@nestjs/common';
import { ActionHandler } from '../action-handler.decorator';
import { updateDelivery } from '../store.repository';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';
import { quoted, ServerWork } from './server-work.service';

@Injectable()
@ActionHandler('read')
export class ReadAction implements ActionPerformer<'read'> {
  constructor(private readonly server: ServerWork) {}

  async apply({ onServer }: ActionOf<'read'>, context: ActionContext, origin: ActionOrigin): Promise<void> {
    await updateDelivery(context.unit.manager, context.deliveryId, { seen: true });
    if (!onServer || context.arrival.seen) return;
    const summary = `Mark ${quoted(context)} as read on the server`;
    await this.server.ask(context, origin, { kind: 'flag', summary, payload: { flags: ['\\Seen'] } });
  }
}
