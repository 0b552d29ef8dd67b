import { type EntityManager, In, LessThanOrEqual } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { lockRows } from '../database/row-lock';
import { AddressStatus } from './address-status.entity';

export const findStatuses = (manager: EntityManager, addresses: readonly string[]): Promise<AddressStatus[]> =>
  addresses.length === 0
    ? Promise.resolve([])
    : manager.find(AddressStatus, { where: { address: In([...addresses]) }, order: { address: 'ASC' } });

/** As it is now, held until the transaction ends, so that of two bounces at once both count. */
export function lockStatus(manager: EntityManager, address: string): Promise<AddressStatus | null> {
  return lockRows(
    manager.createQueryBuilder(AddressStatus, 'status').where('status.address = :address', { address }),
  ).getOne();
}

export async function saveStatus(manager: EntityManager, row: AddressStatus, known: boolean): Promise<void> {
  if (known) await manager.update(AddressStatus, { address: row.address }, row);
  else await insertRows(manager, AddressStatus, [row]);
}

/**
 * @param until a later bounce is kept: another transaction may have written it after this one looked
 * @returns whether there was one
 */
export async function deleteStatus(manager: EntityManager, address: string, until?: Date): Promise<boolean> {
  const where = { address, ...(until && { lastAt: LessThanOrEqual(until) }) };
  return ((await manager.delete(AddressStatus, where)).affected ?? 0) > 0;
}
