import { Brackets, type EntityManager, In, IsNull, Not } from 'typeorm';
import { Case } from '../crm/case.entity';
import { Lead } from '../crm/lead.entity';
import { StreamEntry } from '../crm/stream-entry.entity';
import { cursorOf, keysetPage, type PageRequest, sqlInstant } from '../database/keyset';
import { containing } from '../database/like';
import { Flow, FlowVersion } from '../flows/flow.entity';
import {
  type Condition,
  type FoundWays,
  type MailReach,
  type RecordReach,
  recordsWhere,
  within,
} from '../mail-rights/mail-reach.types';
import { Mailbox } from '../mailboxes/mailbox.entity';
import { AwaitedAnswer } from '../webhooks/awaited-answer.entity';
import { AnswerReceipt, DecisionRow } from './decision.entity';
import { Delivery, Message } from './message.entity';
import { Thread } from './thread.entity';

/** A message as a list shows it: without text and headers, with where it lies. */
export type ListedDelivery = Delivery & { message: Message };

export interface MessageFilter {
  mailboxId?: string;
  folder?: string;
  class?: Message['class'];
  direction?: Message['direction'];
  status?: Message['status'];
  q?: string;
  /** ISO 8601. */
  before?: string;
  unread?: boolean;
  flagged?: boolean;
  /** What was deleted, instead of what was not. */
  deleted?: boolean;
}

const LISTED: (keyof Message)[] = [
  'id',
  'threadId',
  'direction',
  'status',
  'subject',
  'fromAddress',
  'fromName',
  'to',
  'preview',
  'class',
  'attachments',
  'receivedAt',
  'sendAt',
];

/** Not what somebody is still writing, or took back: that is its author's alone. */
const WRITTEN = "message.status NOT IN ('draft', 'cancelled')";

const newestFirst = (a: ListedDelivery, b: ListedDelivery): number =>
  b.receivedAt.getTime() - a.receivedAt.getTime() || (a.messageId < b.messageId ? 1 : -1);

/** Copies that are looked through in the order of time, before each way to those within reach is gone by itself. */
const LOOKED_THROUGH = 2_000;

/**
 * Where much is within reach, a page of it is among the newest there are. Where little is, each way follows an index of its
 * own, so that it is not looked for in all there is.
 */
export async function findPage(
  manager: EntityManager,
  filter: MessageFilter,
  page: PageRequest,
  reach: MailReach,
  findWays: () => Promise<FoundWays>,
) {
  if (reach.scope !== 'all') {
    const near = await findNear(manager, filter, page, reach);
    if (near) return near;
  }
  const ways = await findWays();
  const pages = await Promise.all(ways.map((way) => findPageOf(manager, filter, page, way)));
  const found = new Map(pages.flatMap(({ rows }) => rows).map((row) => [row.id, row]));
  const all = [...found.values()].sort(newestFirst);
  const rows = all.slice(0, page.limit);
  const last = rows.at(-1);
  const more = all.length > page.limit || pages.some(({ nextCursor }) => nextCursor !== null);
  return { rows, nextCursor: more && last ? cursorOf(keyOf(last)) : null };
}

/** A page of the newest copies there are; null where they do not fill it. */
async function findNear(manager: EntityManager, filter: MessageFilter, page: PageRequest, reach: MailReach) {
  const query = manager.createQueryBuilder(Delivery, 'delivery').select(['delivery.id', 'delivery.receivedAt']);
  if (filter.before)
    query.where('delivery.receivedAt < :before', { before: sqlInstant(new Date(filter.before), query) });
  const last = { ...page, limit: 1 };
  const newest = query.offset(LOOKED_THROUGH);
  const [oldest] = (await keysetPage(newest, last, 'delivery.receivedAt', 'delivery.messageId', keyOf)).rows;
  if (!oldest) return null;
  const found = await findPageOf(manager, filter, page, within(reach), oldest.receivedAt);
  return found.nextCursor === null ? null : found;
}

const keyOf = (row: Delivery) => ({ at: row.receivedAt, id: row.messageId });

