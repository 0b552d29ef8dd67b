import { type EntityManager, In, Not, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { Case } from '../crm/case.entity';
import { Lead } from '../crm/lead.entity';
import { sqlInstant } from '../database/keyset';
import { narrow } from '../database/within-reach';
import { type Holder, may, reachOf, type Right } from '../identity/rights/rights.types';
import { QuarantineEntry } from '../intake/quarantine-entry.entity';
import { AnswerReceipt, PASSED_ON } from '../messages/decision.entity';
import { type MailReach, notIn, within } from '../mail-rights/mail-reach.types';
import { Delivery, Message } from '../messages/message.entity';
import { Effect } from '../outbox/effect.entity';

/**
 * What there is of what somebody may read; null: nothing of that kind is theirs to read.
 * @param reach how far over mail
 */
export async function countEverything(manager: EntityManager, by: Holder, reach: MailReach) {
  const having = (right: Right, count: () => Promise<number>) => (may(by, right) ? count() : null);
  const elsewhere = notIn(reach.foreignIds, 'entry.mailboxId');
  const ofNobodyElse = <Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>) =>
    elsewhere ? query.andWhere(elsewhere.sql, elsewhere.parameters).getCount() : query.getCount();
  const [messages, leads, cases, answers, quarantined, effectsFailed] = await Promise.all([
    having('messages:read', () => incoming(manager, reach).getCount()),
    having('leads:read', () => narrow(manager.createQueryBuilder(Lead, 'lead'), reachOf(by, 'leads:read')).getCount()),
    having('cases:read', () => narrow(manager.createQueryBuilder(Case, 'kase'), reachOf(by, 'cases:read')).getCount()),
    having('outbox:read', () =>
      ofNobodyElse(
        manager.createQueryBuilder(AnswerReceipt, 'entry').where({ allowed: true, check: Not(In(PASSED_ON)) }),
      ),
    ),
    having('quarantine:read', () => ofNobodyElse(manager.createQueryBuilder(QuarantineEntry, 'entry'))),
    having('outbox:read', () =>
      ofNobodyElse(manager.createQueryBuilder(Effect, 'entry').where({ state: In(['failed', 'uncertain']) })),
    ),
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
  const condition = within(reach);
  if (!condition) return query;
  const copies = query.subQuery().select('1').from(Delivery, 'delivery').where('delivery.messageId = message.id');
  return query.andWhere(`EXISTS ${copies.andWhere(condition.sql).getQuery()}`, condition.parameters);
}

export async function findOldest(manager: EntityManager): Promise<Date | null> {
  const [row] = await manager.find(Message, {
    select: { id: true, receivedAt: true },
    order: { receivedAt: 'ASC' },
    take: 1,
  });
  return row?.receivedAt ?? null;
}
