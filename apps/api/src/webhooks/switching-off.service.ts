import { Injectable } from '@nestjs/common';
import type { Unit } from '../database/database';
import { AuditService } from '../identity/audit.service';
import { NotificationsService } from '../notifications/notifications.service';
import type { OffReason, Webhook } from './webhook.entity';
import type { WebhookAttempt } from './webhook-delivery.entity';
import { findKeepers, findWebhook, switchOff } from './webhook-delivery.repository';

/** After so long of nothing but failures nobody listens there any more. */
const FAILING_MILLISECONDS = 5 * 86_400_000;

/** Stops calling endpoints of which nothing is to be hoped; a person switches them on again. */
@Injectable()
export class SwitchingOff {
  constructor(
    private readonly audit: AuditService,
    private readonly notifications: NotificationsService,
  ) {}

  /** After an attempt that failed. 410 Gone: the receiver wants nothing any more (Standard Webhooks). */
  async consider(unit: Unit, { id }: Pick<Webhook, 'id'>, attempt: WebhookAttempt): Promise<void> {
    const webhook = await findWebhook(unit.manager, id);
    if (!webhook) return;
    const since = webhook.failingSince?.getTime() ?? attempt.at.getTime();
    if (attempt.status === 410) await this.switchOff(unit, webhook, 'gone', attempt);
    else if (attempt.at.getTime() - since >= FAILING_MILLISECONDS)
      await this.switchOff(unit, webhook, 'failing', attempt);
  }

  private async switchOff(unit: Unit, { id, url, name }: Webhook, reason: OffReason, attempt: WebhookAttempt) {
    if (!(await switchOff(unit.manager, id, reason, attempt.at))) return;
    const { host } = new URL(url);
    await this.audit.record(unit.manager, {
      userId: null,
      action: 'webhook.switched-off',
      subjectType: 'webhook',
      subjectId: id,
      detail: { name: name || host, reason, code: attempt.code },
    });
    const text = `${name || host}: ${WORDS[reason]}`;
    for (const userId of await findKeepers(unit.manager)) {
      const dedupeKey = `webhook-off:${id}:${attempt.id}`;
      await this.notifications.tell(unit, { userId, kind: 'webhook', text, messageId: null, subject: null, dedupeKey });
    }
  }
}

const WORDS: Record<OffReason, string> = {
  gone: 'the receiver said that it is gone (410). The webhook was switched off.',
  failing: 'nothing but failures for five days. The webhook was switched off.',
};
