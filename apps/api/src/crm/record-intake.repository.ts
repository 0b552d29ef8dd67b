import { type EntityManager, In } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { lockRows, locksRows } from '../database/row-lock';
import { Sequence } from '../database/sequence.entity';
import { Thread } from '../messages/thread.entity';
import { Case } from './case.entity';
import { Lead } from './lead.entity';
import { StreamEntry } from './stream-entry.entity';

const CASE_SEQUENCE = 'case';

/** The next case number. The row stays locked until the transaction ends, so a rollback leaves no gap. */
export async function nextCaseNumber(manager: EntityManager): Promise<number> {
  const result = await manager.increment(Sequence, { name: CASE_SEQUENCE }, 'value', 1);
  if (result.affected === 0) {
    await insertRows(manager, Sequence, [{ name: CASE_SEQUENCE, value: 1 }]);
    return 1;
  }
  return (await manager.findOneByOrFail(Sequence, { name: CASE_SEQUENCE })).value;
}

/** The case that the thread began, else the one it was linked to. */
export async function findCaseOfThread(manager: EntityManager, threadId: string): Promise<Case | null> {
  const own = await manager.findOneBy(Case, { threadId });
  if (own) return own;
  const thread = await manager.findOne(Thread, { select: { id: true, caseId: true }, where: { id: threadId } });
  return thread?.caseId ? manager.findOneBy(Case, { id: thread.caseId }) : null;
}

/** From here on the thread's mail belongs to that record. */
export const linkThread = (
  manager: EntityManager,
  id: string,
  links: Partial<Pick<Thread, 'caseId' | 'leadId' | 'contactId' | 'accountId'>>,
) => manager.update(Thread, { id }, links);

export const findLinksOfThread = (manager: EntityManager, id: string): Promise<Thread | null> =>
  manager.findOneBy(Thread, { id });

/** The newest open case that one of these addresses asked for. */
export function findOpenCaseOf(manager: EntityManager, addresses: readonly string[]): Promise<Case | null> {
  return manager.findOne(Case, {
    where: { requesterAddress: In(addresses), status: In(['new', 'assigned', 'pending']) },
    order: { createdAt: 'DESC', id: 'DESC' },
  });
}

/** As it is now, held until the transaction ends, so that of two changes at once none is lost. */
export function lockCase(manager: EntityManager, id: string): Promise<Case | null> {
  return lockRows(manager.createQueryBuilder(Case, 'kase').where('kase.id = :id', { id })).getOne();
}

export function lockLead(manager: EntityManager, id: string): Promise<Lead | null> {
  return lockRows(manager.createQueryBuilder(Lead, 'lead').where('lead.id = :id', { id })).getOne();
}

/**
 * The case of a thread as it is now, held until the transaction ends. A plain read would see it as it was when the
 * transaction began, and leave a case closed that a person closed meanwhile, with the new mail unseen in it. Where there is
 * none nothing is locked.
 */
export async function lockCaseOfThread(manager: EntityManager, threadId: string): Promise<Case | null> {
  const found = await findCaseOfThread(manager, threadId);
  if (!found || !locksRows(manager)) return found;
  return lockCase(manager, found.id);
}

export const findCaseByNumber = (manager: EntityManager, number: number): Promise<Case | null> =>
  manager.findOneBy(Case, { number });

export const insertCase = (manager: EntityManager, row: Case) => insertRows(manager, Case, [row]);

export const updateCase = (manager: EntityManager, id: string, patch: Partial<Case>) =>
  manager.update(Case, { id }, patch);

/**
 * The open lead of an address. The row, or the gap where it would be, stays locked until the transaction ends: of two
 * first mails of one sender at once, the second finds the lead of the first.
 */
export function findOpenLead(manager: EntityManager, email: string): Promise<Lead | null> {
  const query = manager
    .createQueryBuilder(Lead, 'lead')
    .where("lead.email = :email AND lead.status NOT IN ('converted', 'recycled', 'dead')", { email })
    .orderBy('lead.createdAt', 'DESC');
  return lockRows(query).getOne();
}

export const findLeadByOrigin = (manager: EntityManager, origin: string): Promise<Lead | null> =>
  manager.findOneBy(Lead, { origin });

export const insertLead = (manager: EntityManager, row: Lead) => insertRows(manager, Lead, [row]);

export const updateLead = (manager: EntityManager, id: string, patch: Partial<Lead>) =>
  manager.update(Lead, { id }, patch);

export const inStream = (manager: EntityManager, subjectId: string, messageId: string): Promise<boolean> =>
  manager.existsBy(StreamEntry, { subjectId, messageId });
