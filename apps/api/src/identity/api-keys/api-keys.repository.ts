import { Brackets, type EntityManager, In, IsNull } from 'typeorm';
import { keysetPage, type PageRequest, sqlInstant } from '../../database/keyset';
import { Role } from '../rights/role.entity';
import { User } from '../user.entity';
import { ApiKey } from './api-key.entity';

export const findApiKey = (manager: EntityManager, id: string): Promise<ApiKey | null> =>
  manager.findOneBy(ApiKey, { id });

/** A key that was not revoked. */
export const findLiveApiKey = (manager: EntityManager, id: string): Promise<ApiKey | null> =>
  manager.findOneBy(ApiKey, { id, revokedAt: IsNull() });

export const findOwner = (manager: EntityManager, id: string): Promise<User | null> => manager.findOneBy(User, { id });

export const countApiKeys = (manager: EntityManager, userId: string): Promise<number> =>
  manager.countBy(ApiKey, { userId, revokedAt: IsNull() });

export async function insertApiKey(manager: EntityManager, key: ApiKey): Promise<void> {
  await manager.insert(ApiKey, key);
}

/** @returns false when it was revoked already */
export async function revokeApiKey(manager: EntityManager, id: string, now: Date): Promise<boolean> {
  const { affected } = await manager.update(ApiKey, { id, revokedAt: IsNull() }, { revokedAt: now });
  return affected === 1;
}

/** Stamps the use of a key, unless it was stamped after `before`. */
export async function stampUse(manager: EntityManager, id: string, now: Date, before: Date): Promise<void> {
  const query = manager.createQueryBuilder().update(ApiKey).set({ lastUsedAt: now }).where({ id });
  const stale = sqlInstant(before, query);
  await query
    .andWhere(new Brackets((either) => either.where('lastUsedAt IS NULL').orWhere('lastUsedAt < :stale', { stale })))
    .execute();
}

/** Keys that were not revoked, newest first. @param userId null: everybody's */
export function pageOfApiKeys(manager: EntityManager, userId: string | null, request: PageRequest) {
  const query = manager.createQueryBuilder(ApiKey, 'key').where({ revokedAt: IsNull(), ...(userId ? { userId } : {}) });
  return keysetPage(query, request, 'key.createdAt', 'key.id', ({ createdAt, id }) => ({ at: createdAt, id }));
}

/** The owners of keys with their roles. */
export async function findOwners(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, { user: User; role: Role | null }>> {
  const users = await manager.findBy(User, { id: In([...new Set(ids)]) });
  const roles = await manager.findBy(Role, { id: In([...new Set(users.map(({ roleId }) => roleId))]) });
  return new Map(users.map((user) => [user.id, { user, role: roles.find(({ id }) => id === user.roleId) ?? null }]));
}
