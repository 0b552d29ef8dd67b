import { Injectable } from '@nestjs/common';
import { CaseIntakeService, type CaseRef } from '../../crm/case-intake.service';
import { RecordLinksService } from '../../crm/record-links.service';
import { ThreadRecordsService } from '../../crm/thread-records.service';
import { ActionHandler } from '../action-handler.decorator';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';
import { RecordEvents } from './record-events.service';

/**
 * Puts the thread to a record that is there already: the message joins its stream, later mail of the thread follows, and
 * later steps work on it. A thread that has a case keeps it.
 */
@Injectable()
@ActionHandler('link')
export class LinkAction implements ActionPerformer<'link'> {
  constructor(
    private readonly threads: ThreadRecordsService,
    private readonly links: RecordLinksService,
    private readonly cases: CaseIntakeService,
    private readonly events: RecordEvents,
  ) {}

  async apply(params: ActionOf<'link'>, context: ActionContext, origin: ActionOrigin): Promise<void> {
    if (params.to === 'sender') return this.linkSender(context, origin);
    if (context.ownCase) return;
    const found = await this.wantedCase(params, context);
    if (!found) return origin.note('nothing-to-link', 'No such case was found for this sender.');
    const { unit, arrival, threadId, messageId } = context;
    await this.threads.linkCase(unit, threadId, found.id);
    const reopens = arrival.analysed.class === 'human';
    const joined = await this.cases.join(unit, { threadId, messageId, kind: 'message-in', reopens });
    context.ownCase = { id: found.id, number: found.number, name: found.name };
    await this.events.report(context, origin, { changed: joined?.changed ?? false, refused: null });
  }

  private wantedCase({ to, number }: ActionOf<'link'>, { unit, sender }: ActionContext): Promise<CaseRef | null> {
    if (to === 'open-case') return this.threads.openCaseOf(unit, sender);
    const digits = /\d{1,9}/.exec(number ?? '')?.[0];
    return digits ? this.threads.caseForSender(unit, Number(digits), sender) : Promise.resolve(null);
  }

  private async linkSender(context: ActionContext, origin: ActionOrigin): Promise<void> {
    const { unit, threadId, messageId, sender } = context;
    const { contactId, accountId, leadId } = await this.links.byAddress(unit.manager, sender);
    if (!contactId && !accountId && !leadId) {
      return origin.note('nothing-to-link', 'The sender is no contact, account or lead.');
    }
    await this.links.take(unit, { id: messageId, threadId, sender, kind: 'message-in' });
    context.lead ??= await this.threads.leadOf(unit.manager, threadId);
  }
}
