import { type EntityManager, In, Like, type SelectQueryBuilder } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { keysetPage, type PageRequest, sqlInstant } from '../database/keyset';
import { Mailbox } from '../mailboxes/mailbox.entity';
import { Delivery } from '../messages/message.entity';
import { Effect, type EffectState } from './effect.entity';
import type { Problem } from './effect.types';
import type { Lane } from './lane';
import { BELIEVED_LEASE_MILLISECONDS } from './lease-time';
import { ORDERED_KINDS } from './server-wishes';

export interface EffectFilter {
  state?: EffectState;
  /** Only what waits for a person: failed or uncertain. */
  stuck?: boolean;
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

/** Its worker no longer lives; or had a clock that was wrong, and promised to be done in an age. */
const LEFT_ALONE = '(effect.leaseUntil < :now OR effect.leaseUntil > :believed)';

const instants = (now: Date, query: Parameters<typeof sqlInstant>[1]) => ({
  now: sqlInstant(now, query),
  believed: sqlInstant(new Date(now.getTime() + BELIEVED_LEASE_MILLISECONDS), query),
});

/** The next effect to perform, oldest first: due, or claimed by a worker that no longer lives; none of a busy lane. */
export async function findDue(manager: EntityManager, now: Date, busy: readonly Lane[]): Promise<Effect | null> {
  // Two questions: each follows the index to its first row. Asked as one, everything due would be sorted each time.
  const due = [
    await firstOutside(manager, `effect.state = 'claimed' AND ${LEFT_ALONE}`, now, busy),
    await firstOutside(manager, "effect.state = 'pending' AND effect.runAt <= :now", now, busy),
  ];
  return due.reduce((best, next) => (best === null || (next !== null && next.runAt < best.runAt) ? next : best));
}

/** What is asked of one message on its server is done in the order it was asked for, also when the first has to wait. */
const EARLIER = `SELECT 1 FROM effect earlier
  WHERE earlier.messageId = effect.messageId AND earlier.mailboxId = effect.mailboxId
    AND earlier.state IN ('pending', 'claimed') AND earlier.kind IN (:...ordered)
    AND (earlier.createdAt < effect.createdAt OR (earlier.createdAt = effect.createdAt AND earlier.id < effect.id))`;

function firstOutside(manager: EntityManager, which: string, now: Date, busy: readonly Lane[]): Promise<Effect | null> {
  const query = manager.createQueryBuilder(Effect, 'effect');
  query.where(which, instants(now, query));
  query.andWhere(`(effect.kind NOT IN (:...ordered) OR NOT EXISTS (${EARLIER}))`, { ordered: ORDERED_KINDS });
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
  return query.where(`effect.state = 'data-started' AND ${LEFT_ALONE}`, instants(now, query)).limit(100).getMany();
}

/**
 * Puts off everything of a lane that would be due before `until`.
 * @param lastError why, where that is to be seen on each
 */
export async function postpone(manager: EntityManager, lane: Lane, until: Date, lastError?: Problem): Promise<void> {
  const query = manager
    .createQueryBuilder()
    .update(Effect)
    .set({ runAt: until, ...(lastError && { lastError }) });
  query.where("state = 'pending' AND runAt < :until", { until: sqlInstant(until, query) });
  if ('keyPrefix' in lane) query.andWhere('dedupeKey LIKE :prefix', { prefix: `${lane.keyPrefix}%` });
  else
    query.andWhere('kind IN (:...kinds) AND mailboxId = :mailboxId', { kinds: lane.kinds, mailboxId: lane.mailboxId });
  await query.execute();
}

/** What sends the mail that a person wrote, as it was sent last; see `dedupeKey` of composing. */
export const findMailEffect = (manager: EntityManager, messageId: string): Promise<Effect | null> =>
  manager.findOne(Effect, {
    where: { messageId, kind: 'send', dedupeKey: Like(`compose:${messageId}:%`) },
    order: { createdAt: 'DESC', id: 'DESC' },
  });

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

/** What is still to be done with these messages on their servers, in the order it was asked for. */
export async function findStanding(manager: EntityManager, messageIds: string[]): Promise<Effect[]> {
  if (messageIds.length === 0) return [];
  const where = { messageId: In(messageIds), kind: In(ORDERED_KINDS), state: In(['pending', 'claimed']) };
  return manager.find(Effect, { where, order: { createdAt: 'ASC', id: 'ASC' } });
}

/** Whether something newer was asked of the message in this regard, and is not cancelled. */
export async function hasSuccessor(manager: EntityManager, effect: Effect, kinds: readonly string[]): Promise<boolean> {
  if (effect.messageId === null || effect.mailboxId === null) return false;
  const query = manager.createQueryBuilder(Effect, 'effect');
  return query
    .where('effect.messageId = :messageId AND effect.mailboxId = :mailboxId', effect)
    .andWhere("effect.kind IN (:...kinds) AND effect.state <> 'cancelled'", { kinds })
    .andWhere('(effect.createdAt > :at OR (effect.createdAt = :at AND effect.id > :id))', {
      at: sqlInstant(effect.createdAt, query),
      id: effect.id,
    })
    .getExists();
}

/**
 * Leaves out what is about mail of these mailboxes alone, also where it leaves by no mailbox, such as a webhook's. The
 * latter is decided by the message, which may have come to others too.
 */
function hide<Query extends SelectQueryBuilder<Effect>>(query: Query, hidden: readonly string[]): Query {
  if (hidden.length === 0) return query;
  const copies = (which: string) =>
    `SELECT 1 FROM ${query.connection.getMetadata(Delivery).tableName} copied
      WHERE copied.messageId = effect.messageId AND copied.mailboxId ${which} (:...hidden)`;
  return query.andWhere(
    `CASE WHEN effect.mailboxId IS NOT NULL THEN effect.mailboxId NOT IN (:...hidden)
      ELSE (NOT EXISTS (${copies('IN')}) OR EXISTS (${copies('NOT IN')})) END`,
    { hidden },
  );
}

/** @param hidden mailboxes whose mail the person knows nothing of */
export function findPage(manager: EntityManager, filter: EffectFilter, page: PageRequest, hidden: readonly string[]) {
  const query = hide(manager.createQueryBuilder(Effect, 'effect'), hidden);
  if (filter.stuck) query.andWhere("effect.state IN ('failed', 'uncertain')");
  if (filter.state) query.andWhere('effect.state = :state', { state: filter.state });
  if (filter.kind) query.andWhere('effect.kind = :kind', { kind: filter.kind });
  if (filter.messageId) query.andWhere('effect.messageId = :messageId', { messageId: filter.messageId });
  return keysetPage(query, page, 'effect.createdAt', 'effect.id', (row) => ({ at: row.createdAt, id: row.id }));
}

export async function countByState(
  manager: EntityManager,
  hidden: readonly string[],
): Promise<Partial<Record<EffectState, number>>> {
  const rows = await hide(manager.createQueryBuilder(Effect, 'effect'), hidden)
    .select('effect.state', 'state')
    .addSelect('COUNT(*)', 'count')
    .groupBy('effect.state')
    .getRawMany<{ state: EffectState; count: number | string }>();
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]));
}

/** What waits for a person, by kind, mailbox and reason. */
export async function findStuck(manager: EntityManager, hidden: readonly string[]): Promise<Effect[]> {
  return hide(manager.createQueryBuilder(Effect, 'effect'), hidden)
    .andWhere("effect.state IN ('failed', 'uncertain')")
    .orderBy('effect.createdAt')
    .addOrderBy('effect.id')
    .limit(MAX_STUCK)
    .getMany();
}

/** An effect, unless it is about mail of hidden mailboxes alone. */
export const findSeen = (manager: EntityManager, id: string, hidden: readonly string[]): Promise<Effect | null> =>
  hide(manager.createQueryBuilder(Effect, 'effect'), hidden).andWhere('effect.id = :id', { id }).getOne();

/** Of more than these a person is told only the number. */
export const MAX_STUCK = 5000;

export async function mailboxNames(manager: EntityManager, ids: string[]): Promise<Map<string, string>> {
  const rows = await manager.find(Mailbox, { select: { id: true, name: true }, where: { id: In(ids) } });
  return new Map(rows.map((row) => [row.id, row.name]));
}
