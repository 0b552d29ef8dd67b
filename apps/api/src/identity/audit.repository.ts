import { type EntityManager, In } from 'typeorm';
import { keysetPage, type PageRequest, sqlInstant } from '../database/keyset';
import { containing } from '../database/like';
import { AuditEntry } from './audit-entry.entity';

// Nothing here changes or removes an entry: the audit is only ever appended to.

export type { AuditEntry };

export async function insertAuditEntry(manager: EntityManager, entry: AuditEntry): Promise<void> {
  // TypeORM's type of an insert cannot express a JSON column.
  await manager.insert(AuditEntry, entry as object);
}

export interface AuditSearch {
  userId?: string;
  action?: string;
  subjectType?: string;
  subjectId?: string;
  from?: string;
  to?: string;
  q?: string;
}

/** Newest first. */
export function findAuditPage(manager: EntityManager, search: AuditSearch, page: PageRequest) {
  const query = manager.createQueryBuilder(AuditEntry, 'entry');
  const { userId, action, subjectType, subjectId, from, to, q } = search;
  if (userId === 'program') query.andWhere('entry.userId IS NULL');
  else if (userId) query.andWhere('entry.userId = :userId', { userId });
  if (action?.endsWith('.')) {
    query.andWhere("entry.action LIKE :action ESCAPE '!'", { action: containing(action).slice(1) });
  } else if (action) query.andWhere('entry.action = :action', { action });
  if (subjectType) query.andWhere('entry.subjectType = :subjectType', { subjectType });
  if (subjectId) query.andWhere('entry.subjectId = :subjectId', { subjectId });
  if (from) query.andWhere('entry.at >= :from', { from: sqlInstant(new Date(from), query) });
  if (to) query.andWhere('entry.at < :to', { to: sqlInstant(new Date(to), query) });
  if (q) {
    const found = (column: string) => `LOWER(${column}) LIKE :q ESCAPE '!'`;
    query.andWhere(`(${['entry.action', 'entry.ip', 'entry.detail'].map(found).join(' OR ')})`, {
      q: containing(q.toLowerCase()),
    });
  }
  return keysetPage(query, page, 'entry.at', 'entry.id', (row) => ({ at: row.at, id: row.id }));
}

export async function findAuditChoices(manager: EntityManager): Promise<{ actions: string[]; subjectTypes: string[] }> {
  const rows = await manager
    .createQueryBuilder(AuditEntry, 'entry')
    .select('entry.action', 'action')
    .addSelect('entry.subjectType', 'subjectType')
    .distinct(true)
    .getRawMany<{ action: string; subjectType: string }>();
  const sorted = (values: string[]) => [...new Set(values)].sort();
  return {
    actions: sorted(rows.map(({ action }) => action)),
    subjectTypes: sorted(rows.map(({ subjectType }) => subjectType)),
  };
}

/** Where things of a type are kept under a name. By the table, since this room knows no other. */
const TABLES: Readonly<Record<string, string>> = {
  account: 'account',
  'api-key': 'api_key',
  calendar: 'calendar',
  case: 'crm_case',
  contact: 'contact',
  flow: 'flow',
  lead: 'lead',
  list: 'named_list',
  mailbox: 'mailbox',
  role: 'role',
  team: 'team',
  template: 'template',
  user: 'user_account',
  webhook: 'webhook',
};

/** What those of a type are called now; without those that were removed. */
export async function findNames(manager: EntityManager, type: string, ids: string[]): Promise<Map<string, string>> {
  const entity = manager.connection.entityMetadatas.find(({ tableName }) => tableName === TABLES[type]);
  if (!entity?.findColumnWithPropertyName('name') || ids.length === 0) return new Map();
  const rows = await manager.find<{ id: string; name: string }>(entity.target, {
    select: { id: true, name: true },
    where: { id: In([...new Set(ids)]) },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
