import { type EntityManager, In, IsNull, LessThan, MoreThan, Not } from 'typeorm';
import { lockRows } from '../database/row-lock';
import { AccountLink, Session, SignInLink } from './session.entity';
import { User } from './user.entity';

export async function insertSession(manager: EntityManager, session: Session): Promise<void> {
  await manager.insert(Session, session);
}

/** The session of a token with its user, as long as neither has ended. */
export async function findLiveSession(
  manager: EntityManager,
  tokenHash: string,
  now: Date,
): Promise<{ session: Session; user: User } | null> {
  const session = await manager.findOneBy(Session, { tokenHash, expiresAt: MoreThan(now) });
  const user = session && (await manager.findOneBy(User, { id: session.userId, active: true }));
  return user ? { session, user } : null;
}

/** The person of a session, as long as neither has ended. */
export async function findPersonOf(manager: EntityManager, id: string, now: Date): Promise<User | null> {
  const session = await manager.findOneBy(Session, { id, expiresAt: MoreThan(now) });
  return session && manager.findOneBy(User, { id: session.userId, active: true });
}

export async function extendSession(
  manager: EntityManager,
  id: string,
  lastSeenAt: Date,
  expiresAt: Date,
  ip: string | null,
): Promise<void> {
  await manager.update(Session, { id }, { lastSeenAt, expiresAt, ip });
}

/** Those of a person that go on, last seen first. */
export const findSessionsOf = (manager: EntityManager, userId: string, now: Date): Promise<Session[]> =>
  manager.find(Session, { where: { userId, expiresAt: MoreThan(now) }, order: { lastSeenAt: 'DESC', id: 'DESC' } });

export async function deleteSession(manager: EntityManager, id: string): Promise<void> {
  await manager.delete(Session, { id });
}

/**
 * Ends the sessions of a person, except one when named: also such as began while the unit of work was under way.
 * @returns the ids of those that ended
 */
export async function deleteSessionsOf(manager: EntityManager, userId: string, exceptId?: string): Promise<string[]> {
  const where = exceptId ? { userId, id: Not(exceptId) } : { userId };
  const ids = (await lockRows(manager.createQueryBuilder(Session, 'session').where(where)).getMany()).map(
    ({ id }) => id,
  );
  if (ids.length > 0) await manager.delete(Session, { id: In(ids) });
  return ids;
}

export async function deleteExpired(manager: EntityManager, now: Date): Promise<void> {
  await manager.delete(Session, { expiresAt: LessThan(now) });
  await manager.delete(SignInLink, { expiresAt: LessThan(now) });
  await manager.delete(AccountLink, { expiresAt: LessThan(now) });
}

export async function insertSignInLink(manager: EntityManager, link: SignInLink): Promise<void> {
  await manager.insert(SignInLink, link);
}

/** Takes a link for the only time it can be taken: of two requests at once, the update of one finds nothing. */
export async function useSignInLink(manager: EntityManager, tokenHash: string, now: Date): Promise<string | null> {
  const taken = await manager.update(
    SignInLink,
    { tokenHash, usedAt: IsNull(), expiresAt: MoreThan(now) },
    { usedAt: now },
  );
  if (taken.affected !== 1) return null;
  return (await manager.findOneByOrFail(SignInLink, { tokenHash })).userId;
}

/** Links not yet used lead nowhere any more. */
export async function revokeSignInLinks(manager: EntityManager, userId: string, now: Date): Promise<void> {
  await manager.update(SignInLink, { userId, usedAt: IsNull() }, { usedAt: now });
  await manager.update(AccountLink, { userId, usedAt: IsNull() }, { usedAt: now });
}
