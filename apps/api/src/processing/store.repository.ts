import { type EntityManager, Not } from 'typeorm';
import { sqlInstant } from '../database/keyset';
import { insertLater, rowToInsert } from '../database/row-buffer';
import { type ActionNote, AnswerReceipt, DecisionRow, type FollowedUp } from '../messages/decision.entity';
import { Delivery, Message } from '../messages/message.entity';
import { Thread } from '../messages/thread.entity';

// What processing writes; services know these rows by the types of their repository.
export type { ActionNote, AnswerReceipt, DecisionRow, Delivery, FollowedUp, Message };

export const insertMessage = (manager: EntityManager, row: Message) => insertLater(manager, Message, [row]);
export const insertDelivery = (manager: EntityManager, row: Delivery) => insertLater(manager, Delivery, [row]);
export const insertThread = (manager: EntityManager, row: Thread) => insertLater(manager, Thread, [row]);

export const insertDecision = (manager: EntityManager, row: DecisionRow) => insertLater(manager, DecisionRow, [row]);
export const insertReceipts = (manager: EntityManager, receipts: AnswerReceipt[]) =>
  insertLater(manager, AnswerReceipt, receipts);

/** A late message must not make its thread look older than it is. */
export async function touchThread(manager: EntityManager, id: string, at: Date): Promise<void> {
  const query = manager.createQueryBuilder().update(Thread).set({ lastMessageAt: at });
  await query.where('id = :id AND lastMessageAt < :at', { id, at: sqlInstant(at, query) }).execute();
}

export const findDelivery = (manager: EntityManager, id: string): Promise<Delivery | null> =>
  manager.findOneBy(Delivery, { id });

export async function updateDelivery(
  manager: EntityManager,
  id: string,
  patch: Partial<Pick<Delivery, 'folder' | 'seen' | 'flagged' | 'labels'>>,
): Promise<void> {
  const row = rowToInsert(manager, Delivery, id);
  if (row) Object.assign(row, patch);
  else await manager.update(Delivery, { id }, patch);
}

/** The flow versions that decided about this message when it came to another mailbox: global ones. */
export async function versionsElsewhere(
  manager: EntityManager,
  messageId: string,
  mailboxId: string,
): Promise<Set<string>> {
  const where = { messageId, mailboxId: Not(mailboxId) };
  const rows = await manager.find(DecisionRow, { select: { flowVersionId: true }, where });
  return new Set(rows.map((row) => row.flowVersionId));
}

export const threadExists = (manager: EntityManager, id: string): Promise<boolean> => manager.existsBy(Thread, { id });

export const findMessage = (manager: EntityManager, id: string): Promise<Message | null> =>
  manager.findOneBy(Message, { id });

export const findDeliveries = (manager: EntityManager, messageId: string): Promise<Delivery[]> =>
  manager.find(Delivery, { where: { messageId }, order: { receivedAt: 'ASC' } });
