import { type EntityManager, In } from 'typeorm';
import { Message } from '../messages/message.entity';

/** Messages of a thread whose people are looked at; the newest are. */
const MAX_MESSAGES = 100;

/** Everybody who wrote or received mail of a thread, lower-case, our own addresses included. */
export async function participantsOf(manager: EntityManager, threadId: string): Promise<Set<string>> {
  const rows = await manager.find(Message, {
    select: { id: true, fromAddress: true, to: true, cc: true },
    where: { threadId },
    order: { receivedAt: 'DESC' },
    take: MAX_MESSAGES,
  });
  const addresses = rows.flatMap(({ fromAddress, to, cc }) => [
    fromAddress,
    ...[...to, ...cc].map(({ address }) => address.toLowerCase()),
  ]);
  return new Set(addresses.filter((address) => address !== ''));
}

export interface KnownMessage {
  messageIdHeader: string;
  threadId: string;
  direction: Message['direction'];
}

/** The stored messages with these Message-IDs, the oldest of each. */
export async function messagesOf(manager: EntityManager, messageIds: string[]): Promise<KnownMessage[]> {
  if (messageIds.length === 0) return [];
  const rows = await manager.find(Message, {
    select: { messageIdHeader: true, threadId: true, direction: true },
    where: { messageIdHeader: In(messageIds) },
    order: { createdAt: 'ASC' },
  });
  return rows.map(({ messageIdHeader, threadId, direction }) => ({
    messageIdHeader: messageIdHeader ?? '',
    threadId,
    direction,
  }));
}
