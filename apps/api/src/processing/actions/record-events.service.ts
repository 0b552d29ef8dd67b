import { Injectable } from '@nestjs/common';
import type { WorkDone, WorkSubject } from '../../crm/record-work.service';
import { WebhookEventsService } from '../../webhooks/webhook-events.service';
import type { ActionContext, ActionOrigin } from './action.types';

/** The record that a flow works on: the thread's case, else its lead. */
export function recordOf({ ownCase, lead }: ActionContext): WorkSubject | null {
  if (ownCase) return { type: 'case', id: ownCase.id };
  return lead && { type: 'lead', id: lead.id };
}

/** Tells what a flow did to a record: other programs, and the decision where a part could not be done. */
@Injectable()
export class RecordEvents {
  constructor(private readonly webhooks: WebhookEventsService) {}

  async report(context: ActionContext, { key, note }: ActionOrigin, { changed, refused }: WorkDone): Promise<void> {
    const { unit, ownCase, messageId, arrival } = context;
    if (refused) note(refused.code, refused.message);
    if (!changed || !ownCase) return;
    await this.webhooks.publish(unit, {
      type: 'case.updated',
      key,
      data: { caseId: ownCase.id, number: ownCase.number, messageId, mailboxId: arrival.mailbox.id },
    });
  }
}

export const NO_RECORD = ['no-record', 'The thread has no case and no lead by then.'] as const;
