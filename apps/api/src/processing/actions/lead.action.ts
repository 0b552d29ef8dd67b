import { Injectable } from '@nestjs/common';
import { fillPlaceholders } from '@mailroom/rules';
import { Clock } from '../../common/clock';
import { LeadIntakeService } from '../../crm/lead-intake.service';
import { WebhookEventsService } from '../../webhooks/webhook-events.service';
import { ActionHandler } from '../action-handler.decorator';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';
import { placeholderValues } from './placeholder-values';

@Injectable()
@ActionHandler('lead')
export class LeadAction implements ActionPerformer<'lead'> {
  constructor(
    private readonly leads: LeadIntakeService,
    private readonly webhooks: WebhookEventsService,
    private readonly clock: Clock,
  ) {}

  async apply(params: ActionOf<'lead'>, context: ActionContext, { nodeId }: ActionOrigin): Promise<void> {
    const { unit, arrival, messageId, sender } = context;
    // Without an address there is nobody to link to, and nobody to call back.
    if (sender === '') return;
    const values = placeholderValues(context, this.clock.now());
    const fill = (template: string) => fillPlaceholders(template, values, { escape: 'header' }).trim();
    const lead = await this.leads.take(unit, {
      origin: `${messageId}:${nodeId}`,
      messageId,
      mailboxId: arrival.mailbox.id,
      name: fill(params.name) || sender,
      source: params.source ? fill(params.source) : arrival.mailbox.name,
      sender: { address: sender, name: arrival.analysed.from?.name ?? '' },
      params,
    });
    // A contact is nobody to win any more; the message is in the contact's stream already.
    if (lead === null) return;
    context.lead = lead;
    if (!lead.created) return;
    await this.webhooks.publish(unit, {
      type: 'lead.created',
      key: lead.id,
      data: { leadId: lead.id, name: lead.name, email: sender, messageId, mailboxId: arrival.mailbox.id },
    });
  }
}
