import { Injectable } from '@nestjs/common';
import { CaseNewsService } from '../../crm/case-news.service';
import type { WorkDone, WorkSubject } from '../../crm/record-work.service';
import type { ActionContext, ActionOrigin } from './action.types';

/** The record that a flow works on: the thread's case, else its lead. */
export function recordOf({ ownCase, lead }: ActionContext): WorkSubject | null {
  if (ownCase) return { type: 'case', id: ownCase.id };
  return lead && { type: 'lead', id: lead.id };
}

/** Tells what a flow did to a record: other programs, and the decision where a part could not be done. */
@Injectable()
export class RecordEvents {
  constructor(private readonly news: CaseNewsService) {}

  async report(
    context: ActionContext,
    { key, note }: ActionOrigin,
    { changed, refused, before }: WorkDone,
  ): Promise<void> {
    const { unit, ownCase, messageId } = context;
    if (refused) note(refused.code, refused.message);
    if (!changed || !ownCase) return;
    await this.news.updated(unit, ownCase.id, { key, messageId, before });
  }
}

export const NO_RECORD = ['no-record', 'The thread has no case and no lead by then.'] as const;
