import type { EntityManager } from 'typeorm';
import { sqlInstant } from '../database/keyset';
import { Mailbox } from '../mailboxes/mailbox.entity';
import { Delivery, Message } from '../messages/message.entity';

export const findMailboxNames = (manager: EntityManager): Promise<{ id: string; name: string }[]> =>
  manager.find(Mailbox, { select: { id: true, name: true }, order: { name: 'ASC', id: 'ASC' } });

/** Incoming messages since `from`, by mailbox, as far as there were any. */
export async function countIncoming(manager: EntityManager, from: Date): Promise<Map<string, number>> {
  const query = manager.createQueryBuilder(Delivery, 'delivery');
  const rows = await query
    .innerJoin(Message, 'message', "message.id = delivery.messageId AND message.direction = 'in'")
    .select('delivery.mailboxId', 'mailboxId')
    .addSelect('COUNT(*)', 'count')
    .where('delivery.receivedAt >= :from', { from: sqlInstant(from, query) })
    .groupBy('delivery.mailboxId')
    .getRawMany<{ mailboxId: string; count: number | string }>();
  return new Map(rows.map((row) => [row.mailboxId, Number(row.count)]));
}
