import { type EntityManager, In, Not } from 'typeorm';
import { Case } from '../crm/case.entity';
import { Lead } from '../crm/lead.entity';
import { sqlInstant } from '../database/keyset';
import { QuarantineEntry } from '../intake/quarantine-entry.entity';
import { AnswerReceipt, PASSED_ON } from '../messages/decision.entity';
import { type MailReach, within } from '../mail-rights/mail-reach.types';
import { Delivery, Message } from '../messages/message.entity';
import { Effect } from '../outbox/effect.entity';

/** @param reach how far over mail; of it only so much is counted */
export async function countEverything(manager: EntityManager, reach: MailReach) {
  const [messages, leads, cases, answers, quarantined, effectsFailed] = await Promise.all([
    incoming(manager, reach).getCount(),
    manager.count(Lead),
    manager.count(Case),
    manager.countBy(AnswerReceipt, { allowed: true, check: Not(In(PASSED_ON)) }),
    manager.count(QuarantineEntry),
    manager.countBy(Effect, { state: In(['failed', 'uncertain']) }),
  ]);
  return { messages, leads, cases, answers, quarantined, effectsFailed };
}

/** Incoming messages per UTC day since `from`, as far as there were any. */
export async function countPerDay(manager: EntityManager, from: Date, reach: MailReach): Promise<Map<string, number>> {
  const query = incoming(manager, reach);
  // The same expression on both databases: an instant begins with its day.
  const day = 'SUBSTR(message.receivedAt, 1, 10)';
  const rows = await query
    .select(day, 'day')
    .addSelect('COUNT(*)', 'count')
    .andWhere('message.receivedAt >= :from', { from: sqlInstant(from, query) })
    .groupBy(day)
    .getRawMany<{ day: string; count: number | string }>();
  return new Map(rows.map((row) => [row.day, Number(row.count)]));
}

/** Mail that came in, each once, of which at least one copy is within reach. */
function incoming(manager: EntityManager, reach: MailReach) {
  const query = manager.createQueryBuilder(Message, 'message').where("message.direction = 'in'");
  const narrow = within(reach);
  if (!narrow) return query;
  const copies = query.subQuery().select('1').from(Delivery, 'delivery').where('delivery.messageId = message.id');
  return query.andWhere(`EXISTS ${copies.andWhere(narrow.sql).getQuery()}`, narrow.parameters);
}

export async function findOldest(manager: EntityManager): Promise<Date | null> {
  const [row] = await manager.find(Message, {
    select: { id: true, receivedAt: true },
    order: { receivedAt: 'ASC' },
    take: 1,
  });
  return row?.receivedAt ?? null;
}
