import { type EntityManager, In } from 'typeorm';
import { newId } from '../common/ids';
import { Case } from '../crm/case.entity';
import { insertRows } from '../database/insert-rows';
import { keysetPage, type PageRequest, sqlInstant } from '../database/keyset';
import { lockRows } from '../database/row-lock';
import { Mailbox } from '../mailboxes/mailbox.entity';
import { Delivery, Message } from '../messages/message.entity';
import { Thread } from '../messages/thread.entity';

// What composing writes; services know these rows by the types of their repository.
export type { Delivery, Mailbox, Message };

/** What a person may still change. */
const OPEN: Message['status'][] = ['draft', 'cancelled'];

export const isOpen = ({ status }: Pick<Message, 'status'>): boolean => OPEN.includes(status);

export const findMailbox = (manager: EntityManager, id: string): Promise<Mailbox | null> =>
  manager.findOneBy(Mailbox, { id });

export const findMessage = (manager: EntityManager, id: string): Promise<Message | null> =>
  manager.findOneBy(Message, { id });

/** The message, kept for this unit of work alone. */
export async function lockMessage(manager: EntityManager, id: string): Promise<Message | null> {
  return lockRows(manager.createQueryBuilder(Message, 'message').where('message.id = :id', { id })).getOne();
}

export const findDeliveries = (manager: EntityManager, messageId: string): Promise<Delivery[]> =>
  manager.find(Delivery, { where: { messageId }, order: { receivedAt: 'ASC' } });

/** The address that answers to the case of a thread reach. */
export async function caseMailbox(manager: EntityManager, caseId: string): Promise<Mailbox | null> {
  const found = await manager.findOne(Case, { select: { id: true, mailboxId: true }, where: { id: caseId } });
  return found?.mailboxId ? manager.findOneBy(Mailbox, { id: found.mailboxId }) : null;
}

/** Writes the message as it is now, new or once more, and where it lies. */
export async function saveWritten(
  manager: EntityManager,
  row: Message,
  place: { mailboxId: string; folder: string; isNew: boolean },
): Promise<void> {
  const { mailboxId, folder } = place;
  if (place.isNew) {
    await insertRows(manager, Message, [row]);
    await insertRows(manager, Delivery, [deliveryOf(row, mailboxId, folder)]);
    return;
  }
  const { id, createdAt: _, ...changed } = row;
  await manager.update(Message, { id }, changed as Parameters<typeof manager.update<Message>>[2]);
  await manager.update(Delivery, { messageId: id }, { mailboxId, folder, receivedAt: row.receivedAt });
}

const deliveryOf = (row: Message, mailboxId: string, folder: string): Delivery => ({
  id: newId(),
  messageId: row.id,
  mailboxId,
  folder,
  serverFolder: null,
  uidValidity: null,
  uid: null,
  seen: true,
  flagged: false,
  labels: [],
  receivedAt: row.receivedAt,
  deletedAt: null,
});

/** The thread of a mail, made where it begins one; a late message must not make it look older than it is. */
export async function touchThread(manager: EntityManager, id: string, subject: string, at: Date): Promise<void> {
  if (await manager.existsBy(Thread, { id })) {
    const query = manager.createQueryBuilder().update(Thread).set({ lastMessageAt: at });
    await query.where('id = :id AND lastMessageAt < :at', { id, at: sqlInstant(at, query) }).execute();
    return;
  }
  const none = { caseId: null, leadId: null, contactId: null, accountId: null };
  await manager.insert(Thread, { id, subject: subject.slice(0, 500), lastMessageAt: at, ...none, createdAt: at });
}

export const takeBack = (manager: EntityManager, id: string) =>
  manager.update(Message, { id }, { status: 'cancelled', sendAt: null }).then(async () => {
    await manager.update(Delivery, { messageId: id }, { folder: 'Drafts' });
  });

export const hurry = (manager: EntityManager, id: string) =>
  manager.update(Message, { id }, { status: 'queued', sendAt: null });

export async function deleteWritten(manager: EntityManager, id: string): Promise<void> {
  await manager.delete(Delivery, { messageId: id });
  await manager.delete(Message, { id });
}

export async function findDrafts(manager: EntityManager, authorId: string, page: PageRequest) {
  const query = manager.createQueryBuilder(Message, 'message');
  query.where('message.direction = :out AND message.authorId = :authorId', { out: 'out', authorId });
  query.andWhere('message.status = :status', { status: 'draft' });
  const keyOf = (row: Message) => ({ at: row.receivedAt, id: row.id });
  const { rows, nextCursor } = await keysetPage(query, page, 'message.receivedAt', 'message.id', keyOf);
  const deliveries = await manager.find(Delivery, { where: { messageId: In(rows.map(({ id }) => id)) } });
  const mailboxes = await manager.find(Mailbox, {
    select: { id: true, name: true },
    where: { id: In(deliveries.map(({ mailboxId }) => mailboxId)) },
  });
  const nameOf = new Map(mailboxes.map((mailbox) => [mailbox.id, { id: mailbox.id, name: mailbox.name }]));
  const mailboxOf = new Map(deliveries.map((one) => [one.messageId, nameOf.get(one.mailboxId)]));
  return { rows: rows.map((row) => ({ row, mailbox: mailboxOf.get(row.id) ?? null })), nextCursor };
}
