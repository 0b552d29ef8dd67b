import { type EntityManager, IsNull, LessThan, LessThanOrEqual } from 'typeorm';
import { IdempotentCall } from './idempotent-call.entity';

export async function insertCall(manager: EntityManager, call: IdempotentCall): Promise<void> {
  await manager.insert(IdempotentCall, call);
}

export const findCall = (manager: EntityManager, callHash: string): Promise<IdempotentCall | null> =>
  manager.findOneBy(IdempotentCall, { callHash });

/** Changes a call that is still `holder`'s and not answered. @returns whether it was */
export async function changeHeldCall(
  manager: EntityManager,
  { id, holder }: Pick<IdempotentCall, 'id' | 'holder'>,
  patch: Partial<IdempotentCall>,
): Promise<boolean> {
  const { affected } = await manager.update(IdempotentCall, { id, holder, status: IsNull() }, patch);
  return affected === 1;
}

/** Takes a call from a holder whose lease has run out. @returns false when another was first, or the holder lives */
export async function takeOverCall(
  manager: EntityManager,
  { id, holder }: Pick<IdempotentCall, 'id' | 'holder'>,
  now: Date,
  patch: Partial<IdempotentCall>,
): Promise<boolean> {
  const { affected } = await manager.update(
    IdempotentCall,
    { id, holder, status: IsNull(), leaseUntil: LessThanOrEqual(now) },
    patch,
  );
  return affected === 1;
}

export async function deleteHeldCall(
  manager: EntityManager,
  { id, holder }: Pick<IdempotentCall, 'id' | 'holder'>,
): Promise<void> {
  await manager.delete(IdempotentCall, { id, holder, status: IsNull() });
}

export async function deleteCallsBefore(manager: EntityManager, before: Date): Promise<void> {
  await manager.delete(IdempotentCall, { createdAt: LessThan(before) });
}
