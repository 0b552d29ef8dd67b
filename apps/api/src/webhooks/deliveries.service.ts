import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Database } from '../database/database';
import { AuditService } from '../identity/audit.service';
import { OutboxService } from '../outbox/outbox.service';
import type { Webhook } from './webhook.entity';
import type { WebhookAttempt, WebhookDelivery } from './webhook-delivery.entity';
import * as log from './webhook-delivery.repository';
import { WebhookEventsService } from './webhook-events.service';
import type { attempt, delivery, deliveryDetail, deliveryQuery } from './webhooks.dto';

type DeliveryView = z.infer<typeof delivery>;

/** In one unit of work: others write as well. */
const AT_ONCE = 100;
/** By one click; who has more clicks again. */
const MOST = 10_000;

const STATES: Record<DeliveryView['state'], log.EffectState[]> = {
  waiting: ['pending', 'claimed', 'data-started'],
  taken: ['done'],
  failed: ['failed', 'uncertain'],
  cancelled: ['cancelled'],
};

const TESTS: Partial<Record<DeliveryView['state'], log.DeliveryFilter['tests']>> = {
  failed: 'with-cancelled',
  cancelled: 'without-cancelled',
};

/** What was sent to an endpoint and what it answered; sent once more where a person wishes. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly database: Database,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
    private readonly events: WebhookEventsService,
  ) {}

  async page(webhookId: string, { state, type, ...page }: z.infer<typeof deliveryQuery>) {
    await this.endpoint(webhookId);
    const filter = { states: state && STATES[state], tests: state && TESTS[state], type };
    const { rows, nextCursor } = await log.findDeliveryPage(this.database.read, webhookId, filter, page);
    return { items: await this.views(rows), nextCursor };
  }

  async detail(webhookId: string, id: string): Promise<z.infer<typeof deliveryDetail>> {
    const row = await this.existing(webhookId, id);
    const [[view], effect, attempts] = await Promise.all([
      this.views([row]),
      log.findEffect(this.database.read, id),
      log.findAttempts(this.database.read, id),
    ]);
    return {
      ...view!,
      body: JSON.stringify(effect?.payload['body'] ?? null),
      error: effect?.state === 'done' ? null : (effect?.lastError ?? null),
      tries: attempts.map(attemptView),
    };
  }

  async test(webhookId: string, type: string, userId: string): Promise<DeliveryView> {
    const webhook = await this.endpoint(webhookId);
    const id = await this.database.write(async (unit) => {
      await this.audit.record(unit.manager, {
        userId,
        action: 'webhook.tested',
        ...subject(webhookId),
        detail: { type },
      });
      return this.events.test(unit, webhook, type);
    });
    return this.view(webhookId, id);
  }

  /** @throws 409 while it is under way, or when the endpoint is switched off */
  async redeliver(webhookId: string, id: string, userId: string): Promise<DeliveryView> {
    const row = await this.existing(webhookId, id);
    requireActive(await this.endpoint(webhookId), row.test);
    await this.database.write(async (unit) => {
      if (!(await this.outbox.repeatIn(unit, id))) throw underWay();
      const detail = { deliveryId: id };
      await this.audit.record(unit.manager, { userId, action: 'webhook.redelivered', ...subject(webhookId), detail });
    });
    return this.view(webhookId, id);
  }

  /** @throws 409 when the endpoint is switched off */
  async redeliverFailed(webhookId: string, since: Date, userId: string): Promise<{ count: number }> {
    requireActive(await this.endpoint(webhookId), false);
    const failed = await log.findFailedSince(this.database.read, webhookId, since, MOST);
    let count = 0;
    for (let start = 0; start < failed.length; start += AT_ONCE) {
      count += await this.database.write(async (unit) => {
        let repeated = 0;
        for (const id of failed.slice(start, start + AT_ONCE)) {
          repeated += (await this.outbox.repeatIn(unit, id)) ? 1 : 0;
        }
        return repeated;
      });
    }
    await this.database.write((unit) =>
      this.audit.record(unit.manager, {
        userId,
        action: 'webhook.redelivered',
        ...subject(webhookId),
        detail: { since: since.toISOString(), count },
      }),
    );
    return { count };
  }

  private async view(webhookId: string, id: string): Promise<DeliveryView> {
    return (await this.views([await this.existing(webhookId, id)]))[0]!;
  }

  private async views(rows: readonly WebhookDelivery[]): Promise<DeliveryView[]> {
    const ids = rows.map(({ id }) => id);
    const [effects, tries] = await Promise.all([
      log.findEffects(this.database.read, ids),
      log.summariseAttempts(this.database.read, ids),
    ]);
    return rows.map((row) => {
      const effect = effects.get(row.id);
      const last = tries.get(row.id);
      const state = row.test && effect?.state === 'cancelled' ? 'failed' : stateOf(effect?.state);
      return {
        id: row.id,
        type: row.type,
        state,
        test: row.test,
        attempts: last?.count ?? 0,
        lastStatus: last?.status ?? null,
        lastCode: state === 'taken' ? null : (effect?.lastError?.code ?? last?.code ?? null),
        messageId: effect?.messageId ?? null,
        nextAt: effect?.state === 'pending' ? effect.runAt.toISOString() : null,
        createdAt: row.createdAt.toISOString(),
        doneAt: effect?.doneAt?.toISOString() ?? null,
      };
    });
  }

  private async existing(webhookId: string, id: string): Promise<WebhookDelivery> {
    const row = await log.findDelivery(this.database.read, webhookId, id);
    if (!row) throw notFound('delivery');
    return row;
  }

  private async endpoint(id: string): Promise<Webhook> {
    const row = await log.findWebhook(this.database.read, id);
    if (!row) throw notFound('webhook');
    return row;
  }
}

const subject = (subjectId: string) => ({ subjectType: 'webhook', subjectId });

/** Of what was forgotten already nothing more comes. */
const stateOf = (state: log.EffectState | undefined): DeliveryView['state'] =>
  (Object.keys(STATES) as DeliveryView['state'][]).find((one) => STATES[one].some((each) => each === state)) ??
  'cancelled';

const attemptView = (row: WebhookAttempt): z.infer<typeof attempt> => ({
  at: row.at.toISOString(),
  milliseconds: row.milliseconds,
  status: row.status,
  error: row.code === null ? null : { code: row.code, message: row.message ?? '', advice: row.advice ?? '' },
  headers: row.headers,
  address: row.address,
  answer: row.answer,
});

function requireActive({ active }: Webhook, test: boolean): void {
  if (active || test) return;
  throw new AppError('webhook-switched-off', 409, 'This webhook is switched off. Switch it on, then send again.');
}

const underWay = () => new AppError('effect-under-way', 409, 'This is being sent just now. Look again in a moment.');