/** @param since not what came before */
async function findPageOf(
  manager: EntityManager,
  filter: MessageFilter,
  page: PageRequest,
  way: Condition | null,
  since?: Date,
): Promise<{ rows: ListedDelivery[]; nextCursor: string | null }> {
  const query = listing(manager);
  if (way) query.andWhere(way.sql, way.parameters);
  if (since) query.andWhere('delivery.receivedAt >= :since', { since: sqlInstant(since, query) });
  if (filter.mailboxId) query.andWhere('delivery.mailboxId = :mailboxId', filter);
  if (filter.folder) query.andWhere('delivery.folder = :folder', filter);
  if (filter.class) query.andWhere('message.class = :class', filter);
  // Not `= 'in'`, by whose index SQLite would go through all that ever came in.
  if (filter.direction === 'in') query.andWhere("message.direction <> 'out'");
  else if (filter.direction) query.andWhere('message.direction = :direction', filter);
  if (filter.status) query.andWhere('message.status = :status', filter);
  else query.andWhere(WRITTEN);
  if (filter.before) {
    query.andWhere('delivery.receivedAt < :before', { before: sqlInstant(new Date(filter.before), query) });
  }
  // As with the direction.
  if (filter.unread) query.andWhere("delivery.seen = :seen AND message.direction <> 'out'", { seen: false });
  if (filter.flagged) query.andWhere('delivery.flagged = :flagged', { flagged: true });
  // What was deleted for good has no folder any more.
  query.andWhere(
    filter.deleted ? "delivery.deletedAt IS NOT NULL AND delivery.folder <> ''" : 'delivery.deletedAt IS NULL',
  );
  for (const [index, word] of words(filter.q).entries()) {
    const name = `word${index}`;
    query.andWhere(
      new Brackets((or) => {
        for (const field of ['subject', 'fromName', 'preview']) or.orWhere(`message.${field} LIKE :${name} ESCAPE '!'`);
        or.orWhere(`message.fromAddress LIKE :${name}Small ESCAPE '!'`);
      }),
      { [name]: containing(word), [`${name}Small`]: containing(word.toLowerCase()) },
    );
  }
  const { rows, nextCursor } = await keysetPage(query, page, 'delivery.receivedAt', 'delivery.messageId', keyOf);
  return { rows: rows as ListedDelivery[], nextCursor };
}

/** The deliveries of these messages, one a message, for lists and streams: rather one that is not deleted. */
export async function findListed(
  manager: EntityManager,
  messageIds: string[],
  reach: MailReach,
): Promise<ListedDelivery[]> {
  if (messageIds.length === 0) return [];
  const query = listing(manager, reach).andWhere('delivery.messageId IN (:...messageIds)', { messageIds });
  return onePerMessage((await query.getMany()) as ListedDelivery[]);
}

/** Every copy of one message that is within reach. */
export async function findCopies(
  manager: EntityManager,
  messageId: string,
  reach: MailReach,
): Promise<ListedDelivery[]> {
  const query = listing(manager, reach).andWhere('delivery.messageId = :messageId', { messageId });
  return (await query.orderBy('delivery.receivedAt').addOrderBy('delivery.id').getMany()) as ListedDelivery[];
}

function onePerMessage(rows: ListedDelivery[]): ListedDelivery[] {
  const found = new Map<string, ListedDelivery>();
  for (const row of rows) {
    const other = found.get(row.messageId);
    if (!other || (other.deletedAt !== null && row.deletedAt === null)) found.set(row.messageId, row);
  }
  return [...found.values()];
}

export async function findThread(
  manager: EntityManager,
  threadId: string,
  reach: MailReach,
): Promise<ListedDelivery[]> {
  const rows = await listing(manager, reach)
    .andWhere('message.threadId = :threadId', { threadId })
    .andWhere(WRITTEN)
    .orderBy('delivery.receivedAt')
    .limit(200)
    .getMany();
  return onePerMessage(rows as ListedDelivery[]);
}

export const findSubject = (manager: EntityManager, id: string): Promise<Pick<Message, 'id' | 'subject'> | null> =>
  manager.findOne(Message, { select: { id: true, subject: true }, where: { id } });

export const findMessage = (manager: EntityManager, id: string): Promise<Message | null> =>
  manager.findOneBy(Message, { id });

/** What lists show beside a message: its mailbox, the case and lead one may see, and what the flows decided. */
export async function findContext(
  manager: EntityManager,
  rows: ListedDelivery[],
  seen: { cases: RecordReach | null; leads: RecordReach | null },
) {
  const messageIds = rows.map((row) => row.messageId);
  const [mailboxes, cases, entries, decisions, waiting] = await Promise.all([
    manager.find(Mailbox, { select: { id: true, name: true }, where: { id: In(rows.map((row) => row.mailboxId)) } }),
    findCases(
      manager,
      rows.map((row) => row.message.threadId),
      seen.cases,
    ),
    manager.find(StreamEntry, {
      select: { subjectId: true, messageId: true },
      where: { subjectType: 'lead', messageId: In(messageIds) },
    }),
    manager.find(DecisionRow, {
      select: { messageId: true, mailboxId: true, actions: true, at: true },
      where: { messageId: In(messageIds) },
      order: { at: 'ASC', id: 'ASC' },
    }),
    findWaiting(manager, messageIds),
  ]);
  const leads = await findLeads(
    manager,
    entries.map((entry) => entry.subjectId),
    seen.leads,
  );
  return { mailboxes, cases, entries, leads, decisions, waiting };
}

