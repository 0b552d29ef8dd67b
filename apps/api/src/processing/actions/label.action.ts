import { Injectable } from '@nestjs/common';
import { ActionHandler } from '../action-handler.decorator';
import { findDelivery, updateDelivery } from '../store.repository';
import type { ActionContext, ActionOf, ActionPerformer } from './action.types';

/** Labels belong to the message as it lies in this mailbox; another mailbox that has it labels it for itself. */
@Injectable()
@ActionHandler('label')
export class LabelAction implements ActionPerformer<'label'> {
  async apply({ add = [], remove = [] }: ActionOf<'label'>, { unit, deliveryId }: ActionContext): Promise<void> {
    const delivery = await findDelivery(unit.manager, deliveryId);
    const labels = new Set(delivery?.labels);
    for (const label of remove) labels.delete(label);
    for (const label of add) labels.add(label);
    await updateDelivery(unit.manager, deliveryId, { labels: [...labels] });
  }
}
