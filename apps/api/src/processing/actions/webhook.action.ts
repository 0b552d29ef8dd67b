import { Injectable } from '@nestjs/common';
import { LIMITS } from '@mailroom/rules';
import { WebhookEventsService } from '../../webhooks/webhook-events.service';
import { ActionHandler } from '../action-handler.decorator';
import { calledWith } from './called-with';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';

/** Sends the event `flow.webhook` to one endpoint, whatever events it asked for; the decision may wait for its answer. */
@Injectable()
@ActionHandler('webhook')
export class WebhookAction implements ActionPerformer<'webhook'> {
  constructor(private readonly webhooks: WebhookEventsService) {}

  async apply(params: ActionOf<'webhook'>, context: ActionContext, origin: ActionOrigin): Promise<void> {
    const { unit, messageId, arrival } = context;
    const waits = params.waits === true && context.waited < LIMITS.answers;
    if (params.waits && !waits) {
      origin.note('too-many-answers', `It waited for ${LIMITS.answers} answers: its way ends here.`);
    }
    const delivery = await this.webhooks.tell(unit, params.webhookId, {
      type: 'flow.webhook',
      key: origin.key,
      data: { messageId, ...calledWith(params, { ...context, captures: origin.captures }) },
      kept: arrival.mailbox.kind === 'sample',
      awaited: waits,
    });
    if (waits) context.asked = delivery;
  }
}
