import { Injectable } from '@nestjs/common';
import type { Unit } from '../database/database';
import { WebhookEventsService } from '../webhooks/webhook-events.service';
import { findCase } from './cases.repository';
import { CLOSED_CASES } from './case-status.types';

/** Tells other programs what becomes of cases. */
@Injectable()
export class CaseNewsService {
  constructor(private readonly webhooks: WebhookEventsService) {}

  /** @param cause what made it, once for each; `messageId` when a message did */
  async created(unit: Unit, id: string, cause: { messageId: string }): Promise<void> {
    if (!(await this.webhooks.areWanted(unit, 'case.created'))) return;
    const data = await this.dataOf(unit, id, cause.messageId);
    if (data) await this.webhooks.publish(unit, { type: 'case.created', key: id, data });
  }

  /** @param before its status before the change: a case that is over now, and was not, is told as closed as well */
  async updated(
    unit: Unit,
    id: string,
    { key, messageId = null, before }: { key: string; messageId?: string | null; before?: string },
  ): Promise<void> {
    if (!(await this.webhooks.areWanted(unit, 'case.updated', 'case.closed'))) return;
    const data = await this.dataOf(unit, id, messageId);
    if (!data) return;
    await this.webhooks.publish(unit, { type: 'case.updated', key, data });
    const isOver = (status: string) => CLOSED_CASES.some((one) => one === status);
    if (before === undefined || isOver(before) || !isOver(data.status)) return;
    await this.webhooks.publish(unit, { type: 'case.closed', key, data });
  }

  private async dataOf(unit: Unit, caseId: string, messageId: string | null) {
    const row = await findCase(unit.manager, caseId);
    if (!row) return null;
    const { number, name, status, priority, ownerId, teamId, mailboxId } = row;
    return { caseId, number, name, status, priority, ownerId, teamId, mailboxId, messageId };
  }
}
