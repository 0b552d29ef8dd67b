import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** SQLite writes one unit of work after the other: there rows need no lock, and the database knows none. */
export const locksRows = (manager: EntityManager): boolean => manager.connection.options.type !== 'better-sqlite3';

/**
 * Locks what a query finds until the unit of work is over, and reads it as it is now, not as it was when the unit began.
 * @param mode `read`: others may read it as well, and change nothing
 */
export function lockRows<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  mode: 'write' | 'read' = 'write',
): SelectQueryBuilder<Row> {
  return locksRows(query.connection.manager) ? query.setLock(`pessimistic_${mode}`) : query;
}
