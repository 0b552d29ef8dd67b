import type { EntityManager } from 'typeorm';
import { Webhook } from './webhook.entity';

export const findWebhooks = (manager: EntityManager): Promise<Webhook[]> =>
  manager.find(Webhook, { order: { createdAt: 'ASC', id: 'ASC' } });

export const countWebhooks = (manager: EntityManager): Promise<number> => manager.count(Webhook);

export const findWebhook = (manager: EntityManager, id: string): Promise<Webhook | null> =>
  manager.findOneBy(Webhook, { id });

export async function insertWebhook(manager: EntityManager, webhook: Webhook): Promise<void> {
  await manager.insert(Webhook, webhook);
}

export async function updateWebhook(manager: EntityManager, id: string, patch: Partial<Webhook>): Promise<void> {
  await manager.update(Webhook, { id }, patch);
}

export async function deleteWebhook(manager: EntityManager, id: string): Promise<void> {
  await manager.delete(Webhook, { id });
}
