import type { EntityManager } from 'typeorm';
import { User } from '../user.entity';
import { Role } from './role.entity';

export const findRoles = (manager: EntityManager): Promise<Role[]> =>
  manager.find(Role, { order: { name: 'ASC', id: 'ASC' } });
export const findRole = (manager: EntityManager, id: string): Promise<Role | null> => manager.findOneBy(Role, { id });

export async function insertRole(manager: EntityManager, role: Role): Promise<void> {
  await manager.insert(Role, role);
}

export async function changeRole(manager: EntityManager, id: string, patch: Partial<Role>): Promise<void> {
  await manager.update(Role, { id }, patch);
}

export async function deleteRole(manager: EntityManager, id: string): Promise<void> {
  await manager.delete(Role, { id });
}

/** How many people have each role; a role that nobody has is missing. */
export async function countHolders(manager: EntityManager): Promise<Map<string, number>> {
  const rows = await manager
    .createQueryBuilder(User, 'user')
    .select('user.roleId', 'roleId')
    .addSelect('COUNT(*)', 'holders')
    .groupBy('user.roleId')
    .getRawMany<{ roleId: string; holders: string | number }>();
  return new Map(rows.map(({ roleId, holders }) => [roleId, Number(holders)]));
}
