import { Injectable } from '@nestjs/common';
import { ActionHandler } from '../action-handler.decorator';
import { updateDelivery } from '../store.repository';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';

/**
 * Puts a message into Trash. The other ways to ignore one end before it is stored (see `disposal`); one that other
 * actions have used already has to be kept, so it goes to Trash as well.
 */
@Injectable()
@ActionHandler('ignore')
export class IgnoreAction implements ActionPerformer<'ignore'> {
  async apply(params: ActionOf<'ignore'>, context: ActionContext, origin: ActionOrigin): Promise<void> {
    const { unit, arrival, deliveryId, waited } = context;
    if (waited > 0 && params.how !== 'trash') {
      origin.note('kept-meanwhile', 'The message was stored while it waited for an answer: it was put into Trash.');
    }
    if (params.how === 'quarantine' && arrival.released) return;
    await updateDelivery(unit.manager, deliveryId, { folder: 'Trash' });
  }
}
