import { type EntityManager, In, Not } from 'typeorm';
import { Case } from '../crm/case.entity';
import { Lead } from '../crm/lead.entity';
import { sqlInstant } from '../database/keyset';
import { QuarantineEntry } from '../intake/quarantine-entry.entity';
import { AnswerReceipt, PASSED_ON } from '../messages/decision.entity';
import { Message } from '../messages/message.entity';
import { Effect } from '../outbox/effect.entity';

export async function countEverything(manager: EntityManager) {
  const [messages, leads, cases, answers, quarantined, effectsFailed] = await Promise.all([
    manager.countBy(Message, { direction: 'in' }),
    manager.count(Lead),
    manager.count(Case),
    manager.countBy(AnswerReceipt, { allowed: true, check: Not(In(PASSED_ON)) }),
    manager.count(QuarantineEntry),
    manager.countBy(Effect, { state: In(['failed', 'uncertain']) }),
  ]);
  return { messages, leads, cases, answers, quarantined, effectsFailed };
}

/** Incoming messages per UTC day since `from`, as far as there were any. */
export async function countPerDay(manager: EntityManager, from: Date): Promise<Map<string, number>> {
  const query = manager.createQueryBuilder(Message, 'message');
  // The same expression on both databases: an instant begins with its day.
  const day = 'SUBSTR(message.receivedAt, 1, 10)';
  const rows = await query
    .select(day, 'day')
    .addSelect('COUNT(*)', 'count')
    .where("message.direction = 'in' AND message.receivedAt >= :from", { from: sqlInstant(from, query) })
    .groupBy(day)
    .getRawMany<{ day: string; count: number | string }>();
  return new Map(rows.map((row) => [row.day, Number(row.count)]));
}

export async function findLatestIncoming(manager: EntityManager, count: number): Promise<string[]> {
  const rows = await manager.find(Message, {
    select: { id: true },
    where: { direction: 'in' },
    order: { receivedAt: 'DESC', id: 'DESC' },
    take: count,
  });
  return rows.map((row) => row.id);
}

export async function findOldest(manager: EntityManager): Promise<Date | null> {
  const [row] = await manager.find(Message, {
    select: { id: true, receivedAt: true },
    order: { receivedAt: 'ASC' },
    take: 1,
  });
  return row?.receivedAt ?? null;
}
