import { type EntityManager, In, IsNull, Like, Not } from 'typeorm';
import { Message } from '../messages/message.entity';
import { Thread } from '../messages/thread.entity';
import { Account } from './account.entity';
import { Case } from './case.entity';
import { Contact, ContactAddress } from './contact.entity';
import { Lead } from './lead.entity';
import { StreamEntry } from './stream-entry.entity';

/** Whether any record may know this address: most mail comes from strangers, and one statement says so. */
export async function isKnown(manager: EntityManager, address: string): Promise<boolean> {
  const rows = await manager.query<object[]>(
    'SELECT 1 AS known FROM contact_address WHERE address = ? ' +
      'UNION ALL SELECT 1 FROM account WHERE email = ? UNION ALL SELECT 1 FROM account WHERE domain = ? ' +
      'UNION ALL SELECT 1 FROM lead WHERE email = ? LIMIT 1',
    [address, address, domainOf(address), address],
  );
  return rows.length > 0;
}

/** Databases limit the parameters of one statement. */
const GROUP = 200;

/** Those of the addresses that no record knows; some may be left out, where what a database takes for equal differs. */
export async function strangersAmong(manager: EntityManager, addresses: readonly string[]): Promise<Set<string>> {
  const strangers = new Set<string>();
  for (let start = 0; start < addresses.length; start += GROUP) {
    const group = addresses.slice(start, start + GROUP);
    const domains = [...new Set(group.map(domainOf))];
    const own = group.map(() => '?').join(', ');
    const rows = await manager.query<{ known: string }[]>(
      `SELECT address AS known FROM contact_address WHERE address IN (${own}) ` +
        `UNION ALL SELECT email FROM account WHERE email IN (${own}) ` +
        `UNION ALL SELECT domain FROM account WHERE domain IN (${domains.map(() => '?').join(', ')}) ` +
        `UNION ALL SELECT email FROM lead WHERE email IN (${own})`,
      [...group, ...group, ...domains, ...group],
    );
    const known = new Set(rows.map((row) => row.known));
    const asked = new Set([...group, ...domains]);
    // To MariaDB addresses are equal that differ by case or accent: then it is not clear who was meant.
    if ([...known].some((value) => !asked.has(value))) continue;
    for (const address of group) if (!known.has(address) && !known.has(domainOf(address))) strangers.add(address);
  }
  return strangers;
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

export const findContactByAddress = (manager: EntityManager, address: string): Promise<Contact | null> =>
  manager
    .createQueryBuilder(Contact, 'contact')
    .innerJoin(ContactAddress, 'own', 'own.contactId = contact.id')
    .where('own.address = :address', { address })
    .getOne();

/** The account of that address or, where no account has it, of its domain; the oldest, should there be several. */
export async function findAccountByAddress(manager: EntityManager, address: string): Promise<Account | null> {
  const domain = domainOf(address);
  const found = await manager.find(Account, {
    where: [{ email: address }, ...(domain ? [{ domain }] : [])],
    order: { createdAt: 'ASC', id: 'ASC' },
    take: 100,
  });
  return found.find(({ email }) => email === address) ?? found[0] ?? null;
}

/** The newest lead of an address that still says something: an open one, or what it was converted to. */
export const findLeadByAddress = (manager: EntityManager, email: string): Promise<Lead | null> =>
  manager.findOne(Lead, {
    where: { email, status: In(['new', 'assigned', 'in-process', 'converted']) },
    order: { createdAt: 'DESC', id: 'DESC' },
  });

/** Which of these records have the message in their stream already. */
export async function subjectsWith(
  manager: EntityManager,
  messageId: string,
  subjectIds: string[],
): Promise<Set<string>> {
  const rows = await manager.find(StreamEntry, {
    select: { id: true, subjectId: true },
    where: { messageId, subjectId: In(subjectIds) },
  });
  return new Set(rows.map((row) => row.subjectId));
}

const MAX_ADOPTED = 500;

/** The latest messages from these addresses, oldest first. */
export async function findMessagesFrom(manager: EntityManager, addresses: string[]) {
  if (addresses.length === 0) return [];
  const rows = await manager.find(Message, {
    select: { id: true, threadId: true, receivedAt: true },
    where: { fromAddress: In(addresses), direction: 'in' },
    order: { receivedAt: 'DESC', id: 'DESC' },
    take: MAX_ADOPTED,
  });
  return rows.reverse();
}

export async function messagesInStream(manager: EntityManager, subjectId: string): Promise<Set<string>> {
  const rows = await manager.find(StreamEntry, { select: { id: true, messageId: true }, where: { subjectId } });
  return new Set(rows.flatMap((row) => row.messageId ?? []));
}

/** The latest messages from an account's address or domain, oldest first. */
export async function findMessagesOfAccount(
  manager: EntityManager,
  { email, domain }: Pick<Account, 'email' | 'domain'>,
): Promise<Pick<Message, 'id' | 'threadId' | 'receivedAt' | 'fromAddress'>[]> {
  if (email === '' && domain === '') return [];
  const rows = await manager.find(Message, {
    select: { id: true, threadId: true, receivedAt: true, fromAddress: true },
    where: [
      ...(email ? [{ fromAddress: email, direction: 'in' as const }] : []),
      ...(domain ? [{ fromAddress: Like(`%@${domain}`), direction: 'in' as const }] : []),
    ],
    order: { receivedAt: 'DESC', id: 'DESC' },
    take: MAX_ADOPTED,
  });
  return rows.reverse();
}

/** Those of the addresses that are a contact's of another account, or of none, or another account's own. */
export async function addressesOfOthers(
  manager: EntityManager,
  accountId: string,
  addresses: string[],
): Promise<Set<string>> {
  if (addresses.length === 0) return new Set();
  const contacts = await manager
    .createQueryBuilder(ContactAddress, 'own')
    .innerJoin(Contact, 'contact', 'contact.id = own.contactId')
    .where('own.address IN (:...addresses)', { addresses })
    .andWhere('(contact.accountId IS NULL OR contact.accountId <> :accountId)', { accountId })
    .getMany();
  const accounts = await manager.find(Account, { where: { email: In(addresses), id: Not(accountId) } });
  return new Set([...contacts.map(({ address }) => address), ...accounts.map(({ email }) => email)]);
}

/** Gives threads, and the cases that began in them, to the account where nobody else has them. */
export async function giveToAccount(manager: EntityManager, accountId: string, threadIds: string[]): Promise<void> {
  await manager.update(Thread, { id: In(threadIds), accountId: IsNull() }, { accountId });
  await manager.update(Case, { threadId: In(threadIds), accountId: IsNull() }, { accountId });
}

/** Gives threads and cases of these addresses to the contact where nobody else has them. */
export async function giveToContact(
  manager: EntityManager,
  { id, accountId }: { id: string; accountId: string | null },
  addresses: string[],
  threadIds: string[],
): Promise<void> {
  if (threadIds.length > 0) {
    await manager.update(Thread, { id: In(threadIds), contactId: IsNull() }, { contactId: id });
  }
  if (addresses.length > 0) {
    await manager.update(Case, { requesterAddress: In(addresses), contactId: IsNull() }, { contactId: id });
  }
  if (accountId === null) return;
  for (const entity of [Thread, Case]) {
    await manager.update(entity, { contactId: id, accountId: IsNull() }, { accountId });
  }
}
