// Records as rows, put where a test wants them: the program itself would say whose a new one is.
import { randomUUID } from 'node:crypto';
import { newId } from '../../../apps/api/src/common/ids';
import type { Place, World } from './matrix';

interface Links {
  contactId?: string;
  accountId?: string;
}

const basis = () => {
  const at = new Date();
  return { id: newId(), tags: [], fields: {}, createdAt: at, updatedAt: at };
};

/** Entities read which database they are for while they load, so they are loaded when the program runs. */
export async function insert(world: World, entity: Promise<new () => object>, row: { id: string }): Promise<string> {
  const type = await entity;
  await world.database.write(({ manager }) => manager.insert(type, row));
  return row.id;
}

/** Leads, contacts and accounts have no team of their own: nobody's are such. */
const cannotBe = ({ ownerId, teamId }: Place): boolean => ownerId === null && teamId !== null;

let number = 1000;

export function newCase(world: World, place: Place, links: Links = {}): Promise<string> {
  number += 1;
  const row = {
    ...basis(),
    number,
    name: `Case ${number}`,
    description: '',
    status: 'new',
    priority: 'normal',
    source: '',
    contactId: links.contactId ?? null,
    accountId: links.accountId ?? null,
    ...place,
    mailboxId: null,
    requesterAddress: 'anna@customer.test',
    requesterName: 'Anna',
    threadId: newId(),
  };
  return insert(
    world,
    import('../../../apps/api/src/crm/case.entity').then(({ Case }) => Case),
    row,
  );
}

export async function newLead(
  world: World,
  place: Place,
  { email = `${randomUUID()}@customer.test` } = {},
): Promise<string | null> {
  if (cannotBe(place)) return null;
  const row = {
    ...basis(),
    name: 'Ján Novák',
    firstName: 'Ján',
    lastName: 'Novák',
    email,
    source: '',
    status: 'new',
    contactId: null,
    accountId: null,
    ownerId: place.ownerId,
    mailboxId: null,
    origin: newId(),
  };
  return insert(
    world,
    import('../../../apps/api/src/crm/lead.entity').then(({ Lead }) => Lead),
    row,
  );
}

export async function newContact(world: World, place: Place, links: Links = {}): Promise<string | null> {
  if (cannotBe(place)) return null;
  const row = {
    ...basis(),
    name: 'Anna',
    firstName: 'Anna',
    lastName: '',
    accountId: links.accountId ?? null,
    ownerId: place.ownerId,
  };
  return insert(
    world,
    import('../../../apps/api/src/crm/contact.entity').then(({ Contact }) => Contact),
    row,
  );
}

/** @returns its address */
export async function giveAddress(world: World, contactId: string): Promise<string> {
  const row = { address: `${randomUUID()}@customer.test`, contactId, position: 0 };
  await world.database.write(({ manager }) => manager.insert('contact_address', row));
  return row.address;
}

export async function newAccount(world: World, place: Place, name = 'Bells Ltd'): Promise<string | null> {
  if (cannotBe(place)) return null;
  const row = { ...basis(), name, email: '', domain: '', ownerId: place.ownerId };
  return insert(
    world,
    import('../../../apps/api/src/crm/account.entity').then(({ Account }) => Account),
    row,
  );
}

/** Says later what a record belongs to. */
export async function link(
  world: World,
  table: 'crm_case' | 'lead' | 'contact',
  id: string,
  links: Links,
): Promise<void> {
  await world.database.write(({ manager }) => manager.update(table, { id }, links));
}

/** Something that a person was told, of a record or of none. */
export async function newNotification(
  world: World,
  userId: string,
  subject: { subjectType: 'case' | 'lead'; subjectId: string } | null = null,
): Promise<string> {
  const { id, createdAt: at } = basis();
  const of = subject ?? { subjectType: null, subjectId: null };
  const row = { id, userId, kind: 'assigned', text: 'Yours', messageId: null, ...of, dedupeKey: id, at, readAt: null };
  const entity = import('../../../apps/api/src/notifications/notification.entity');
  return insert(
    world,
    entity.then(({ Notification }) => Notification),
    row,
  );
}
