import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { Account } from '../crm/account.entity';
import { CRM_SETTING, type CrmSettings } from '../crm/crm-settings.types';
import { Contact, ContactAddress } from '../crm/contact.entity';
import { Lead } from '../crm/lead.entity';
import { Setting } from '../database/setting.entity';
import { User } from '../identity/user.entity';
import { madeBefore } from './facts.repository';

const CLOSED_LEADS = ['converted', 'recycled', 'dead'];

/** What the records have in common that a condition can ask for. */
export interface SenderRecord {
  name: string;
  ownerId: string | null;
  tags: string[];
  fields: Record<string, string>;
}

/** The records of an address: the same order of precedence by which mail is linked. */
export interface SenderRecords {
  contact: Contact | null;
  account: Account | null;
  /** Asked for only where there is neither contact nor account. */
  lead: Lead | null;
}

/** @param before only records made earlier count; null: all */
export async function findSenderRecords(
  manager: EntityManager,
  address: string,
  before: Date | null,
): Promise<SenderRecords> {
  if (address === '') return { contact: null, account: null, lead: null };
  const contact = await contactOf(manager, address, before);
  const account = (await sellsToPeople(manager)) ? null : await accountOf(manager, contact, address, before);
  const lead = contact || account ? null : await leadOf(manager, address, before);
  return { contact, account, lead };
}

/** Where customers are people, no mail is a company's. */
async function sellsToPeople(manager: EntityManager): Promise<boolean> {
  const row = await manager.findOneBy(Setting, { name: CRM_SETTING });
  return (row?.value as CrmSettings | undefined)?.businessToConsumer === true;
}

function contactOf(manager: EntityManager, address: string, before: Date | null): Promise<Contact | null> {
  const query = manager
    .createQueryBuilder(Contact, 'contact')
    .innerJoin(ContactAddress, 'own', 'own.contactId = contact.id')
    .where('own.address = :address', { address });
  return madeBefore(query, 'contact', before).getOne();
}

async function accountOf(
  manager: EntityManager,
  contact: Contact | null,
  address: string,
  before: Date | null,
): Promise<Account | null> {
  const query = manager.createQueryBuilder(Account, 'account');
  if (contact) {
    return contact.accountId
      ? madeBefore(query.where('account.id = :id', { id: contact.accountId }), 'account', before).getOne()
      : null;
  }
  const domain = address.slice(address.lastIndexOf('@') + 1);
  query.where('(account.email = :address OR (account.domain = :domain AND account.domain <> :none))', {
    address,
    domain,
    none: '',
  });
  const found = await madeBefore(query, 'account', before)
    .orderBy('account.createdAt')
    .addOrderBy('account.id')
    .limit(100)
    .getMany();
  return found.find(({ email }) => email === address) ?? found[0] ?? null;
}

function leadOf(manager: EntityManager, address: string, before: Date | null): Promise<Lead | null> {
  const query = manager
    .createQueryBuilder(Lead, 'lead')
    .where("lead.email = :address AND lead.status NOT IN ('recycled', 'dead')", { address });
  return madeBefore(query, 'lead', before).orderBy('lead.createdAt', 'DESC').addOrderBy('lead.id', 'DESC').getOne();
}

/** @param before only leads made earlier count; null: all */
export const hasOpenLead = (manager: EntityManager, address: string, before: Date | null): Promise<boolean> =>
  openLeadsOf(manager, address, before).getExists();

/** The lead that new mail of this address joins. @param before only leads made earlier count; null: all */
export const openLeadOf = (manager: EntityManager, address: string, before: Date | null): Promise<Lead | null> =>
  openLeadsOf(manager, address, before).orderBy('lead.createdAt', 'DESC').getOne();

function openLeadsOf(manager: EntityManager, address: string, before: Date | null): SelectQueryBuilder<Lead> {
  const query = manager
    .createQueryBuilder(Lead, 'lead')
    .where('lead.email = :address AND lead.status NOT IN (:...closed)', { address, closed: CLOSED_LEADS });
  return madeBefore(query, 'lead', before);
}

export const isUser = (manager: EntityManager, address: string): Promise<boolean> =>
  manager.existsBy(User, { email: address });

export async function addressesOf(manager: EntityManager, contactId: string): Promise<string[]> {
  return (await manager.findBy(ContactAddress, { contactId })).map(({ address }) => address);
}
