import { Injectable } from '@nestjs/common';
import { ActionHandler } from '../action-handler.decorator';
import { updateDelivery } from '../store.repository';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';
import { quoted, ServerWork } from './server-work.service';

@Injectable()
@ActionHandler('important')
export class ImportantAction implements ActionPerformer<'important'> {
  constructor(private readonly server: ServerWork) {}

  async apply({ onServer }: ActionOf<'important'>, context: ActionContext, origin: ActionOrigin): Promise<void> {
    await updateDelivery(context.unit.manager, context.deliveryId, { flagged: true });
    if (!onServer || context.arrival.flagged) return;
    const summary = `Mark ${quoted(context)} as important on the server`;
    await this.server.ask(context, origin, { kind: 'flag', summary, payload: { flags: ['\\Flagged'] } });
  }
}
