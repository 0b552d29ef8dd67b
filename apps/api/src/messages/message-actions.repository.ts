import { type EntityManager, In } from 'typeorm';
import { lockRows } from '../database/row-lock';
import { Mailbox, MailboxFolder } from '../mailboxes/mailbox.entity';
import { Delivery, Message } from './message.entity';

export type { Delivery };

/** Where these messages lie, locked: whoever changes them next waits and sees what became of them. */
export function lockDeliveries(manager: EntityManager, messageIds: string[], mailboxId?: string): Promise<Delivery[]> {
  const query = manager
    .createQueryBuilder(Delivery, 'delivery')
    .where('delivery.messageId IN (:...messageIds)', { messageIds })
    // In one order by all, so that two of them never wait for each other.
    .orderBy('delivery.id');
  if (mailboxId !== undefined) query.andWhere('delivery.mailboxId = :mailboxId', { mailboxId });
  return lockRows(query).getMany();
}

export async function findMessages(
  manager: EntityManager,
  messageIds: string[],
): Promise<Map<string, Pick<Message, 'subject' | 'status'>>> {
  const select = { id: true, subject: true, status: true } as const;
  const rows = await manager.find(Message, { select, where: { id: In(messageIds) } });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those of these mailboxes that lie on a mail server. */
export async function findOnServers(manager: EntityManager, mailboxIds: string[]): Promise<Set<string>> {
  const rows = await manager.find(Mailbox, { select: { id: true }, where: { id: In(mailboxIds), kind: 'imap' } });
  return new Set(rows.map((row) => row.id));
}

export const findFolders = (manager: EntityManager, mailboxIds: string[]): Promise<MailboxFolder[]> =>
  manager.find(MailboxFolder, {
    where: { mailboxId: In(mailboxIds), missing: false, door: false },
    order: { path: 'ASC' },
  });

export const changeDelivery = (manager: EntityManager, id: string, patch: Partial<Delivery>) =>
  manager.update(Delivery, { id }, patch);
