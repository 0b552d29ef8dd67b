import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import type { Unit } from '../database/database';
import { OutboxService } from '../outbox/outbox.service';
import type { Webhook } from './webhook.entity';
import { findActive, findWebhook, insertDeliveries, isPersonalMailbox } from './webhook-delivery.repository';
import { type CoreEvent, EVERY_EVENT, PING, webhookEvent } from './webhook-events.types';
import { passes } from './webhook-filter';

export interface WebhookEvent {
  /** Of the catalogue; a plug-in's has its prefix. */
  type: CoreEvent | `${string}:${string}`;
  /** What it happened to; with the type it makes the event one thing. */
  key: string;
  data: Record<string, unknown>;
}

interface Told {
  type: string;
  key: string;
  data: Record<string, unknown>;
  kept?: boolean;
  test?: boolean;
  awaited?: boolean;
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

  /** Of mail in personal mailboxes nobody is told: it is its owner’s alone, and endpoints are the whole company’s. */
  async publish(unit: Unit, event: WebhookEvent): Promise<void> {
    const spec = webhookEvent(event.type);
    if (!spec) throw new Error(`The catalogue has no webhook event "${event.type}".`);
    const wanting = await this.wanting(unit, event.type);
    if (wanting.length === 0 || (spec.group === 'mail' && (await this.isPersonal(unit, event)))) return;
    for (const webhook of wanting) {
      if (passes(webhook.filter, event.data)) await this.enqueue(unit, webhook, event);
    }
  }

  /** Whether anybody asked for one of these: what an event tells of need not be looked up for nobody. */
  async areWanted(unit: Unit, ...types: readonly WebhookEvent['type'][]): Promise<boolean> {
    for (const type of types) if ((await this.wanting(unit, type)).length > 0) return true;
    return false;
  }

  private isPersonal({ manager }: Unit, { data: { mailboxId } }: WebhookEvent): Promise<boolean> {
    return typeof mailboxId === 'string' ? isPersonalMailbox(manager, mailboxId) : Promise.resolve(false);
  }

  private async wanting(unit: Unit, type: WebhookEvent['type']): Promise<Webhook[]> {
    const known = this.active.get(unit) ?? findActive(unit.manager);
    this.active.set(unit, known);
    return (await known).filter(({ events }) => events.includes(type) || events.includes(EVERY_EVENT));
  }

  /**
   * Tells one endpoint, whatever events it asked for. One that was removed or switched off meanwhile is told nothing; the
   * outbox says so.
   * @param event.kept nothing leaves: what is told is only shown in the outbox
   * @param event.awaited a decision goes on when it is answered; see `AwaitedAnswers`
   * @returns the delivery's id
   */
  async tell(
    unit: Unit,
    webhookId: string,
    event: WebhookEvent & { kept: boolean; awaited?: boolean },
  ): Promise<string> {
    const webhook = (await findWebhook(unit.manager, webhookId)) ?? { id: webhookId, url: null };
    return this.enqueue(unit, webhook, event);
  }

  /** Sends an example, once, even to an endpoint that is switched off. @returns the delivery's id */
  async test(unit: Unit, webhook: Webhook, type: string): Promise<string> {
    const data: Record<string, unknown> = webhookEvent(type)?.example ?? PING.example;
    return this.enqueue(unit, webhook, { type, key: newId(), data, test: true });
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
  private body(type: string, data: WebhookEvent['data']): Record<string, unknown> {
    return { type, timestamp: this.clock.now().toISOString(), data };
  }

  private async enqueue(unit: Unit, webhook: Pick<Webhook, 'id'> & { url: string | null }, told: Told) {
    const { type, key, data, kept = false, test = false, awaited = false } = told;
    const id = newId();
    // An example tells of nobody's mail.
    const messageId = test ? null : data['messageId'];
    // The host alone: an address may hold a token, and the outbox is read by more people than the webhooks.
    const receiver = webhook.url === null ? 'a webhook that was removed' : new URL(webhook.url).host;
    const [written] = await this.outbox.enqueueNew(unit, [
      {
        id,
        kind: 'webhook',
        dedupeKey: `webhook:${webhook.id}:${type}:${key}`,
        mailboxId: null,
        messageId: typeof messageId === 'string' ? messageId : null,
        summary: test
          ? `Send a test event to ${receiver}`
          : `Tell ${receiver} of ${type}${kept ? ' (kept here: sample mailbox)' : ''}`,
        payload: {
          webhookId: webhook.id,
          body: this.body(type, data),
          ...(kept && { kept }),
          ...(test && { test }),
          ...(awaited && { awaited }),
        },
      },
    ]);
    if (written && !kept && webhook.url !== null) {
      const createdAt = this.clock.now();
      await insertDeliveries(unit.manager, [{ id, webhookId: webhook.id, type, test, createdAt }]);
    }
    return id;
  }
}
