import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { AccountLink, type AccountLinkKind } from './session.entity';

export type { AccountLink, AccountLinkKind };

export async function insertAccountLink(manager: EntityManager, link: AccountLink): Promise<void> {
  await manager.insert(AccountLink, link);
}

/** Gives a link that still holds another token. @returns whether it still does */
export async function armAccountLink(
  manager: EntityManager,
  id: string,
  tokenHash: string,
  now: Date,
): Promise<boolean> {
  const open = { id, usedAt: IsNull(), expiresAt: MoreThan(now) };
  return (await manager.update(AccountLink, open, { tokenHash })).affected === 1;
}

export const findOpenAccountLink = (
  manager: EntityManager,
  kind: AccountLinkKind,
  tokenHash: string,
  now: Date,
): Promise<AccountLink | null> =>
  manager.findOneBy(AccountLink, { kind, tokenHash, usedAt: IsNull(), expiresAt: MoreThan(now) });

/** Takes a link for the only time it can be taken: of two requests at once, the update of one finds nothing. */
export async function useAccountLink(manager: EntityManager, id: string, now: Date): Promise<boolean> {
  return (await manager.update(AccountLink, { id, usedAt: IsNull() }, { usedAt: now })).affected === 1;
}

/** Those of a person that were not used lead nowhere any more. */
export async function revokeAccountLinks(
  manager: EntityManager,
  userId: string,
  kind: AccountLinkKind,
  now: Date,
): Promise<void> {
  await manager.update(AccountLink, { userId, kind, usedAt: IsNull() }, { usedAt: now });
}

export const findAccountLink = (manager: EntityManager, id: string): Promise<AccountLink | null> =>
  manager.findOneBy(AccountLink, { id });
