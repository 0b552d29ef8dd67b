import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock';
import type { Unit } from '../database/database';
import { OutboxService } from '../outbox/outbox.service';
import type { Webhook } from './webhook.entity';
import { findActive } from './webhook-delivery.repository';
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
      wanting.map((webhook) => this.effect(webhook, event.type, event.key, event.data)),
    );
  }

  private effect(webhook: Webhook, type: string, key: string, data: Record<string, unknown>) {
    const { messageId } = data;
    return {
      kind: 'webhook' as const,
      dedupeKey: `webhook:${webhook.id}:${type}:${key}`,
      mailboxId: null,
      messageId: typeof messageId === 'string' ? messageId : null,
      summary: `Tell ${new URL(webhook.url).host} of ${type}`,
      // The shape of Standard Webhooks: what happened, when, and to what.
      payload: { webhookId: webhook.id, body: { type, timestamp: this.clock.now().toISOString(), data } },
    };
  }
}
