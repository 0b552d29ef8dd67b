import { Injectable } from '@nestjs/common';
import { ActionHandler } from '../action-handler.decorator';
import type { ActionContext, ActionOf, ActionPerformer } from './action.types';

/** No later step answers this message, those of later flows included; the receipt of each says so. */
@Injectable()
@ActionHandler('suppress')
export class SuppressAction implements ActionPerformer<'suppress'> {
  apply(_: ActionOf<'suppress'>, context: ActionContext): Promise<void> {
    context.suppressed = true;
    return Promise.resolve();
  }
}
