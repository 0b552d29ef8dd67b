import type { EntityManager } from 'typeorm';
import { Mailbox } from '../mailboxes/mailbox.entity';

export const findMailbox = (manager: EntityManager, id: string): Promise<Mailbox | null> =>
  manager.findOneBy(Mailbox, { id });

/** The mailbox that was made first. */
export const findFirstMailbox = async (manager: EntityManager): Promise<Mailbox | null> =>
  (await manager.find(Mailbox, { order: { createdAt: 'ASC', id: 'ASC' }, take: 1 }))[0] ?? null;
