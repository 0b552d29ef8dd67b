import { inBusinessHours, type FactSource, type FactValue } from '@mailroom/rules';
import type { Unit } from '../database/database';
import * as facts from './facts.repository';
import type { Materials } from './materials';
import * as senders from './sender-facts.repository';

/** What the facts of a message are about. */
export interface Subject {
  /** Lower-case address; empty when the message names none. */
  sender: string;
  /** Addresses in To and Cc. */
  recipients: readonly string[];
  /** Where the words of lists are looked for. */
  texts: readonly string[];
  receivedAt: Date;
  /** Null: the message begins a thread. */
  threadId: string | null;
  /** Null: it is not stored yet. */
  messageId: string | null;
  /** Records made from here on are left out, above all those that the message itself made; null: it made none yet. */
  asOf: Date | null;
}

type Params = Record<string, string | number>;

/** The facts of one message. What several of them need is asked for once. */
class DatabaseFacts {
  private records: Promise<senders.SenderRecords> | null = null;
  private threadCase: ReturnType<typeof facts.caseOfThread> | null = null;

  constructor(
    private readonly manager: Unit['manager'],
    private readonly subject: Subject,
    private readonly materials: Materials,
  ) {}

  async kinds(): Promise<string[]> {
    const { sender } = this.subject;
    const { contact, account } = await this.senderRecords();
    const kinds = [
      ...(contact ? ['contact'] : []),
      ...(account ? ['account'] : []),
      ...((await this.hasOpenLead()) ? ['lead'] : []),
      ...((await senders.isUser(this.manager, sender)) ? ['user'] : []),
    ];
    return kinds.length > 0 ? kinds : ['none'];
  }

  /** The record by which mail of the sender is linked. */
  async record(): Promise<senders.SenderRecord | null> {
    const { contact, account, lead } = await this.senderRecords();
    return contact ?? account ?? lead;
  }

  senderRecords(): Promise<senders.SenderRecords> {
    const { sender, asOf } = this.subject;
    this.records ??= senders.findSenderRecords(this.manager, sender, asOf);
    return this.records;
  }

  hasOpenLead(): Promise<boolean> {
    const { sender, asOf } = this.subject;
    return senders.hasOpenLead(this.manager, sender, asOf);
  }

  /** Of the sender under any address of the contact. */
  async openCases(): Promise<number> {
    const { sender, asOf } = this.subject;
    const { contact } = await this.senderRecords();
    const addresses = contact ? await senders.addressesOf(this.manager, contact.id) : [];
    return facts.openCasesOf(this.manager, [...new Set([sender, ...addresses])], asOf);
  }

  messages(hours: number): Promise<number> {
    const { sender, receivedAt } = this.subject;
    return facts.messagesOf(this.manager, sender, receivedAt, hours);
  }

  ofCase(): ReturnType<typeof facts.caseOfThread> {
    const { threadId, asOf } = this.subject;
    this.threadCase ??= threadId ? facts.caseOfThread(this.manager, threadId, asOf) : Promise.resolve(null);
    return this.threadCase;
  }

  async threadRecord(): Promise<string> {
    const { threadId } = this.subject;
    if (threadId === null) return 'none';
    if (await this.ofCase()) return 'case';
    const thread = await facts.findLinks(this.manager, threadId);
    for (const kind of ['lead', 'contact', 'account'] as const) {
      const id = thread?.[`${kind}Id`];
      if (id && (await this.wasLinked(id, threadId))) return kind;
    }
    return 'none';
  }

  threadMessages(): Promise<number> | number {
    const { threadId, messageId, asOf } = this.subject;
    return threadId ? facts.messagesInThread(this.manager, threadId, messageId, asOf) : 0;
  }

  /** Seconds. */
  async idle(): Promise<number | null> {
    const { threadId, messageId, receivedAt, asOf } = this.subject;
    const last = threadId && (await facts.lastInThread(this.manager, threadId, messageId, receivedAt, asOf));
    return last ? Math.round((receivedAt.getTime() - last.getTime()) / 1000) : null;
  }

  lists(kind: 'addresses' | 'words', texts: readonly string[]): Promise<string[]> {
    return this.materials.listsWith(kind, texts);
  }

  async businessHours(calendarId: string): Promise<boolean | null> {
    const hours = await this.materials.calendar(calendarId);
    return hours && inBusinessHours(hours, this.subject.receivedAt);
  }

  private wasLinked(id: string, threadId: string): Promise<boolean> | boolean {
    const { asOf } = this.subject;
    return asOf === null || facts.wasInStream(this.manager, id, threadId, asOf);
  }
}

type Reader = (of: DatabaseFacts, subject: Subject, params: Params) => FactValue | Promise<FactValue>;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['sender.kind', (of) => of.kinds()],
  ['sender.name', async (of) => (await of.record())?.name],
  ['sender.account', async (of) => (await of.senderRecords()).account?.name],
  ['sender.owner', async (of) => (await of.record())?.ownerId],
  ['sender.tags', async (of) => (await of.record())?.tags],
  ['sender.field', async (of, _, { name }) => ownField((await of.record())?.fields, String(name ?? ''))],
  ['sender.openLead', (of) => of.hasOpenLead()],
  ['sender.openCases', (of) => of.openCases()],
  ['sender.messages', (of, _, { hours }) => of.messages(Number(hours ?? 24))],
  ['sender.lists', (of, { sender }) => of.lists('addresses', [sender])],
  ['recipients.lists', (of, { recipients }) => of.lists('addresses', recipients)],
  ['words.lists', (of, { texts }) => of.lists('words', texts)],
  ['businessHours', (of, _, { calendar }) => of.businessHours(String(calendar ?? ''))],
  ['thread.record', (of) => of.threadRecord()],
  ['thread.hasCase', async (of) => (await of.ofCase()) !== null],
  ['thread.caseStatus', async (of) => (await of.ofCase())?.status],
  ['thread.casePriority', async (of) => (await of.ofCase())?.priority],
  ['thread.caseOwner', async (of) => (await of.ofCase())?.ownerId],
  ['thread.caseTags', async (of) => (await of.ofCase())?.tags],
  ['thread.messages', (of) => of.threadMessages()],
  ['thread.idle', (of) => of.idle()],
]);

/** Fields are named by people: one called like a property of every object is none unless it is there. */
const ownField = (fields: Record<string, string> | undefined, name: string): string | null =>
  fields && Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;

/**
 * The facts that cost a query. Each is asked for when a branch needs it, and once a message: the flows of one message
 * see one snapshot, whatever their actions do.
 */
export function databaseFacts(manager: Unit['manager'], subject: Subject, materials: Materials): FactSource {
  const known = new Map<string, Promise<FactValue>>();
  const of = new DatabaseFacts(manager, subject, materials);
  return {
    get(fact, params = {}) {
      const reader = READERS.get(fact);
      if (!reader) throw new Error(`The fact "${fact}" is not known to this program.`);
      const key = `${fact} ${JSON.stringify(params)}`;
      const value = known.get(key) ?? Promise.resolve(reader(of, subject, params));
      known.set(key, value);
      return value;
    },
  };
}
