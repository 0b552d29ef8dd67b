import { Brackets, type EntityManager, In, IsNull, Not } from 'typeorm';
import { Case } from '../crm/case.entity';
import { Lead } from '../crm/lead.entity';
import { StreamEntry } from '../crm/stream-entry.entity';
import { keysetPage, type PageRequest, sqlInstant } from '../database/keyset';
import { containing } from '../database/like';
import { Flow, FlowVersion } from '../flows/flow.entity';
import { Mailbox } from '../mailboxes/mailbox.entity';
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

export function findPage(manager: EntityManager, filter: MessageFilter, page: PageRequest) {
  const query = listing(manager);
  if (filter.mailboxId) query.andWhere('delivery.mailboxId = :mailboxId', filter);
  if (filter.folder) query.andWhere('delivery.folder = :folder', filter);
  if (filter.class) query.andWhere('message.class = :class', filter);
  if (filter.direction) query.andWhere('message.direction = :direction', filter);
  if (filter.status) query.andWhere('message.status = :status', filter);
  else query.andWhere(WRITTEN);
  if (filter.before) {
    query.andWhere('delivery.receivedAt < :before', { before: sqlInstant(new Date(filter.before), query) });
  }
  if (filter.unread) query.andWhere("delivery.seen = :seen AND message.direction = 'in'", { seen: false });
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
  return keysetPage(query, page, 'delivery.receivedAt', 'delivery.messageId', (row) => ({
    at: row.receivedAt,
    id: row.messageId,
  }));
}

/** The deliveries of these messages, one a message, for lists and streams: rather one that is not deleted. */
export async function findListed(manager: EntityManager, messageIds: string[]): Promise<ListedDelivery[]> {
  if (messageIds.length === 0) return [];
  const rows = await listing(manager).where('delivery.messageId IN (:...messageIds)', { messageIds }).getMany();
  return onePerMessage(rows as ListedDelivery[]);
}

/** Every copy of one message. */
export async function findCopies(manager: EntityManager, messageId: string): Promise<ListedDelivery[]> {
  const query = listing(manager).where('delivery.messageId = :messageId', { messageId });
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

export async function findThread(manager: EntityManager, threadId: string): Promise<ListedDelivery[]> {
  const rows = await listing(manager)
    .where('message.threadId = :threadId', { threadId })
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

/** What lists show beside a message: its mailbox, case and lead, and what the flows decided. */
export async function findContext(manager: EntityManager, rows: ListedDelivery[]) {
  const messageIds = rows.map((row) => row.messageId);
  const [mailboxes, cases, entries, decisions] = await Promise.all([
    manager.find(Mailbox, { select: { id: true, name: true }, where: { id: In(rows.map((row) => row.mailboxId)) } }),
    findCases(
      manager,
      rows.map((row) => row.message.threadId),
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
  ]);
  const leads = await manager.find(Lead, {
    select: { id: true, name: true },
    where: { id: In(entries.map((entry) => entry.subjectId)) },
  });
  return { mailboxes, cases, entries, leads, decisions };
}

/** The cases that these threads began or were linked to, each under the thread. */
async function findCases(manager: EntityManager, threadIds: string[]) {
  const select = { id: true, number: true, name: true, threadId: true } as const;
  const [own, threads] = await Promise.all([
    manager.find(Case, { select, where: { threadId: In(threadIds) } }),
    manager.find(Thread, {
      select: { id: true, caseId: true },
      where: { id: In(threadIds), caseId: Not(IsNull()) },
    }),
  ]);
  if (threads.length === 0) return own;
  const linked = await manager.find(Case, { select, where: { id: In(threads.map(({ caseId }) => caseId)) } });
  const byId = new Map(linked.map((kase) => [kase.id, kase]));
  return [
    ...own,
    ...threads.flatMap(({ id, caseId }) => {
      const kase = byId.get(caseId ?? '');
      return kase ? [{ ...kase, threadId: id }] : [];
    }),
  ];
}

export async function findDecisions(manager: EntityManager, messageId: string) {
  const decisions = await manager.find(DecisionRow, { where: { messageId }, order: { at: 'ASC', id: 'ASC' } });
  const [flows, versions, receipts] = await Promise.all([
    manager.find(Flow, { select: { id: true, name: true }, where: { id: In(decisions.map((row) => row.flowId)) } }),
    manager.find(FlowVersion, {
      select: { id: true, number: true },
      where: { id: In(decisions.map((row) => row.flowVersionId)) },
    }),
    manager.find(AnswerReceipt, { where: { messageId }, order: { at: 'ASC', id: 'ASC' } }),
  ]);
  return decisions.map((row) => ({
    row,
    flow: flows.find((flow) => flow.id === row.flowId) ?? null,
    version: versions.find((version) => version.id === row.flowVersionId) ?? null,
    receipts: receipts.filter((receipt) => receipt.decisionId === row.id),
  }));
}

function listing(manager: EntityManager) {
  return manager
    .createQueryBuilder(Delivery, 'delivery')
    .innerJoinAndMapOne('delivery.message', Message, 'message', 'message.id = delivery.messageId')
    .select(['delivery', ...LISTED.map((column) => `message.${column}`)]);
}

const words = (text = '') => text.split(/\s+/).filter(Boolean).slice(0, 8);
