import { Injectable } from '@nestjs/common';
import { LeadIntakeService } from '../../crm/lead-intake.service';
import { ThreadRecordsService } from '../../crm/thread-records.service';
import { WebhookEventsService } from '../../webhooks/webhook-events.service';
import { ActionHandler } from '../action-handler.decorator';
import { leadOrigin } from './action-key';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';

@Injectable()
@ActionHandler('lead')
export class LeadAction implements ActionPerformer<'lead'> {
  constructor(
    private readonly leads: LeadIntakeService,
    private readonly threads: ThreadRecordsService,
    private readonly webhooks: WebhookEventsService,
  ) {}

  async apply(params: ActionOf<'lead'>, context: ActionContext, { nodeId }: ActionOrigin): Promise<void> {
    const { unit, arrival, messageId, threadId, sender } = context;
    // Without an address there is nobody to link to, and nobody to call back.
    if (sender === '') return;
    const lead = await this.leads.take(unit, {
      origin: leadOrigin(messageId, nodeId),
      messageId,
      mailboxId: arrival.mailbox.id,
      name: params.name || sender,
      source: params.source || arrival.mailbox.name,
      sender: { address: sender, name: arrival.analysed.from?.name ?? '' },
      params,
      quiet: context.muted,
    });
    // A contact is nobody to win any more; the message is in the contact's stream already.
    if (lead === null) return;
    context.lead = { id: lead.id, name: lead.name };
    await this.threads.linkLead(unit, threadId, lead.id);
    if (!lead.created) return;
    await this.webhooks.publish(unit, {
      type: 'lead.created',
      key: lead.id,
      data: { leadId: lead.id, name: lead.name, email: sender, messageId, mailboxId: arrival.mailbox.id },
    });
  }
}
