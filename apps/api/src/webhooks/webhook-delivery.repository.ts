import type { EntityManager } from 'typeorm';
import { Webhook } from './webhook.entity';

export const findActive = (manager: EntityManager): Promise<Webhook[]> => manager.findBy(Webhook, { active: true });

export const findWebhook = (manager: EntityManager, id: string): Promise<Webhook | null> =>
  manager.findOneBy(Webhook, { id });

export const noteDelivery = (
  manager: EntityManager,
  id: string,
  patch: { lastStatus: number | null; lastDeliveryAt: Date; active?: false },
) => manager.update(Webhook, { id }, patch);
