import { Injectable } from '@nestjs/common';
import { ActionHandler } from '../action-handler.decorator';
import { updateDelivery } from '../store.repository';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';
import { quoted, ServerWork } from './server-work.service';

@Injectable()
@ActionHandler('move')
export class MoveAction implements ActionPerformer<'move'> {
  constructor(private readonly server: ServerWork) {}

  async apply({ folder, onServer }: ActionOf<'move'>, context: ActionContext, origin: ActionOrigin): Promise<void> {
    await updateDelivery(context.unit.manager, context.deliveryId, { folder });
    if (!onServer) return;
    const summary = `Move ${quoted(context)} to ${folder} on the server`;
    await this.server.ask(context, origin, { kind: 'move', summary, payload: { target: folder } });
  }
}
