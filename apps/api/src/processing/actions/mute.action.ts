import { Injectable } from '@nestjs/common';
import { ActionHandler } from '../action-handler.decorator';
import type { ActionContext, ActionOf, ActionPerformer } from './action.types';

/** No later step notifies anybody of this message, those of later flows included. */
@Injectable()
@ActionHandler('mute')
export class MuteAction implements ActionPerformer<'mute'> {
  apply(_: ActionOf<'mute'>, context: ActionContext): Promise<void> {
    context.muted = true;
    return Promise.resolve();
  }
}
