import { type EntityManager, Not } from 'typeorm';
import { Message } from '../messages/message.entity';
import { Thread } from '../messages/thread.entity';
import { Case } from './case.entity';
import { Lead, type LeadStatus } from './lead.entity';

/** Null as well when it was converted: what comes of it then is its contact's. */
export const findUnconvertedLead = (manager: EntityManager, id: string): Promise<{ id: string; name: string } | null> =>
  manager.findOne(Lead, { select: { id: true, name: true }, where: { id, status: Not<LeadStatus>('converted') } });

/** Whether that address wrote in the case's own thread or in one that was linked to it. */
export async function wroteInCase(
  manager: EntityManager,
  { id, threadId }: Pick<Case, 'id' | 'threadId'>,
  fromAddress: string,
): Promise<boolean> {
  const own = await manager.existsBy(Message, { threadId, fromAddress, direction: 'in' });
  if (own) return true;
  return manager
    .createQueryBuilder(Message, 'message')
    .innerJoin(Thread, 'thread', 'thread.id = message.threadId')
    .where("thread.caseId = :id AND message.fromAddress = :fromAddress AND message.direction = 'in'", {
      id,
      fromAddress,
    })
    .getExists();
}

/** The owner of a case or, without one, of a lead. */
export async function findOwner(
  manager: EntityManager,
  caseId: string | null,
  leadId: string | null,
): Promise<string | null> {
  const select = { id: true, ownerId: true } as const;
  const row = caseId
    ? await manager.findOne(Case, { select, where: { id: caseId } })
    : leadId && (await manager.findOne(Lead, { select, where: { id: leadId } }));
  return row ? row.ownerId : null;
}
