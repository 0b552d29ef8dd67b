import { Injectable } from '@nestjs/common';
import { fillPlaceholders } from '@mailroom/rules';
import { Clock } from '../../common/clock';
import { CaseIntakeService } from '../../crm/case-intake.service';
import { WebhookEventsService } from '../../webhooks/webhook-events.service';
import { ActionHandler } from '../action-handler.decorator';
import type { ActionContext, ActionOf, ActionPerformer } from './action.types';
import { placeholderValues } from './placeholder-values';

/** Makes a case of the first mail of a thread. Later ones have joined its case before any action runs. */
@Injectable()
@ActionHandler('case')
export class CaseAction implements ActionPerformer<'case'> {
  constructor(
    private readonly cases: CaseIntakeService,
    private readonly webhooks: WebhookEventsService,
    private readonly clock: Clock,
  ) {}

  async apply(params: ActionOf<'case'>, context: ActionContext): Promise<void> {
    if (context.ownCase) return;
    const { unit, arrival, messageId, threadId, sender } = context;
    const { analysed, mailbox } = arrival;
    const values = placeholderValues(context, this.clock.now());
    const created = await this.cases.create(unit, {
      threadId,
      messageId,
      mailboxId: mailbox.id,
      name: fillPlaceholders(params.name, values, { escape: 'header' }).trim() || '(no subject)',
      description: analysed.newText || analysed.text,
      source: mailbox.name,
      requester: { address: sender, name: analysed.from?.name ?? '' },
      params,
    });
    context.ownCase = created;
    await this.webhooks.publish(unit, {
      type: 'case.created',
      key: created.id,
      data: { caseId: created.id, number: created.number, name: created.name, messageId, mailboxId: mailbox.id },
    });
  }
}
