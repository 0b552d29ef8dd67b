import { type EntityManager, IsNull, LessThan, MoreThan, Not } from 'typeorm';
import { newId } from '../../common/ids';
import { insertRows } from '../../database/insert-rows';
import { RecoveryCode, SecondFactor, SignInTicket } from './second-factor.entity';

export const findSecondFactor = (manager: EntityManager, userId: string): Promise<SecondFactor | null> =>
  manager.findOneBy(SecondFactor, { userId });

export const hasSecondFactor = (manager: EntityManager, userId: string): Promise<boolean> =>
  manager.existsBy(SecondFactor, { userId, confirmedAt: Not(IsNull()) });

/** Everybody who has one. */
export async function findProtectedUserIds(manager: EntityManager): Promise<Set<string>> {
  const rows = await manager.find(SecondFactor, { where: { confirmedAt: Not(IsNull()) }, select: { userId: true } });
  return new Set(rows.map(({ userId }) => userId));
}

/** In place of one that was begun and never confirmed. */
export async function beginSecondFactor(manager: EntityManager, row: SecondFactor): Promise<void> {
  await manager.delete(SecondFactor, { userId: row.userId, confirmedAt: IsNull() });
  await insertRows(manager, SecondFactor, [row]);
}

/** @returns false when another request confirmed it meanwhile, or began anew */
export async function confirmSecondFactor(
  manager: EntityManager,
  { userId, secret }: SecondFactor,
  now: Date,
  step: number,
): Promise<boolean> {
  const where = { userId, secret, confirmedAt: IsNull() };
  return (await manager.update(SecondFactor, where, { confirmedAt: now, lastStep: step })).affected === 1;
}

/** A code is taken once: of two requests with the same one, the update of the second finds nothing. */
export async function takeStep(manager: EntityManager, userId: string, step: number): Promise<boolean> {
  const where = { userId, confirmedAt: Not(IsNull()), lastStep: LessThan(step) };
  return (await manager.update(SecondFactor, where, { lastStep: step })).affected === 1;
}

export async function deleteSecondFactor(manager: EntityManager, userId: string): Promise<boolean> {
  await manager.delete(RecoveryCode, { userId });
  await manager.delete(SignInTicket, { userId });
  return ((await manager.delete(SecondFactor, { userId })).affected ?? 0) > 0;
}

export async function replaceRecoveryCodes(manager: EntityManager, userId: string, hashes: string[]): Promise<void> {
  await manager.delete(RecoveryCode, { userId });
  const rows = hashes.map((codeHash) => ({ id: newId(), userId, codeHash, usedAt: null }));
  await insertRows(manager, RecoveryCode, rows);
}

export const countRecoveryCodes = (manager: EntityManager, userId: string): Promise<number> =>
  manager.countBy(RecoveryCode, { userId, usedAt: IsNull() });

/** Takes it for the only time it can be taken. */
export async function takeRecoveryCode(
  manager: EntityManager,
  userId: string,
  codeHash: string,
  now: Date,
): Promise<boolean> {
  return (await manager.update(RecoveryCode, { userId, codeHash, usedAt: IsNull() }, { usedAt: now })).affected === 1;
}

export async function insertTicket(manager: EntityManager, ticket: SignInTicket, now: Date): Promise<void> {
  await manager.delete(SignInTicket, { expiresAt: LessThan(now) });
  await manager.insert(SignInTicket, ticket);
}

/** Counts a try before it is made. @returns null when there is no such ticket (any more), or it has no try left */
export async function tryTicket(
  manager: EntityManager,
  tokenHash: string,
  userAgent: string,
  now: Date,
  tries: number,
): Promise<SignInTicket | null> {
  const where = { tokenHash, userAgent, expiresAt: MoreThan(now), tries: LessThan(tries) };
  const tried = await manager.update(SignInTicket, where, { tries: () => 'tries + 1' });
  return tried.affected === 1 ? manager.findOneBy(SignInTicket, { tokenHash }) : null;
}

/** @returns false when another request took it */
export async function takeTicket(manager: EntityManager, id: string): Promise<boolean> {
  return (await manager.delete(SignInTicket, { id })).affected === 1;
}

export async function deleteTicketsOf(manager: EntityManager, userId: string): Promise<void> {
  await manager.delete(SignInTicket, { userId });
}
