import { type EntityManager, In } from 'typeorm';
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
export const findPlaces = (manager: EntityManager, mailboxId: string | null, limit: number): Promise<Place[]> =>
  manager.find(Delivery, {
    select: PLACE,
    where: mailboxId === null ? {} : { mailboxId },
    order: { receivedAt: 'DESC', messageId: 'DESC' },
    take: limit,
  });

/** How many bytes each of these messages that came in had as mail. */
export const findSizes = (manager: EntityManager, ids: string[]): Promise<Pick<Message, 'id' | 'size'>[]> =>
  manager.find(Message, { select: { id: true, size: true }, where: { id: In(ids), direction: 'in' } });

export const findContents = (manager: EntityManager, ids: string[]): Promise<Content[]> =>
  manager.find(Message, { select: CONTENT, where: { id: In(ids) } });
