import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock';
import type { Unit } from '../database/database';
import { OutboxService } from '../outbox/outbox.service';
import type { Webhook } from './webhook.entity';
import { findActive, findWebhook } from './webhook-delivery.repository';
import type { WEBHOOK_EVENTS } from './webhooks.dto';

export interface WebhookEvent {
  type: (typeof WEBHOOK_EVENTS)[number];
  /** What it happened to; with the type it makes the event one thing. */
  key: string;
  data: Record<string, unknown>;
}

/** Tells other programs: one effect for each active endpoint that asked for the event. */
@Injectable()
export class WebhookEventsService {
  /** Endpoints are read once in a unit of work, which may hold many events. */
  private readonly active = new WeakMap<Unit, Promise<Webhook[]>>();

  constructor(
    private readonly outbox: OutboxService,
    private readonly clock: Clock,
  ) {}

  async publish(unit: Unit, event: WebhookEvent): Promise<void> {
    const known = this.active.get(unit) ?? findActive(unit.manager);
    this.active.set(unit, known);
    const wanting = (await known).filter((webhook) => webhook.events.includes(event.type));
    if (wanting.length === 0) return;
    await this.outbox.enqueue(
      unit,
      wanting.map((webhook) => this.effect(webhook, event)),
    );
  }

  /**
   * Tells one endpoint, whatever events it asked for. One that was removed or switched off meanwhile is told nothing; the
   * outbox says so.
   * @param event.kept nothing leaves: what is told is only shown in the outbox
   */
  async tell(unit: Unit, webhookId: string, event: WebhookEvent & { kept: boolean }): Promise<void> {
    const webhook = (await findWebhook(unit.manager, webhookId)) ?? { id: webhookId, url: null };
    await this.outbox.enqueue(unit, [this.effect(webhook, event)]);
  }

  /** Where one endpoint is told, and what: nothing is told. Null: it was removed. */
  async foresee(
    manager: Unit['manager'],
    webhookId: string,
    { type, data }: Pick<WebhookEvent, 'type' | 'data'>,
  ): Promise<{ url: string; active: boolean; body: Record<string, unknown> } | null> {
    const webhook = await findWebhook(manager, webhookId);
    return webhook && { url: webhook.url, active: webhook.active, body: this.body(type, data) };
  }

  /** The shape of Standard Webhooks: what happened, when, and to what. */
  private body(type: WebhookEvent['type'], data: WebhookEvent['data']): Record<string, unknown> {
    return { type, timestamp: this.clock.now().toISOString(), data };
  }

  private effect(webhook: Pick<Webhook, 'id'> & { url: string | null }, event: WebhookEvent & { kept?: boolean }) {
    const { type, key, data, kept = false } = event;
    const { messageId } = data;
    const receiver = webhook.url === null ? 'a webhook that was removed' : new URL(webhook.url).host;
    return {
      kind: 'webhook' as const,
      dedupeKey: `webhook:${webhook.id}:${type}:${key}`,
      mailboxId: null,
      messageId: typeof messageId === 'string' ? messageId : null,
      summary: `Tell ${receiver} of ${type}${kept ? ' (kept here: sample mailbox)' : ''}`,
      payload: {
        webhookId: webhook.id,
        body: this.body(type, data),
        ...(kept && { kept }),
      },
    };
  }
}
