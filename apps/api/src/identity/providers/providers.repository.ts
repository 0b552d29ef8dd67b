import { type EntityManager, LessThan } from 'typeorm';
import { SignInIdentity, SignInProvider, SignInRequest } from './provider.entity';

export const findProviders = (manager: EntityManager): Promise<SignInProvider[]> =>
  manager.find(SignInProvider, { order: { createdAt: 'ASC', id: 'ASC' } });
export const findProvider = (manager: EntityManager, id: string): Promise<SignInProvider | null> =>
  manager.findOneBy(SignInProvider, { id });
export const countEnabledProviders = (manager: EntityManager): Promise<number> =>
  manager.countBy(SignInProvider, { enabled: true });

export async function insertProvider(manager: EntityManager, row: SignInProvider): Promise<void> {
  await manager.insert(SignInProvider, row);
}

export async function updateProvider(manager: EntityManager, row: SignInProvider): Promise<void> {
  const { id, ...patch } = row;
  await manager.update(SignInProvider, { id }, patch);
}

export async function deleteProvider(manager: EntityManager, id: string): Promise<void> {
  await manager.delete(SignInRequest, { providerId: id });
  await manager.delete(SignInIdentity, { providerId: id });
  await manager.delete(SignInProvider, { id });
}

export const findIdentity = (manager: EntityManager, issuer: string, subject: string): Promise<SignInIdentity | null> =>
  manager.findOneBy(SignInIdentity, { issuer, subject });
export const findIdentitiesOf = (manager: EntityManager, userId: string): Promise<SignInIdentity[]> =>
  manager.find(SignInIdentity, { where: { userId }, order: { createdAt: 'ASC' } });
export const hasIdentityAt = (manager: EntityManager, userId: string, issuer: string): Promise<boolean> =>
  manager.existsBy(SignInIdentity, { userId, issuer });

export async function insertIdentity(manager: EntityManager, row: SignInIdentity): Promise<void> {
  await manager.insert(SignInIdentity, row);
}

export async function touchIdentity(manager: EntityManager, id: string, email: string, now: Date): Promise<void> {
  await manager.update(SignInIdentity, { id }, { lastUsedAt: now, ...(email && { email }) });
}

export async function deleteIdentity(manager: EntityManager, userId: string, id: string): Promise<boolean> {
  return (await manager.delete(SignInIdentity, { userId, id })).affected === 1;
}

export async function insertSignInRequest(manager: EntityManager, row: SignInRequest, now: Date): Promise<void> {
  await manager.delete(SignInRequest, { expiresAt: LessThan(now) });
  await manager.insert(SignInRequest, row);
}

/** Takes a request away. @returns null when there is none, or somebody else took it: a state works once */
export async function takeSignInRequest(manager: EntityManager, stateHash: string): Promise<SignInRequest | null> {
  const row = await manager.findOneBy(SignInRequest, { stateHash });
  if (!row) return null;
  return (await manager.delete(SignInRequest, { stateHash })).affected === 1 ? row : null;
}