/** The cases that these threads began or were linked to, each under the thread. */
async function findCases(manager: EntityManager, threadIds: string[], seen: RecordReach | null) {
  if (seen === null || threadIds.length === 0) return [];
  const narrow = recordsWhere(seen, 'kase', 'case');
  const cases = (column: 'threadId' | 'id', values: (string | null)[]) =>
    manager
      .createQueryBuilder(Case, 'kase')
      .select(['kase.id', 'kase.number', 'kase.name', 'kase.threadId'])
      .where(`kase.${column} IN (:...values)`, { values })
      .andWhere(narrow.sql, narrow.parameters)
      .getMany();
  const [own, threads] = await Promise.all([
    cases('threadId', threadIds),
    manager.find(Thread, {
      select: { id: true, caseId: true },
      where: { id: In(threadIds), caseId: Not(IsNull()) },
    }),
  ]);
  if (threads.length === 0) return own;
  const linked = await cases(
    'id',
    threads.map(({ caseId }) => caseId),
  );
  const byId = new Map(linked.map((kase) => [kase.id, kase]));
  return [
    ...own,
    ...threads.flatMap(({ id, caseId }) => {
      const kase = byId.get(caseId ?? '');
      return kase ? [{ ...kase, threadId: id }] : [];
    }),
  ];
}

function findLeads(manager: EntityManager, ids: string[], seen: RecordReach | null): Promise<Lead[]> {
  if (seen === null || ids.length === 0) return Promise.resolve([]);
  const narrow = recordsWhere(seen, 'lead', 'lead');
  return manager
    .createQueryBuilder(Lead, 'lead')
    .select(['lead.id', 'lead.name'])
    .where('lead.id IN (:...ids)', { ids })
    .andWhere(narrow.sql, narrow.parameters)
    .getMany();
}

/** What was decided of the message in these mailboxes. */
export async function findDecisions(manager: EntityManager, messageId: string, isSeen: (mailboxId: string) => boolean) {
  const rows = await manager.find(DecisionRow, { where: { messageId }, order: { at: 'ASC', id: 'ASC' } });
  const decisions = rows.filter(({ mailboxId }) => isSeen(mailboxId));
  const [flows, versions, receipts, waiting] = await Promise.all([
    manager.find(Flow, { select: { id: true, name: true }, where: { id: In(decisions.map((row) => row.flowId)) } }),
    manager.find(FlowVersion, {
      select: { id: true, number: true },
      where: { id: In(decisions.map((row) => row.flowVersionId)) },
    }),
    manager.find(AnswerReceipt, { where: { messageId }, order: { at: 'ASC', id: 'ASC' } }),
    findWaiting(manager, [messageId]),
  ]);
  return decisions.map((row) => ({
    row,
    flow: flows.find((flow) => flow.id === row.flowId) ?? null,
    version: versions.find((version) => version.id === row.flowVersionId) ?? null,
    receipts: receipts.filter((receipt) => receipt.decisionId === row.id),
    waiting: waiting.some(({ decisionId }) => decisionId === row.id),
  }));
}

/** What waits for an answer of a webhook, and who asked. */
const findWaiting = (manager: EntityManager, messageIds: string[]) =>
  manager.find(AwaitedAnswer, {
    select: { id: true, messageId: true, mailboxId: true, decisionId: true },
    where: { messageId: In(messageIds) },
  });

function listing(manager: EntityManager, reach?: MailReach) {
  const query = manager
    .createQueryBuilder(Delivery, 'delivery')
    .innerJoinAndMapOne('delivery.message', Message, 'message', 'message.id = delivery.messageId')
    .select(['delivery', ...LISTED.map((column) => `message.${column}`)]);
  const narrow = reach ? within(reach) : null;
  return narrow ? query.andWhere(narrow.sql, narrow.parameters) : query;
}

const words = (text = '') => text.split(/\s+/).filter(Boolean).slice(0, 8);
