import { Injectable } from '@nestjs/common';
import { CaseIntakeService } from '../../crm/case-intake.service';
import { CaseNewsService } from '../../crm/case-news.service';
import { NOBODY_AVAILABLE } from '../../crm/nobody-available.types';
import { ActionHandler } from '../action-handler.decorator';
import type { ActionContext, ActionOf, ActionOrigin, ActionPerformer } from './action.types';

/** Makes a case of the first mail of a thread. Later ones have joined its case before any action runs. */
@Injectable()
@ActionHandler('case')
export class CaseAction implements ActionPerformer<'case'> {
  constructor(
    private readonly cases: CaseIntakeService,
    private readonly news: CaseNewsService,
  ) {}

  async apply(params: ActionOf<'case'>, context: ActionContext, origin: ActionOrigin): Promise<void> {
    if (context.ownCase) return;
    const { unit, arrival, messageId, threadId, sender } = context;
    const { analysed, mailbox } = arrival;
    const created = await this.cases.create(unit, {
      threadId,
      messageId,
      mailboxId: mailbox.id,
      name: params.name || '(no subject)',
      description: params.description || analysed.newText || analysed.text,
      source: params.source || mailbox.name,
      requester: { address: sender, name: analysed.from?.name ?? '' },
      params,
      quiet: context.muted,
    });
    context.ownCase = created;
    if (!created.owned && params.distribution !== 'none') origin.note(NOBODY_AVAILABLE.code, NOBODY_AVAILABLE.message);
    await this.news.created(unit, created.id, { messageId });
  }
}
