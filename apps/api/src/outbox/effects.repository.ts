import { type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { keysetPage, type PageRequest, sqlInstant } from '../database/keyset';
import { Mailbox } from '../mailboxes/mailbox.entity';
import { Effect, type EffectState } from './effect.entity';
import type { Lane } from './lane';

export interface EffectFilter {
  state?: EffectState;
  kind?: string;
  messageId?: string;
}

/** Writes those whose key is not known yet. @returns what was written */
export async function insertNew(manager: EntityManager, effects: Effect[]): Promise<Effect[]> {
  if (effects.length === 0) return [];
  const known = await manager.find(Effect, {
    select: { dedupeKey: true },
    where: { dedupeKey: In(effects.map((effect) => effect.dedupeKey)) },
  });
  const taken = new Set(known.map((effect) => effect.dedupeKey));
  const fresh = effects.filter((effect) => !taken.has(effect.dedupeKey));
  await insertRows(manager, Effect, fresh);
  return fresh;
}

/** The next effect to perform, oldest first: due, or claimed by a worker that no longer lives; none of a busy lane. */
export async function findDue(manager: EntityManager, now: Date, busy: readonly Lane[]): Promise<Effect | null> {
  // Two questions: each follows the index to its first row. Asked as one, everything due would be sorted each time.
  const due = [
    await firstOutside(manager, "effect.state = 'claimed' AND effect.leaseUntil < :now", now, busy),
    await firstOutside(manager, "effect.state = 'pending' AND effect.runAt <= :now", now, busy),
  ];
  return due.reduce((best, next) => (best === null || (next !== null && next.runAt < best.runAt) ? next : best));
}

function firstOutside(manager: EntityManager, which: string, now: Date, busy: readonly Lane[]): Promise<Effect | null> {
  const query = manager.createQueryBuilder(Effect, 'effect');
  query.where(which, { now: sqlInstant(now, query) });
  busy.forEach((lane, index) => outsideLane(query, lane, index));
  return query.orderBy('effect.runAt').addOrderBy('effect.id').limit(1).getOne();
}

function outsideLane(query: SelectQueryBuilder<Effect>, lane: Lane, index: number): void {
  if ('keyPrefix' in lane) {
    query.andWhere(`effect.dedupeKey NOT LIKE :prefix${index}`, { [`prefix${index}`]: `${lane.keyPrefix}%` });
  } else {
    query.andWhere(`NOT (effect.kind IN (:...kinds${index}) AND COALESCE(effect.mailboxId, '') = :mailbox${index})`, {
      [`kinds${index}`]: lane.kinds,
      [`mailbox${index}`]: lane.mailboxId,
    });
  }
}

/** Takes an effect for one worker. @returns its new fence, or null when another worker was faster */
export async function claim(
  manager: EntityManager,
  effect: Pick<Effect, 'id' | 'fence' | 'state' | 'attempts'>,
  leaseUntil: Date,
): Promise<number | null> {
  const fence = effect.fence + 1;
  const result = await manager.update(
    Effect,
    { id: effect.id, fence: effect.fence, state: effect.state },
    { state: 'claimed', fence, attempts: effect.attempts + 1, leaseUntil },
  );
  return result.affected === 1 ? fence : null;
}

/** Changes an effect as the holder of `fence`, while it is in one of `states`. @returns whether it still is the holder */
export async function updateHeld(
  manager: EntityManager,
  held: { id: string; fence: number },
  states: EffectState[],
  patch: Partial<Omit<Effect, 'payload' | 'id'>>,
): Promise<boolean> {
  const result = await manager.update(Effect, { id: held.id, fence: held.fence, state: In(states) }, patch);
  return result.affected === 1;
}

/** Mails whose worker died while their bytes were under way. */
export function findAbandoned(manager: EntityManager, now: Date): Promise<Effect[]> {
  const query = manager.createQueryBuilder(Effect, 'effect');
  return query
    .where("effect.state = 'data-started' AND effect.leaseUntil < :now", { now: sqlInstant(now, query) })
    .limit(100)
    .getMany();
}

/** Puts off everything of a lane that would be due before `until`. */
export async function postpone(manager: EntityManager, lane: Lane, until: Date): Promise<void> {
  const query = manager.createQueryBuilder().update(Effect).set({ runAt: until });
  query.where("state = 'pending' AND runAt < :until", { until: sqlInstant(until, query) });
  if ('keyPrefix' in lane) query.andWhere('dedupeKey LIKE :prefix', { prefix: `${lane.keyPrefix}%` });
  else
    query.andWhere('kind IN (:...kinds) AND mailboxId = :mailboxId', { kinds: lane.kinds, mailboxId: lane.mailboxId });
  await query.execute();
}

export const findEffect = (manager: EntityManager, id: string): Promise<Effect | null> =>
  manager.findOneBy(Effect, { id });

/** A change by a person; the fence grows, so that a worker that still holds it writes nothing more. */
export async function overrule(
  manager: EntityManager,
  effect: Effect,
  from: EffectState[],
  patch: Partial<Omit<Effect, 'payload' | 'id'>>,
): Promise<boolean> {
  const result = await manager.update(
    Effect,
    { id: effect.id, fence: effect.fence, state: In(from) },
    { ...patch, fence: effect.fence + 1 },
  );
  return result.affected === 1;
}

export function findPage(manager: EntityManager, filter: EffectFilter, page: PageRequest) {
  const query = manager.createQueryBuilder(Effect, 'effect');
  if (filter.state) query.andWhere('effect.state = :state', { state: filter.state });
  if (filter.kind) query.andWhere('effect.kind = :kind', { kind: filter.kind });
  if (filter.messageId) query.andWhere('effect.messageId = :messageId', { messageId: filter.messageId });
  return keysetPage(query, page, 'effect.createdAt', 'effect.id', (row) => ({ at: row.createdAt, id: row.id }));
}

export async function countByState(manager: EntityManager): Promise<Partial<Record<EffectState, number>>> {
  const rows = await manager
    .createQueryBuilder(Effect, 'effect')
    .select('effect.state', 'state')
    .addSelect('COUNT(*)', 'count')
    .groupBy('effect.state')
    .getRawMany<{ state: EffectState; count: number | string }>();
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]));
}

export async function mailboxNames(manager: EntityManager, ids: string[]): Promise<Map<string, string>> {
  const rows = await manager.find(Mailbox, { select: { id: true, name: true }, where: { id: In(ids) } });
  return new Map(rows.map((row) => [row.id, row.name]));
}
