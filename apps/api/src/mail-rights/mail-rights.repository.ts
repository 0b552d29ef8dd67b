import { type EntityManager, In } from 'typeorm';
import { TeamMember } from '../identity/team.entity';
import { Mailbox } from '../mailboxes/mailbox.entity';
import { Delivery, Message } from '../messages/message.entity';
import { type Condition, type MailReach, type OwnedMailbox, waysTo, within } from './mail-reach.types';

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

/** A way by so many keys is gone key by key; by more of them by the statement that finds them. */
const FEW_KEYS = 500;

/**
 * The ways to what is within reach, with the keys in place of the statements that find few of them: neither database sees how
 * few they are, and MariaDB would rather look through all mail in the order of time. Ways to nothing are left out.
 */
export async function findWays(
  manager: EntityManager,
  reach: MailReach,
  mailboxId?: string,
): Promise<(Condition | null)[]> {
  const ways = await Promise.all(
    waysTo(reach, mailboxId).map(async (way, index) => {
      if (!way?.among) return [way];
      const { column, keys } = way.among;
      const [sql, parameters] = manager.connection.driver.escapeQueryWithParameters(keys, way.parameters);
      const rows = await manager.query<{ way: string | null }[]>(`${sql} LIMIT ${FEW_KEYS + 1}`, parameters);
      if (rows.length > FEW_KEYS) return [way];
      const found = [...new Set(rows.flatMap((row) => row.way ?? []))];
      const name = `way${index}`;
      return found.length === 0 ? [] : [{ sql: `${column} IN (:...${name})`, parameters: { [name]: found } }];
    }),
  );
  return ways.flat();
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
