import { Injectable } from '@nestjs/common';
import { RecordWorkService } from '../../crm/record-work.service';
import { ActionHandler } from '../action-handler.decorator';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';
import { NO_RECORD, RecordEvents, recordOf } from './record-events.service';

@Injectable()
@ActionHandler('set')
export class SetAction implements ActionPerformer<'set'> {
  constructor(
    private readonly records: RecordWorkService,
    private readonly events: RecordEvents,
  ) {}

  async apply(params: ActionOf<'set'>, context: ActionContext, origin: ActionOrigin): Promise<void> {
    const record = recordOf(context);
    if (!record) return origin.note(...NO_RECORD);
    await this.events.report(context, origin, await this.records.set(context.unit, record, params));
  }
}
