import { type EntityManager } from 'typeorm';
import { Case } from '../crm/case.entity';
import { Lead } from '../crm/lead.entity';
import { sqlInstant } from '../database/keyset';
import { User } from '../identity/user.entity';
import { Message } from '../messages/message.entity';

const CLOSED_LEADS = ['converted', 'recycled', 'dead'];
const CLOSED_CASES = ['closed', 'rejected'];

export async function senderKinds(manager: EntityManager, address: string): Promise<string[]> {
  const lead = await manager
    .createQueryBuilder(Lead, 'lead')
    .where('lead.email = :address AND lead.status NOT IN (:...closed)', { address, closed: CLOSED_LEADS })
    .getExists();
  const user = await manager.existsBy(User, { email: address });
  const kinds = [...(lead ? ['lead'] : []), ...(user ? ['user'] : [])];
  return kinds.length > 0 ? kinds : ['none'];
}

export const openCasesOf = (manager: EntityManager, address: string): Promise<number> =>
  manager
    .createQueryBuilder(Case, 'kase')
    .where('kase.requesterAddress = :address AND kase.status NOT IN (:...closed)', { address, closed: CLOSED_CASES })
    .getCount();

/** Messages from this sender in the `hours` before `at`, the one of `at` not counted. */
export function messagesOf(manager: EntityManager, address: string, at: Date, hours: number): Promise<number> {
  const query = manager.createQueryBuilder(Message, 'message');
  return query
    .where(
      "message.fromAddress = :address AND message.direction = 'in' AND message.receivedAt >= :since AND message.receivedAt < :at",
      {
        address,
        since: sqlInstant(new Date(at.getTime() - hours * 3_600_000), query),
        at: sqlInstant(at, query),
      },
    )
    .getCount();
}

export async function caseStatusOf(manager: EntityManager, threadId: string): Promise<string | null> {
  const found = await manager.findOne(Case, { select: { id: true, status: true }, where: { threadId } });
  return found?.status ?? null;
}
