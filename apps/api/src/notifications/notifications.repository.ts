import { type EntityManager, In, IsNull } from 'typeorm';
import { Case } from '../crm/case.entity';
import { Lead } from '../crm/lead.entity';
import { isUniqueViolation } from '../database/database-errors';
import { insertRows } from '../database/insert-rows';
import { keysetPage, type PageRequest } from '../database/keyset';
import { narrow } from '../database/within-reach';
import { type Holder, reachOf } from '../identity/rights/rights.types';
import { User } from '../identity/user.entity';
import { Notification } from './notification.entity';

export function findPage(manager: EntityManager, filter: { userId: string; unread: boolean }, page: PageRequest) {
  const query = manager.createQueryBuilder(Notification, 'note').where('note.userId = :userId', filter);
  if (filter.unread) query.andWhere('note.readAt IS NULL');
  return keysetPage(query, page, 'note.at', 'note.id', (row) => ({ at: row.at, id: row.id }));
}

export const countUnread = (manager: EntityManager, userId: string): Promise<number> =>
  manager.countBy(Notification, { userId, readAt: IsNull() });

/** Nobody who was deactivated or removed is told anything. */
export const isActive = (manager: EntityManager, id: string): Promise<boolean> =>
  manager.existsBy(User, { id, active: true });

/**
 * @returns false when it was told already. The key decides, not a look beforehand: that would not see what another
 * transaction wrote meanwhile. A refused row leaves the rest of the transaction as it is.
 */
export async function insertOnce(manager: EntityManager, row: Notification): Promise<boolean> {
  try {
    await insertRows(manager, Notification, [row]);
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** @returns whether there was such an unread one of this person */
export async function markRead(manager: EntityManager, userId: string, id: string, at: Date): Promise<boolean> {
  return (await manager.update(Notification, { id, userId, readAt: IsNull() }, { readAt: at })).affected === 1;
}

export const markAllRead = (manager: EntityManager, userId: string, at: Date) =>
  manager.update(Notification, { userId, readAt: IsNull() }, { readAt: at });

export const isOwn = (manager: EntityManager, userId: string, id: string): Promise<boolean> =>
  manager.existsBy(Notification, { id, userId });

/** Names of the leads and cases that notifications are about, by id: of those that this person may see. */
export async function findSubjectNames(
  manager: EntityManager,
  rows: Notification[],
  by: Holder,
): Promise<Map<string, string>> {
  const ids = (type: Notification['subjectType']) =>
    rows.flatMap((row) => (row.subjectType === type && row.subjectId ? [row.subjectId] : []));
  const [leads, cases] = await Promise.all([
    narrow(manager.createQueryBuilder(Lead, 'lead').where({ id: In(ids('lead')) }), reachOf(by, 'leads:read'))
      .select(['lead.id', 'lead.name'])
      .getMany(),
    narrow(manager.createQueryBuilder(Case, 'crmCase').where({ id: In(ids('case')) }), reachOf(by, 'cases:read'))
      .select(['crmCase.id', 'crmCase.number', 'crmCase.name'])
      .getMany(),
  ]);
  return new Map([
    ...leads.map(({ id, name }) => [id, name] as const),
    ...cases.map(({ id, number, name }) => [id, `#${number} ${name}`] as const),
  ]);
}
