import { Brackets, type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { keysetPage, type PageRequest } from '../database/keyset';
import { containing } from '../database/like';
import { narrow } from '../database/within-reach';
import type { Reach } from '../identity/rights/rights.types';
import { Case } from './case.entity';
import { Contact, ContactAddress } from './contact.entity';
import { Lead } from './lead.entity';
import { findWithin } from './records.repository';
import { StreamEntry } from './stream-entry.entity';
import { Thread } from '../messages/thread.entity';

export interface ContactFilter {
  accountId?: string;
  q?: string;
}

export function findPage(manager: EntityManager, filter: ContactFilter, page: PageRequest, reach: Reach) {
  const query = narrow(manager.createQueryBuilder(Contact, 'contact'), reach);
  if (filter.accountId) query.andWhere('contact.accountId = :accountId', filter);
  if (filter.q) query.andWhere(named(query, filter.q));
  return keysetPage(query, page, 'contact.createdAt', 'contact.id', (row) => ({ at: row.createdAt, id: row.id }));
}

const named = (query: SelectQueryBuilder<Contact>, q: string) =>
  new Brackets((or) => {
    const owns = query
      .subQuery()
      .select('1')
      .from(ContactAddress, 'own')
      .where("own.contactId = contact.id AND own.address LIKE :address ESCAPE '!'")
      .getQuery();
    or.where("contact.name LIKE :like ESCAPE '!'", { like: containing(q) }).orWhere(`EXISTS ${owns}`, {
      address: containing(q.toLowerCase()),
    });
  });

/** Whoever asks. */
export const findContact = (manager: EntityManager, id: string): Promise<Contact | null> =>
  manager.findOneBy(Contact, { id });

export const findContactWithin = (manager: EntityManager, id: string, reach: Reach): Promise<Contact | null> =>
  findWithin(manager, Contact, id, reach);

/** Addresses of these contacts, each in its own order. */
export const findAddresses = (manager: EntityManager, contactIds: string[]): Promise<ContactAddress[]> =>
  manager.find(ContactAddress, { where: { contactId: In(contactIds) }, order: { contactId: 'ASC', position: 'ASC' } });

export const insertContact = (manager: EntityManager, row: Contact) => insertRows(manager, Contact, [row]);

/** @returns whether it is still there */
export async function updateContact(manager: EntityManager, id: string, patch: Partial<Contact>): Promise<boolean> {
  return (await manager.update(Contact, { id }, patch)).affected === 1;
}

/** @throws the driver's unique violation when somebody else has one of them */
export async function replaceAddresses(manager: EntityManager, contactId: string, addresses: string[]): Promise<void> {
  await manager.delete(ContactAddress, { contactId });
  const rows = addresses.map((address, position) => ({ address, contactId, position }));
  await insertRows(manager, ContactAddress, rows);
}

/** The contact goes; mail, cases and leads stay, without it. */
export async function deleteContact(manager: EntityManager, id: string): Promise<void> {
  for (const entity of [Case, Lead, Thread]) await manager.update(entity, { contactId: id }, { contactId: null });
  await manager.delete(StreamEntry, { subjectId: id });
  await manager.delete(ContactAddress, { contactId: id });
  await manager.delete(Contact, { id });
}
