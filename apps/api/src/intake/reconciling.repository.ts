import type { EntityManager } from 'typeorm';
import type { Numbered } from './intake.repository';
import { LedgerEntry } from './ledger-entry.entity';

/** Every UID of the folder that has an entry. */
export async function ledgerUids(manager: EntityManager, { folderId, uidValidity }: Numbered): Promise<Set<number>> {
  const rows = await manager
    .createQueryBuilder(LedgerEntry, 'entry')
    .select('entry.uid', 'uid')
    .where({ folderId, uidValidity })
    .getRawMany<{ uid: number | string }>();
  // MariaDB's driver may hand out a BIGINT as text.
  return new Set(rows.map(({ uid }) => Number(uid)));
}
