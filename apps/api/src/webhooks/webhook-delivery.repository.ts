import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { keysetPage, type PageRequest, sqlInstant } from '../database/keyset';
import { Role } from '../identity/rights/role.entity';
import { rightsOf } from '../identity/rights/rights.types';
import { User } from '../identity/user.entity';
import { Mailbox } from '../mailboxes/mailbox.entity';
import { Effect, type EffectState } from '../outbox/effect.entity';
import { WebhookAttempt, WebhookDelivery } from './webhook-delivery.entity';
import { type OffReason, Webhook } from './webhook.entity';

export type { Effect, EffectState };

/** Whether it is one person's own. */
export const isPersonalMailbox = (manager: EntityManager, id: string): Promise<boolean> =>
  manager.existsBy(Mailbox, { id, ownerId: Not(IsNull()) });

export const findActive = (manager: EntityManager): Promise<Webhook[]> => manager.findBy(Webhook, { active: true });

export const findWebhook = (manager: EntityManager, id: string): Promise<Webhook | null> =>
  manager.findOneBy(Webhook, { id });

export const insertDeliveries = (manager: EntityManager, rows: readonly WebhookDelivery[]): Promise<void> =>
  insertRows(manager, WebhookDelivery, rows);

/** Notes one try, and on its endpoint how it went. @param tells whether it says something of the endpoint's health */
export async function noteAttempt(manager: EntityManager, row: WebhookAttempt, tells: boolean): Promise<void> {
  await insertRows(manager, WebhookAttempt, [row]);
  await manager.update(Webhook, { id: row.webhookId }, { lastStatus: row.status, lastDeliveryAt: row.at });
  if (!tells) return;
  if (row.code === null) await manager.update(Webhook, { id: row.webhookId }, { failingSince: null });
  else await manager.update(Webhook, { id: row.webhookId, failingSince: IsNull() }, { failingSince: row.at });
}

/** @returns whether it was on */
export async function switchOff(manager: EntityManager, id: string, offReason: OffReason, offAt: Date) {
  const result = await manager.update(Webhook, { id, active: true }, { active: false, offReason, offAt });
  return result.affected === 1;
}

/** Who may change endpoints, and so has to know when one is switched off. */
export async function findKeepers(manager: EntityManager): Promise<string[]> {
  const [users, roles] = await Promise.all([manager.findBy(User, { active: true }), manager.find(Role)]);
  const keeping = new Set(
    roles.filter(({ grants }) => rightsOf(grants)['webhooks:change'] !== 'none').map(({ id }) => id),
  );
  return users.filter(({ administrator, roleId }) => administrator || keeping.has(roleId)).map(({ id }) => id);
}

export interface DeliveryFilter {
  states?: readonly EffectState[];
  /** Failed tests are `cancelled`: nobody else has to look at them. */
  tests?: 'with-cancelled' | 'without-cancelled';
  type?: string;
}

export function findDeliveryPage(
  manager: EntityManager,
  webhookId: string,
  { states, tests, type }: DeliveryFilter,
  page: PageRequest,
) {
  const query = manager
    .createQueryBuilder(WebhookDelivery, 'delivery')
    .innerJoin(Effect, 'effect', 'effect.id = delivery.id')
    .where('delivery.webhookId = :webhookId', { webhookId });
  const cancelledTest = "(delivery.test = :test AND effect.state = 'cancelled')";
  const more = tests === 'with-cancelled' ? ` OR ${cancelledTest}` : '';
  if (states) query.andWhere(`(effect.state IN (:...states)${more})`, { states, test: true });
  if (tests === 'without-cancelled') query.andWhere(`NOT ${cancelledTest}`, { test: true });
  if (type) query.andWhere('delivery.type = :type', { type });
  return keysetPage(query, page, 'delivery.createdAt', 'delivery.id', (row) => ({ at: row.createdAt, id: row.id }));
}

export const findDelivery = (manager: EntityManager, webhookId: string, id: string): Promise<WebhookDelivery | null> =>
  manager.findOneBy(WebhookDelivery, { id, webhookId });

/** Without their payloads. */
export async function findEffects(manager: EntityManager, ids: string[]): Promise<Map<string, Effect>> {
  const select = { id: true, state: true, runAt: true, doneAt: true, messageId: true, lastError: true } as const;
  const rows = ids.length === 0 ? [] : await manager.find(Effect, { select, where: { id: In(ids) } });
  return new Map(rows.map((row) => [row.id, row]));
}

export const findEffect = (manager: EntityManager, id: string): Promise<Effect | null> =>
  manager.findOneBy(Effect, { id });

