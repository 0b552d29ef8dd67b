import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { Case } from '../crm/case.entity';
import { Lead } from '../crm/lead.entity';
import { sqlInstant } from '../database/keyset';
import { User } from '../identity/user.entity';
import { Message } from '../messages/message.entity';

const CLOSED_LEADS = ['converted', 'recycled', 'dead'];
const CLOSED_CASES = ['closed', 'rejected'];

/** @param before only records made earlier count; null: all */
export async function senderKinds(manager: EntityManager, address: string, before: Date | null): Promise<string[]> {
  const leads = manager
    .createQueryBuilder(Lead, 'lead')
    .where('lead.email = :address AND lead.status NOT IN (:...closed)', { address, closed: CLOSED_LEADS });
  const lead = await madeBefore(leads, 'lead', before).getExists();
  const user = await manager.existsBy(User, { email: address });
  const kinds = [...(lead ? ['lead'] : []), ...(user ? ['user'] : [])];
  return kinds.length > 0 ? kinds : ['none'];
}

export function openCasesOf(manager: EntityManager, address: string, before: Date | null): Promise<number> {
  const cases = manager
    .createQueryBuilder(Case, 'kase')
    .where('kase.requesterAddress = :address AND kase.status NOT IN (:...closed)', { address, closed: CLOSED_CASES });
  return madeBefore(cases, 'kase', before).getCount();
}

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

export async function caseStatusOf(
  manager: EntityManager,
  threadId: string,
  before: Date | null,
): Promise<string | null> {
  const cases = manager.createQueryBuilder(Case, 'kase').where('kase.threadId = :threadId', { threadId });
  const found = await madeBefore(cases, 'kase', before).getOne();
  return found?.status ?? null;
}

function madeBefore<Row extends object>(
  query: SelectQueryBuilder<Row>,
  alias: string,
  before: Date | null,
): SelectQueryBuilder<Row> {
  return before ? query.andWhere(`${alias}.createdAt < :before`, { before: sqlInstant(before, query) }) : query;
}
