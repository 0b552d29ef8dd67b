import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Database, type Unit } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import { Events } from '../events/events';
import { AuditService } from '../identity/audit.service';
import { UsersService } from '../identity/users.service';
import { AddressStatusService } from '../messages/address-status.service';
import { AccountsService } from './accounts.service';
import type { Contact } from './contact.entity';
import type { contact, contactDetail, contactQuery, createContact, updateContact } from './contacts.dto';
import * as contacts from './contacts.repository';
import { describeChanges, type RecordChange } from './record-changes';
import { RecordLinksService } from './record-links.service';
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
  ) {}

  async page(query: z.infer<typeof contactQuery>): Promise<{ items: ContactView[]; nextCursor: string | null }> {
    const { rows, nextCursor } = await contacts.findPage(this.database.read, query, query);
    return { items: await this.views(rows), nextCursor };
  }

  async detail(id: string): Promise<ContactDetail> {
    const row = await this.existing(id);
    const [[view], related, stream] = await Promise.all([
      this.views([row]),
      findRelated(this.database.read, { contactId: id }),
      this.stream.of(id),
    ]);
    return { ...view!, ...related, stream, bounces: await this.statuses.of(view!.addresses) };
  }

  /** @throws 422 `unknown-contact` */
  async assertExists(id: string): Promise<void> {
    if (await contacts.findContact(this.database.read, id)) return;
    throw new AppError('unknown-contact', 422, 'This contact no longer exists. Choose another one.', [
      { path: 'contactId', message: 'No such contact.' },
    ]);
  }

  async create(input: z.infer<typeof createContact>, userId: string): Promise<ContactDetail> {
    const owner = input.ownerId ? await this.users.assignable(input.ownerId) : null;
    if (input.accountId) await this.accounts.assertExists(input.accountId);
    const id = await this.write((unit) => this.insert(unit, input, userId, owner));
    return this.detail(id);
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
    return row.id;
  }

  async update(id: string, input: z.infer<typeof updateContact>, userId: string): Promise<ContactDetail> {
    const row = await this.existing(id);
    const owner = input.ownerId ? await this.users.assignable(input.ownerId) : null;
    if (input.accountId) await this.accounts.assertExists(input.accountId);
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
      await this.note(unit, id, changes, userId, at);
    });
    return this.detail(id);
  }

  async addNote(id: string, text: string, userId: string): Promise<ContactDetail> {
    await this.existing(id);
    const at = this.clock.now();
    await this.database.write((unit) => this.note(unit, id, [{ kind: 'note', text }], userId, at));
    return this.detail(id);
  }

  /** Its mail, cases and leads stay, without it. */
  async remove(id: string, userId: string): Promise<void> {
    const { name } = await this.existing(id);
    await this.database.write(async (unit) => {
      await contacts.deleteContact(unit.manager, id);
      const subject = { subjectType: 'contact', subjectId: id };
      await this.audit.record(unit.manager, { userId, action: 'contact.removed', ...subject, detail: { name } });
      unit.afterCommit(() => this.events.emit('contact', id));
    });
  }

  private async note(unit: Unit, id: string, changes: RecordChange[], userId: string | null, at: Date): Promise<void> {
    const subject = { subjectType: 'contact', subjectId: id } as const;
    await this.stream.append(unit.manager, streamEntries(subject, changes, userId, at));
    unit.afterCommit(() => this.events.emit('contact', id));
  }

  private async views(rows: Contact[]): Promise<ContactView[]> {
    const [context, addresses] = await Promise.all([
      findRecordContext(this.database.read, rows),
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

  private async existing(id: string): Promise<Contact> {
    const row = await contacts.findContact(this.database.read, id);
    if (!row) throw notFound('contact');
    return row;
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
