import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import type { Unit } from '../database/database';
import { Events } from '../events/events';
import type { Account } from './account.entity';
import { findAddresses } from './contacts.repository';
import { findCrmSettings } from './crm-settings.repository';
import { isFreeMail } from './free-mail';
import { findLinksOfThread, linkThread } from './record-intake.repository';
import * as links from './record-links.repository';
import type { StreamEntry } from './stream-entry.entity';
import { StreamService } from './stream.service';
import { Strangers } from './strangers';

type Manager = Unit['manager'];
type SubjectType = StreamEntry['subjectType'];

/** The records that know an address. */
export interface KnownRecords {
  contactId: string | null;
  accountId: string | null;
  /** An open lead. */
  leadId: string | null;
}

export const UNKNOWN: KnownRecords = { contactId: null, accountId: null, leadId: null };

/** Which records a message belongs to: by the address of its sender, and by what its thread was linked to. */
@Injectable()
export class RecordLinksService {
  private readonly strangers = new WeakMap<Unit, Strangers>();

  constructor(
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly stream: StreamService,
  ) {}

  /** Names the senders of whose mail `take` will be told in this unit of work, so that they are looked up together. */
  expect(unit: Unit, senders: readonly string[]): void {
    const addresses = [...new Set(senders)].filter((address) => address !== '');
    if (addresses.length > 1) this.strangers.set(unit, new Strangers(unit.manager, addresses));
  }

  /**
   * The contact and its account; else the account of the address or its domain; else the lead, or what it was converted to.
   * Where customers are people, there are no accounts.
   */
  async byAddress(manager: Manager, address: string): Promise<KnownRecords> {
    if (address === '' || !(await links.isKnown(manager, address))) return UNKNOWN;
    const { businessToConsumer } = await findCrmSettings(manager);
    const contact = await links.findContactByAddress(manager, address);
    if (contact) {
      return { ...UNKNOWN, contactId: contact.id, accountId: businessToConsumer ? null : contact.accountId };
    }
    const account = businessToConsumer ? null : await links.findAccountByAddress(manager, address);
    if (account) return { ...UNKNOWN, accountId: account.id };
    const lead = await links.findLeadByAddress(manager, address);
    if (!lead) return UNKNOWN;
    return lead.status === 'converted'
      ? { ...UNKNOWN, contactId: lead.contactId, accountId: businessToConsumer ? null : lead.accountId }
      : { ...UNKNOWN, leadId: lead.id };
  }

  /** All addresses of the contact who has this one, itself included; none when no contact has it. */
  async alsoKnownAs(manager: Manager, address: string): Promise<string[]> {
    const contact = await links.findContactByAddress(manager, address);
    return contact ? (await findAddresses(manager, [contact.id])).map((own) => own.address) : [];
  }

  /** Whether two addresses are of one domain, at which not everybody may have one. */
  sameCompany(one: string, other: string): boolean {
    const domain = links.domainOf(one);
    return domain !== '' && domain === links.domainOf(other) && !isFreeMail(domain);
  }

  /**
   * Links a message: its thread gets the records of the sender where it has none, and the message joins the streams of
   * the sender's records and of those the thread was linked to, once each. Cases are joined by `CaseIntakeService`.
   * @returns whether the thread is linked to any record
   */
  async take(
    unit: Unit,
    message: {
      id: string;
      threadId: string;
      sender: string;
      kind: 'message-in' | 'message-out';
      beginsThread?: boolean;
    },
  ): Promise<boolean> {
    const { manager } = unit;
    const stranger = await this.strangers.get(unit)?.includes(message.sender);
    const sender = stranger ? UNKNOWN : await this.byAddress(manager, message.sender);
    if (message.beginsThread && sender === UNKNOWN) return false;
    const thread = await findLinksOfThread(manager, message.threadId);
    const patch = {
      ...(sender.contactId && !thread?.contactId ? { contactId: sender.contactId } : {}),
      ...(sender.accountId && !thread?.accountId ? { accountId: sender.accountId } : {}),
      ...(sender.leadId && !thread?.leadId ? { leadId: sender.leadId } : {}),
    };
    if (thread && Object.keys(patch).length > 0) await linkThread(manager, message.threadId, patch);
    await this.join(unit, message, [
      ['contact', sender.contactId],
      ['contact', thread?.contactId],
      ['account', sender.accountId],
      ['account', thread?.accountId],
      ['lead', sender.leadId],
      ['lead', thread?.leadId],
    ]);
    return true;
  }

