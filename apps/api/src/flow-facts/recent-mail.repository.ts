import { type EntityManager, In } from 'typeorm';
import type { Condition, FoundWays } from '../mail-rights/mail-reach.types';
import { Delivery, Message } from '../messages/message.entity';

const PLACE = {
  id: true,
  messageId: true,
  mailboxId: true,
  folder: true,
  serverFolder: true,
  receivedAt: true,
  deletedAt: true,
} as const;

/** What the facts of a message are read from. */
const CONTENT = {
  id: true,
  threadId: true,
  direction: true,
  messageIdHeader: true,
  size: true,
  subject: true,
  fromAddress: true,
  fromName: true,
  to: true,
  cc: true,
  replyTo: true,
  headers: true,
  attachments: true,
  text: true,
  newText: true,
  class: true,
  auth: true,
  spamScore: true,
  language: true,
  isReply: true,
  hasCalendar: true,
  sentAt: true,
  receivedAt: true,
  createdAt: true,
} as const;

export type Place = Pick<Delivery, keyof typeof PLACE>;
export type Content = Pick<Message, keyof typeof CONTENT>;

/** Copies of mail, newest first, ours and deleted ones included: what an index gives without looking at more. */
export async function findPlaces(
  manager: EntityManager,
  mailboxId: string | null,
  limit: number,
  ways: FoundWays,
): Promise<Place[]> {
  const found = await Promise.all(ways.map((way) => findBy(manager, mailboxId, limit, way)));
  if (found.length === 1) return found[0]!;
  const places = [...new Map(found.flat().map((place) => [place.id, place])).values()];
  return places.sort((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime()).slice(0, limit);
}

function findBy(manager: EntityManager, mailboxId: string | null, limit: number, way: Condition | null) {
  const query = manager.createQueryBuilder(Delivery, 'delivery');
  query.select(Object.keys(PLACE).map((column) => `delivery.${column}`));
  if (way) query.innerJoin(Message, 'message', 'message.id = delivery.messageId').where(way.sql, way.parameters);
  if (mailboxId !== null) query.andWhere('delivery.mailboxId = :mailboxId', { mailboxId });
  return query.orderBy('delivery.receivedAt', 'DESC').addOrderBy('delivery.messageId', 'DESC').limit(limit).getMany();
}

/** How many bytes each of these messages that came in had as mail. */
export const findSizes = (manager: EntityManager, ids: string[]): Promise<Pick<Message, 'id' | 'size'>[]> =>
  manager.find(Message, { select: { id: true, size: true }, where: { id: In(ids), direction: 'in' } });

export const findContents = (manager: EntityManager, ids: string[]): Promise<Content[]> =>
  manager.find(Message, { select: CONTENT, where: { id: In(ids) } });
