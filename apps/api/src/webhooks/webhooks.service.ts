import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Vault } from '../common/vault';
import { Database } from '../database/database';
import { AuditService } from '../identity/audit.service';
import { OutboxService } from '../outbox/outbox.service';
import type { Webhook } from './webhook.entity';
import type { createdWebhook, saveWebhook, webhook, webhookEvent } from './webhooks.dto';
import * as webhooks from './webhooks.repository';

type WebhookView = z.infer<typeof webhook>;
type WebhookEvent = z.infer<typeof webhookEvent>;

/** Where the sealed secret of an endpoint belongs. */
export const secretPlace = (id: string) => `webhook:${id}:secret`;

/** Endpoints of other programs that want our events. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
  ) {}

  async list(): Promise<WebhookView[]> {
    return (await webhooks.findWebhooks(this.database.read)).map(webhookView);
  }

  /** The secret is told this once: 24 random bytes, written as Standard Webhooks wants them. */
  async create(input: z.infer<typeof saveWebhook>, userId: string): Promise<z.infer<typeof createdWebhook>> {
    const id = newId();
    const secret = `whsec_${randomBytes(24).toString('base64')}`;
    const row: Webhook = {
      id,
      url: input.url,
      events: unique(input.events),
      active: input.active,
      secret: this.vault.seal(secret, secretPlace(id)),
      lastStatus: null,
      lastDeliveryAt: null,
      name: '',
      description: null,
      filter: null,
      headers: null,
      offReason: null,
      offAt: null,
      previousSecret: null,
      previousUntil: null,
      failingSince: null,
      createdAt: this.clock.now(),
    };
    await this.database.write(async (unit) => {
      await webhooks.insertWebhook(unit.manager, row);
      await this.audit.record(unit.manager, {
        userId,
        action: 'webhook.created',
        subjectType: 'webhook',
        subjectId: id,
        detail: input,
      });
    });
    return { ...webhookView(row), secret };
  }

  async update(id: string, input: z.infer<typeof saveWebhook>, userId: string): Promise<WebhookView> {
    await this.existing(id);
    const patch = { url: input.url, events: unique(input.events), active: input.active };
    await this.database.write(async (unit) => {
      await webhooks.updateWebhook(unit.manager, id, patch);
      await this.audit.record(unit.manager, {
        userId,
        action: 'webhook.changed',
        subjectType: 'webhook',
        subjectId: id,
        detail: patch,
      });
    });
    return webhookView(await this.existing(id));
  }

  async remove(id: string, userId: string): Promise<void> {
    const { url } = await this.existing(id);
    await this.database.write(async (unit) => {
      await webhooks.deleteWebhook(unit.manager, id);
      await this.audit.record(unit.manager, {
        userId,
        action: 'webhook.removed',
        subjectType: 'webhook',
        subjectId: id,
        detail: { url },
      });
    });
  }

  /** Sends a `test` event by the way all events go. @returns the effect, to look at what came of it */
  async test(id: string) {
    const { url } = await this.existing(id);
    const effectId = newId();
    const body = { type: 'test', timestamp: this.clock.now().toISOString(), data: { message: 'Hello from Mailroom' } };
    await this.database.write((unit) =>
      this.outbox.enqueue(unit, [
        {
          id: effectId,
          kind: 'webhook',
          dedupeKey: `webhook:${id}:${effectId}`,
          mailboxId: null,
          messageId: null,
          // The host alone: an address may hold a token, and the outbox is read by more people than the webhooks.
          summary: `Send a test event to ${new URL(url).host}`,
          payload: { webhookId: id, body },
        },
      ]),
    );
    return this.outbox.get(effectId);
  }

  private async existing(id: string): Promise<Webhook> {
    const row = await webhooks.findWebhook(this.database.read, id);
    if (!row) throw notFound('webhook');
    return row;
  }
}

const unique = (events: WebhookEvent[]): WebhookEvent[] => [...new Set(events)];

const webhookView = (row: Webhook): WebhookView => ({
  id: row.id,
  url: row.url,
  events: row.events as WebhookEvent[],
  active: row.active,
  lastStatus: row.lastStatus,
  lastDeliveryAt: row.lastDeliveryAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});
