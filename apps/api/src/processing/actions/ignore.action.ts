import { Injectable } from '@nestjs/common';
import { ActionHandler } from '../action-handler.decorator';
import { updateDelivery } from '../store.repository';
import type { ActionContext, ActionOf, ActionPerformer } from './action.types';

/**
 * Puts a message into Trash. The other ways to ignore one end before it is stored (see `disposal`); one that other
 * actions have used already has to be kept, so it goes to Trash as well.
 */
@Injectable()
@ActionHandler('ignore')
export class IgnoreAction implements ActionPerformer<'ignore'> {
  async apply(params: ActionOf<'ignore'>, { unit, arrival, deliveryId }: ActionContext): Promise<void> {
    if (params.how === 'quarantine' && arrival.released) return;
    await updateDelivery(unit.manager, deliveryId, { folder: 'Trash' });
  }
}
