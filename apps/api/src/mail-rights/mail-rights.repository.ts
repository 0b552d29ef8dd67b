import { type EntityManager, In } from 'typeorm';
import { TeamMember } from '../identity/team.entity';
import { Mailbox } from '../mailboxes/mailbox.entity';
import { Delivery, Message } from '../messages/message.entity';
import { type MailReach, type OwnedMailbox, within } from './mail-reach.types';

const OWNED = { id: true, ownerId: true, teamId: true } as const;

export const findMailboxes = (manager: EntityManager): Promise<OwnedMailbox[]> =>
  manager.find(Mailbox, { select: OWNED, order: { name: 'ASC', id: 'ASC' } });

export const findMailbox = (manager: EntityManager, id: string): Promise<OwnedMailbox | null> =>
  manager.findOne(Mailbox, { select: OWNED, where: { id } });

export async function findColleagues(manager: EntityManager, teamIds: readonly string[]): Promise<string[]> {
  if (teamIds.length === 0) return [];
  const rows = await manager.find(TeamMember, { where: { teamId: In([...teamIds]) } });
  return [...new Set(rows.map(({ userId }) => userId))];
}

/** The copies of these messages that are within reach. */
export async function findWithin(
  manager: EntityManager,
  reach: MailReach,
  messageIds: readonly string[],
): Promise<Pick<Delivery, 'id' | 'messageId' | 'mailboxId'>[]> {
  if (messageIds.length === 0) return [];
  const query = manager
    .createQueryBuilder(Delivery, 'delivery')
    .innerJoin(Message, 'message', 'message.id = delivery.messageId')
    .select(['delivery.id', 'delivery.messageId', 'delivery.mailboxId'])
    .where('delivery.messageId IN (:...messageIds)', { messageIds: [...messageIds] });
  const narrow = within(reach);
  if (narrow) query.andWhere(narrow.sql, narrow.parameters);
  return query.getMany();
}
