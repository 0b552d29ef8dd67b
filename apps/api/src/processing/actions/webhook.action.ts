import { Injectable } from '@nestjs/common';
import { WebhookEventsService } from '../../webhooks/webhook-events.service';
import { ActionHandler } from '../action-handler.decorator';
import { calledWith } from './called-with';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';

/** Sends the event `flow.webhook` to one endpoint, whatever events it asked for. */
@Injectable()
@ActionHandler('webhook')
export class WebhookAction implements ActionPerformer<'webhook'> {
  constructor(private readonly webhooks: WebhookEventsService) {}

  async apply(params: ActionOf<'webhook'>, context: ActionContext, origin: ActionOrigin): Promise<void> {
    const { unit, messageId, arrival } = context;
    await this.webhooks.tell(unit, params.webhookId, {
      type: 'flow.webhook',
      key: origin.key,
      data: { messageId, ...calledWith(params, { ...context, captures: origin.captures }) },
      kept: arrival.mailbox.kind === 'sample',
    });
  }
}
