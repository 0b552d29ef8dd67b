import { type EntityManager, In, Not, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { Case } from '../crm/case.entity';
import { Lead } from '../crm/lead.entity';
import { sqlInstant } from '../database/keyset';
import { narrow } from '../database/within-reach';
import { type Holder, may, reachOf, type Right } from '../identity/rights/rights.types';
import { QuarantineEntry } from '../intake/quarantine-entry.entity';
import { AnswerReceipt, PASSED_ON } from '../messages/decision.entity';
import { type FoundWays, type MailReach, notIn, within } from '../mail-rights/mail-reach.types';
import { Delivery, Message } from '../messages/message.entity';
import { Effect } from '../outbox/effect.entity';

/** How far somebody reads mail, and the ways to it. */
export interface Readable {
  reach: MailReach;
  ways: FoundWays;
}

/**
 * What there is of what somebody may read; null: nothing of that kind is theirs to read.
 * @param mail that is theirs to read
 */
export async function countEverything(manager: EntityManager, by: Holder, mail: Readable) {
  const { reach } = mail;
  const having = (right: Right, count: () => Promise<number>) => (may(by, right) ? count() : null);
  const elsewhere = notIn(reach.foreignIds, 'entry.mailboxId');
  const ofNobodyElse = <Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>) =>
    elsewhere ? query.andWhere(elsewhere.sql, elsewhere.parameters).getCount() : query.getCount();
  const [messages, leads, cases, answers, quarantined, effectsFailed] = await Promise.all([
    having('messages:read', () => countIncoming(manager, mail)),
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
export async function countPerDay(manager: EntityManager, from: Date, mail: Readable): Promise<Map<string, number>> {
  if (!mail.reach.whole && mail.ways.length === 0) return new Map();
  const [sql, parameters] = incoming(manager, mail, from);
  // The same expression on both databases: an instant begins with its day.
  const rows = await manager.query<{ day: string; count: number | string }[]>(
    `SELECT SUBSTR(found.receivedAt, 1, 10) AS day, COUNT(*) AS count FROM (${sql}) found GROUP BY day`,
    parameters,
  );
  return new Map(rows.map((row) => [row.day, Number(row.count)]));
}

async function countIncoming(manager: EntityManager, { reach, ways }: Readable): Promise<number> {
  if (reach.scope !== 'all') return counted(manager, ...incoming(manager, { reach, ways }));
  const all = await counted(manager, ...incoming(manager, { reach: { ...reach, whole: true }, ways }));
  return all - (await countHidden(manager, reach));
}

async function counted(manager: EntityManager, sql: string, parameters: unknown[]): Promise<number> {
  const [row] = await manager.query<{ count: number | string }[]>(
    `SELECT COUNT(*) AS count FROM (${sql}) found`,
    parameters,
  );
  return Number(row?.count ?? 0);
}

/** Mail that came in for others' personal mailboxes and is out of reach: of all there is, it is the smaller part. */
async function countHidden(manager: EntityManager, reach: MailReach): Promise<number> {
  const narrow = within(reach);
  if (!narrow) return 0;
  const query = manager
    .createQueryBuilder(Delivery, 'hidden')
    .innerJoin(Message, 'message', "message.id = hidden.messageId AND message.direction <> 'out'")
    .select('DISTINCT message.id', 'id');
  const seen = query.subQuery().select('1').from(Delivery, 'delivery').where('delivery.messageId = message.id');
  query
    .where('hidden.mailboxId IN (:...hiddenIn)', { hiddenIn: [...reach.foreignIds] })
    .andWhere(`NOT EXISTS ${seen.andWhere(narrow.sql).getQuery()}`, narrow.parameters);
  return counted(manager, ...(query.getQueryAndParameters() as [string, unknown[]]));
}

/**
 * Mail that came in, each once, of which at least one copy is within reach: as a statement with its parameters. Each way to what
 * is within reach follows its index, so that who reads little does not have everything looked through; there has to be one.
 */
function incoming(manager: EntityManager, { reach, ways: found }: Readable, from?: Date): [string, unknown[]] {
  const since = <Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>) =>
    from ? query.andWhere('message.receivedAt >= :from', { from: sqlInstant(from, query) }) : query;
  const selected = manager
    .createQueryBuilder(Message, 'message')
    .select(['message.id AS id', 'message.receivedAt AS receivedAt']);
  if (reach.whole)
    return since(selected.where("message.direction = 'in'")).getQueryAndParameters() as [string, unknown[]];
  const ways = found.map((way) => {
    const query = manager
      .createQueryBuilder(Delivery, 'delivery')
      // Not `= 'in'`, by whose index SQLite would go through all that ever came in.
      .innerJoin(Message, 'message', "message.id = delivery.messageId AND message.direction <> 'out'")
      .select(['message.id AS id', 'message.receivedAt AS receivedAt']);
    if (way) query.where(way.sql, way.parameters);
    return since(query).getQueryAndParameters() as [string, unknown[]];
  });
  if (ways.length === 0) return selected.where('1 = 0').getQueryAndParameters() as [string, unknown[]];
  // One of them alone may still find two copies of a message.
  const distinct = ways.length === 1 ? `SELECT DISTINCT id, receivedAt FROM (${ways[0]![0]}) one` : '';
  return [distinct || ways.map(([sql]) => sql).join(' UNION '), ways.flatMap(([, parameters]) => parameters)];
}

/** When the oldest mail within reach came; null: there is none. */
export async function findOldest(manager: EntityManager, { ways }: Readable): Promise<Date | null> {
  const oldest = await Promise.all(
    ways.map(async (way) => {
      const query = manager
        .createQueryBuilder(Delivery, 'delivery')
        .innerJoin(Message, 'message', 'message.id = delivery.messageId')
        .select(['delivery.id', 'delivery.receivedAt']);
      if (way) query.where(way.sql, way.parameters);
      return query.orderBy('delivery.receivedAt').limit(1).getOne();
    }),
  );
  const instants = oldest.flatMap((found) => found?.receivedAt.getTime() ?? []);
  return instants.length === 0 ? null : new Date(Math.min(...instants));
}