/** Oldest first. */
export const findAttempts = (manager: EntityManager, deliveryId: string): Promise<WebhookAttempt[]> =>
  manager.find(WebhookAttempt, { where: { deliveryId }, order: { at: 'ASC', id: 'ASC' } });

/** How often each was tried, and what the last try brought. */
export async function summariseAttempts(
  manager: EntityManager,
  ids: string[],
): Promise<Map<string, { count: number; status: number | null; code: string | null }>> {
  if (ids.length === 0) return new Map();
  const select = { id: true, deliveryId: true, status: true, code: true } as const;
  const where = { deliveryId: In(ids) };
  const rows = await manager.find(WebhookAttempt, { select, where, order: { at: 'ASC', id: 'ASC' } });
  const found = new Map<string, { count: number; status: number | null; code: string | null }>();
  for (const { deliveryId, status, code } of rows) {
    found.set(deliveryId, { count: (found.get(deliveryId)?.count ?? 0) + 1, status, code });
  }
  return found;
}

/** Of all endpoints, or of one: what failed for good since then, oldest first. */
export async function findFailedSince(
  manager: EntityManager,
  webhookId: string,
  since: Date,
  limit: number,
): Promise<string[]> {
  const query = manager
    .createQueryBuilder(WebhookDelivery, 'delivery')
    .innerJoin(Effect, 'effect', 'effect.id = delivery.id')
    .where('delivery.webhookId = :webhookId AND delivery.test = :test', { webhookId, test: false })
    .andWhere("effect.state = 'failed'");
  const rows = await query
    .andWhere('delivery.createdAt >= :since', { since: sqlInstant(since, query) })
    .orderBy('delivery.createdAt')
    .addOrderBy('delivery.id')
    .limit(limit)
    .getMany();
  return rows.map(({ id }) => id);
}

export interface HourOfAttempts {
  webhookId: string;
  /** `2026-01-31 09`, in UTC. */
  hour: string;
  taken: number;
  failed: number;
}

export async function countAttempts(manager: EntityManager, since: Date): Promise<HourOfAttempts[]> {
  const query = manager.createQueryBuilder(WebhookAttempt, 'attempt');
  const rows = await query
    .select('attempt.webhookId', 'webhookId')
    .addSelect('SUBSTR(attempt.at, 1, 13)', 'hour')
    .addSelect('SUM(CASE WHEN attempt.code IS NULL THEN 1 ELSE 0 END)', 'taken')
    .addSelect('SUM(CASE WHEN attempt.code IS NULL THEN 0 ELSE 1 END)', 'failed')
    .where('attempt.at >= :since', { since: sqlInstant(since, query) })
    .groupBy('attempt.webhookId')
    .addGroupBy('SUBSTR(attempt.at, 1, 13)')
    .getRawMany<{ webhookId: string; hour: string; taken: number | string; failed: number | string }>();
  return rows.map((row) => ({ ...row, taken: Number(row.taken), failed: Number(row.failed) }));
}

/** Forgets what is over and older than that, with everything that was sent. @returns how many */
export async function forgetOlder(manager: EntityManager, before: Date, limit: number): Promise<number> {
  const query = manager
    .createQueryBuilder(WebhookDelivery, 'delivery')
    .leftJoin(Effect, 'effect', 'effect.id = delivery.id')
    .where("(effect.id IS NULL OR effect.state IN ('done', 'failed', 'cancelled'))");
  const rows = await query
    .andWhere('delivery.createdAt < :before', { before: sqlInstant(before, query) })
    .limit(limit)
    .getMany();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await manager.delete(WebhookAttempt, { deliveryId: In(ids) });
  await manager.delete(Effect, { id: In(ids), kind: 'webhook' });
  await manager.delete(WebhookDelivery, { id: In(ids) });
  return ids.length;
}

/** With an endpoint goes everything that was and would be sent to it. */
export async function forgetEndpoint(manager: EntityManager, webhookId: string): Promise<void> {
  const prefix = `webhook:${webhookId}:%`;
  await manager
    .createQueryBuilder()
    .delete()
    .from(Effect)
    .where("kind = 'webhook' AND dedupeKey LIKE :prefix AND state <> 'claimed'", { prefix })
    .execute();
  await manager.delete(WebhookAttempt, { webhookId });
  await manager.delete(WebhookDelivery, { webhookId });
}

/** Secrets that were replaced and no longer sign. */
export async function forgetOldSecrets(manager: EntityManager, now: Date): Promise<void> {
  const query = manager.createQueryBuilder().update(Webhook).set({ previousSecret: null, previousUntil: null });
  await query.where('previousUntil <= :now', { now: sqlInstant(now, query) }).execute();
}
