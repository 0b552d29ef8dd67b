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

/** Administrators keep the role they had, for when they are none any more: then it is this one. */
export async function moveAdministrators(manager: EntityManager, from: string, to: string): Promise<void> {
  await manager.update(User, { roleId: from, administrator: true }, { roleId: to });
}

/** How many people each role decides for, which are no administrators; a role of nobody is missing. */
export async function countHolders(manager: EntityManager): Promise<Map<string, number>> {
  const rows = await manager
    .createQueryBuilder(User, 'user')
    .select('user.roleId', 'roleId')
    .addSelect('COUNT(*)', 'holders')
    .where('user.administrator = :no', { no: false })
    .groupBy('user.roleId')
    .getRawMany<{ roleId: string; holders: string | number }>();
  return new Map(rows.map(({ roleId, holders }) => [roleId, Number(holders)]));
}
