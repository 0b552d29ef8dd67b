import { MoreThan, Raw, type FindOptionsWhere } from 'typeorm';
import type { Unit } from '../database/database';
import { insertRows } from '../database/insert-rows';
import type { SealedPlace } from '../database/sealed-column';
import { Setting } from '../database/setting.entity';

type Manager = Unit['manager'];

/** One sealed value, with what it takes to write it back. */
export interface SealedValue {
  /** Of the row. */
  key: string;
  place: string;
  sealed: string;
}

/** Rows of a column that are sealed under a key, in the order of their keys. */
export async function findSealed(
  manager: Manager,
  column: SealedPlace,
  { keyId, after, limit }: { keyId: string; after: string; limit: number },
): Promise<SealedValue[]> {
  const key = keyOf(manager, column);
  const rows = await manager.find(column.entity, {
    where: { [key]: MoreThan(after), [column.property]: under(keyId) } as FindOptionsWhere<object>,
    order: { [key]: 'ASC' },
    take: limit,
  });
  return rows.map((row) => {
    const values = row as Record<string, string>;
    return { key: values[key]!, place: column.place(row), sealed: values[column.property]! };
  });
}

/** Nothing is written over what somebody stored meanwhile. */
export async function replaceSealed(
  manager: Manager,
  column: SealedPlace,
  { key, sealed }: SealedValue,
  anew: string,
): Promise<boolean> {
  const where = { [keyOf(manager, column)]: key, [column.property]: sealed };
  const { affected } = await manager.update(column.entity, where, { [column.property]: anew });
  return affected === 1;
}

/** How many values of a column stand under each key, by its id. */
export async function countByKey(manager: Manager, column: SealedPlace): Promise<Map<string, number>> {
  const rows = await manager
    .createQueryBuilder(column.entity, 'row')
    .select(`SUBSTR(row.${column.property}, 4, 8)`, 'keyId')
    .addSelect('COUNT(*)', 'count')
    .where(`row.${column.property} IS NOT NULL`)
    .groupBy(`SUBSTR(row.${column.property}, 4, 8)`)
    .getRawMany<{ keyId: string; count: string | number }>();
  return new Map(rows.map(({ keyId, count }) => [keyId, Number(count)]));
}

export const tableOf = (manager: Manager, { entity }: SealedPlace): string =>
  manager.connection.getMetadata(entity).tableName;

export async function findRetired(manager: Manager): Promise<Record<string, string>> {
  const row = await manager.findOneBy(Setting, { name: RETIRED });
  return (row?.value ?? {}) as Record<string, string>;
}

export async function saveRetired(manager: Manager, value: Record<string, string>): Promise<void> {
  const known = await manager.existsBy(Setting, { name: RETIRED });
  if (known) await manager.update(Setting, { name: RETIRED }, { value });
  else await insertRows(manager, Setting, [{ name: RETIRED, value }]);
}

const RETIRED = 'retired-signing-keys';

/** `_` is a letter of a key id, and a wildcard of LIKE. */
const under = (keyId: string) =>
  Raw((column) => `${column} LIKE :sealedUnder ESCAPE '!'`, {
    sealedUnder: `v1.${keyId.replace(/_/g, '!_')}.%`,
  });

function keyOf(manager: Manager, { entity }: SealedPlace): string {
  const [key, ...more] = manager.connection.getMetadata(entity).primaryColumns;
  if (!key || more.length > 0) throw new Error(`A table with sealed columns needs one primary key: ${entity.name}`);
  return key.propertyName;
}