  /** Puts a message into the streams of these records, unless it is there. */
  async join(
    unit: Unit,
    message: { id: string; kind: 'message-in' | 'message-out' },
    records: readonly (readonly [SubjectType, string | null | undefined])[],
  ): Promise<void> {
    const subjects = new Map(records.flatMap(([type, id]) => (id ? [[id, type] as const] : [])));
    if (subjects.size === 0) return;
    const there = await links.subjectsWith(unit.manager, message.id, [...subjects.keys()]);
    const fresh = [...subjects].filter(([id]) => !there.has(id));
    const at = this.clock.now();
    const entries = fresh.map(([id, type]) => mailEntry(type, id, message.id, message.kind, at));
    await this.stream.append(unit.manager, entries);
    unit.afterCommit(() => fresh.forEach(([id, type]) => this.events.emit(type, id)));
  }

  /** Gives a new contact the mail and cases that came from its addresses before, and its account the same mail. */
  async adopt(
    unit: Unit,
    contact: { id: string; accountId: string | null },
    addresses: readonly string[],
  ): Promise<void> {
    const { manager } = unit;
    // Whoever was a stranger when this unit of work began is none any more.
    this.strangers.delete(unit);
    const messages = await links.findMessagesFrom(manager, [...addresses]);
    const threadIds = [...new Set(messages.map(({ threadId }) => threadId))];
    await links.giveToContact(manager, contact, [...addresses], threadIds);
    const subjects = [
      ['contact', contact.id],
      ['account', contact.accountId],
    ] as const;
    for (const [type, id] of subjects) {
      if (id !== null) await this.appendMissing(manager, type, id, messages);
    }
  }

  /**
   * Gives an account the mail, threads and cases that came from its address or domain before. What is a contact's is that
   * contact's account's affair, and another account's own address is its own.
   */
  async adoptForAccount(unit: Unit, account: Pick<Account, 'id' | 'email' | 'domain'>): Promise<void> {
    const { manager } = unit;
    this.strangers.delete(unit);
    if ((await findCrmSettings(manager)).businessToConsumer) return;
    const messages = await links.findMessagesOfAccount(manager, account);
    const addresses = [...new Set(messages.map(({ fromAddress }) => fromAddress))];
    const taken = await links.addressesOfOthers(manager, account.id, addresses);
    const own = messages.filter(({ fromAddress }) => !taken.has(fromAddress));
    if (own.length === 0) return;
    await links.giveToAccount(manager, account.id, [...new Set(own.map(({ threadId }) => threadId))]);
    await this.appendMissing(manager, 'account', account.id, own);
  }

  private async appendMissing(
    manager: Manager,
    type: SubjectType,
    id: string,
    messages: readonly { id: string; receivedAt: Date }[],
  ): Promise<void> {
    const there = await links.messagesInStream(manager, id);
    const entries = messages
      .filter((message) => !there.has(message.id))
      .map((message) => mailEntry(type, id, message.id, 'message-in', message.receivedAt));
    await this.stream.append(manager, entries);
  }
}

const mailEntry = (
  subjectType: SubjectType,
  subjectId: string,
  messageId: string,
  kind: 'message-in' | 'message-out',
  at: Date,
): StreamEntry => ({ id: newId(), subjectType, subjectId, kind, messageId, userId: null, text: '', at });
