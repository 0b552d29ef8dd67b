import { Injectable } from '@nestjs/common';
import type { FlowDocument } from '@mailroom/rules';
import { AppError } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Database, type Unit } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import { Events } from '../events/events';
import { AuditService } from '../identity/audit.service';
import { WebhookEventsService } from '../webhooks/webhook-events.service';
import * as flows from './flows.repository';

export interface NewVersion {
  flowId: string;
  document: FlowDocument;
  note: string;
  userId: string | null;
}

/** Gives a flow its next version, which decides from then on. */
@Injectable()
export class FlowPublishingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: AuditService,
    private readonly webhooks: WebhookEventsService,
  ) {}

  /** Of two who give a flow its next version at the same moment, one does. @throws 409 `published-meanwhile` */
  async alone(publish: (unit: Unit) => Promise<void>): Promise<void> {
    try {
      await this.database.write(publish);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw publishedMeanwhile();
    }
  }

  /** @param detail what the audit tells beside the version's number and note */
  async publish(
    unit: Unit,
    { flowId, document, note, userId }: NewVersion,
    action: 'flow.published' | 'flow.rolled-back' = 'flow.published',
    detail: Record<string, unknown> = {},
  ): Promise<void> {
    const number = await flows.nextVersionNumber(unit.manager, flowId);
    const id = newId();
    const publishedAt = this.clock.now();
    await flows.insertVersion(unit.manager, { id, flowId, number, document, note, publishedById: userId, publishedAt });
    await flows.updateFlow(unit.manager, flowId, { publishedVersionId: id, updatedAt: publishedAt });
    const subject = { subjectType: 'flow', subjectId: flowId };
    await this.audit.record(unit.manager, { userId, action, ...subject, detail: { number, note, ...detail } });
    const data = { flowId, versionId: id, number, note };
    await this.webhooks.publish(unit, { type: 'flow.published', key: id, data });
    unit.afterCommit(() => this.events.emit('flow', flowId));
  }
}

export const publishedMeanwhile = () =>
  new AppError('published-meanwhile', 409, 'Somebody else published this flow at the same moment. Look again.');
