import type { EntityManager } from 'typeorm';
import { AuditEntry } from './audit-entry.entity';

export async function insertAuditEntry(manager: EntityManager, entry: AuditEntry): Promise<void> {
  // TypeORM's type of an insert cannot express a JSON column.
  await manager.insert(AuditEntry, entry as object);
}
