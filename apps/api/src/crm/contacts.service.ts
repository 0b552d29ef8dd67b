import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Database, type Unit } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import { Events } from '../events/events';
import { AuditService } from '../identity/audit.service';
import { type Holder, type Reach, reachOf, type Right } from '../identity/rights/rights.types';
import { UsersService } from '../identity/users.service';
import { AddressStatusService } from '../messages/address-status.service';
import { WebhookEventsService } from '../webhooks/webhook-events.service';
import { AccountsService } from './accounts.service';
import type { Contact } from './contact.entity';
import type { contact, contactDetail, contactQuery, createContact, updateContact } from './contacts.dto';
import * as contacts from './contacts.repository';
import { describeChanges, type RecordChange } from './record-changes';
import { RecordLinksService } from './record-links.service';
import { ownerOfNew, reaches, recordFor } from './record-rights';
import { findRecordContext, findRelated } from './records.repository';
import { streamEntries } from './stream-entries';
import { StreamService } from './stream.service';

type ContactView = z.infer<typeof contact>;
type ContactDetail = z.infer<typeof contactDetail>;

/** People at customers. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: AuditService,
    private readonly stream: StreamService,
    private readonly users: UsersService,
    private readonly accounts: AccountsService,
    private readonly links: RecordLinksService,
    private readonly statuses: AddressStatusService,
    private readonly webhooks: WebhookEventsService,
  ) {}

  async page(
    query: z.infer<typeof contactQuery>,
    by: Holder,
  ): Promise<{ items: ContactView[]; nextCursor: string | null }> {
    // Who works for a company that one may not see is not told either.
    if (query.accountId && !(await this.accounts.isSeen(query.accountId, by))) return { items: [], nextCursor: null };
    const { rows, nextCursor } = await contacts.findPage(
      this.database.read,
      query,
      query,
      reachOf(by, 'contacts:read'),
    );
    return { items: await this.views(rows, by), nextCursor };
  }

  async detail(id: string, by: Holder): Promise<ContactDetail> {
    return this.detailOf(await this.recordFor(by, id, 'contacts:read'), by);
  }

  /** As it became by what this person did, even where that took it out of their reach. */
  private async changed(id: string, by: Holder): Promise<ContactDetail> {
    const row = await contacts.findContact(this.database.read, id);
    if (!row) throw notFound('contact');
    return this.detailOf(row, by);
  }

  private async detailOf(row: Contact, by: Holder): Promise<ContactDetail> {
    const { id } = row;
    const [[view], related, stream, mayChange, mayDelete] = await Promise.all([
      this.views([row], by),
      findRelated(this.database.read, { contactId: id }, by),
      this.stream.of(id, by),
      reaches(this.finding(id), by, 'contacts:change'),
      reaches(this.finding(id), by, 'contacts:delete'),
    ]);
    const bounces = await this.statuses.of(view!.addresses);
    return { ...view!, ...related, stream, bounces, mayChange, mayDelete };
  }

  /** @throws 422 `unknown-contact`, also for one that this person may not see */
  async assertExists(id: string, by: Holder): Promise<void> {
    if (await contacts.findContactWithin(this.database.read, id, reachOf(by, 'contacts:read'))) return;
    throw new AppError('unknown-contact', 422, 'This contact no longer exists. Choose another one.', [
      { path: 'contactId', message: 'No such contact.' },
    ]);
  }

  async create(given: z.infer<typeof createContact>, by: Holder): Promise<ContactDetail> {
    const input = { ...given, ownerId: ownerOfNew(by, 'contacts:read', given.ownerId) };
    const owner = input.ownerId ? await this.users.assignable(input.ownerId) : null;
    if (input.accountId) await this.accounts.assertExists(input.accountId, by);
    const id = await this.write((unit) => this.insert(unit, input, by.id, owner));
    return this.changed(id, by);
  }

  /** Makes a contact within a larger unit of work; mail that came from its addresses becomes its own. @returns its id */
  async insert(
    unit: Unit,
    { addresses, ...input }: z.infer<typeof createContact>,
    userId: string | null,
    owner: { name: string } | null = null,
  ): Promise<string> {
    const now = this.clock.now();
    const row: Contact = { id: newId(), ...input, createdAt: now, updatedAt: now };
    const own = tidied(addresses);
    await contacts.insertContact(unit.manager, row);
    await contacts.replaceAddresses(unit.manager, row.id, own);
    await this.note(unit, row.id, [{ kind: 'created', text: '' }, ...assigned(owner)], userId, now);
    await this.links.adopt(unit, row, own);
    const data = { contactId: row.id, accountId: row.accountId, name: row.name, addresses: own };
    await this.webhooks.publish(unit, { type: 'contact.created', key: row.id, data });
    return row.id;
  }

  async update(id: string, input: z.infer<typeof updateContact>, by: Holder): Promise<ContactDetail> {
    const row = await this.recordFor(by, id, 'contacts:change');
    const owner = input.ownerId ? await this.users.assignable(input.ownerId) : null;
    if (input.accountId) await this.accounts.assertExists(input.accountId, by);
    const { addresses, ...patch } = input;
    const at = this.clock.now();
    const changes = describeChanges({ status: '', ownerId: row.ownerId }, patch, owner?.name ?? null);
    await this.write(async (unit) => {
      // Removed meanwhile: addresses given to it now would be nobody's, and nobody else could have them.
      if (!(await contacts.updateContact(unit.manager, id, { ...patch, updatedAt: at }))) throw notFound('contact');
      if (addresses) await contacts.replaceAddresses(unit.manager, id, tidied(addresses));
      if (addresses || patch.accountId) {
        const own = (await contacts.findAddresses(unit.manager, [id])).map(({ address }) => address);
        await this.links.adopt(unit, { ...row, ...patch }, own);
      }
      await this.note(unit, id, changes, by.id, at);
    });
    return this.changed(id, by);
  }

  async addNote(id: string, text: string, by: Holder): Promise<ContactDetail> {
    await this.recordFor(by, id, 'contacts:change');
    const at = this.clock.now();
    await this.database.write((unit) => this.note(unit, id, [{ kind: 'note', text }], by.id, at));
    return this.changed(id, by);
  }

  /** Its mail, cases and leads stay, without it. */
  async remove(id: string, by: Holder): Promise<void> {
    const { name } = await this.recordFor(by, id, 'contacts:delete');
    await this.database.write(async (unit) => {
      await contacts.deleteContact(unit.manager, id);
      const subject = { subjectType: 'contact', subjectId: id };
      await this.audit.record(unit.manager, { userId: by.id, action: 'contact.removed', ...subject, detail: { name } });
      unit.afterCommit(() => this.events.emit('contact', id));
    });
  }

  private async note(unit: Unit, id: string, changes: RecordChange[], userId: string | null, at: Date): Promise<void> {
    const subject = { subjectType: 'contact', subjectId: id } as const;
    await this.stream.append(unit.manager, streamEntries(subject, changes, userId, at));
    unit.afterCommit(() => this.events.emit('contact', id));
  }

  private async views(rows: Contact[], by: Holder): Promise<ContactView[]> {
    const [context, addresses] = await Promise.all([
      findRecordContext(this.database.read, rows, by),
      contacts.findAddresses(
        this.database.read,
        rows.map((row) => row.id),
      ),
    ]);
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      firstName: row.firstName,
      lastName: row.lastName,
      addresses: addresses.filter(({ contactId }) => contactId === row.id).map(({ address }) => address),
      account: context.account(row),
      tags: row.tags,
      fields: row.fields,
      owner: context.owner(row),
      messageCount: context.messageCount(row),
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    }));
  }

  private recordFor(by: Holder, id: string, right: Right): Promise<Contact> {
    return recordFor(this.finding(id), by, 'contact', 'contacts:read', right);
  }

  private finding(id: string) {
    return (reach: Reach) => contacts.findContactWithin(this.database.read, id, reach);
  }

  /** A unit of work that gives addresses to contacts. @throws 409 `address-taken` */
  async write<T>(work: (unit: Unit) => Promise<T>): Promise<T> {
    try {
      return await this.database.write(work);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError('address-taken', 409, 'Another contact already has one of these addresses.', [
        { path: 'addresses', message: 'One of these addresses is taken.' },
      ]);
    }
  }
}

const tidied = (addresses: readonly string[]): string[] => [
  ...new Set(addresses.map((address) => address.trim().toLowerCase())),
];

const assigned = (owner: { name: string } | null): RecordChange[] =>
  owner ? [{ kind: 'assigned', text: owner.name }] : [];
