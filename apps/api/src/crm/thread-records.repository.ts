import { type EntityManager, Not } from 'typeorm';
import { Message } from '../messages/message.entity';
import { Thread } from '../messages/thread.entity';
import type { Case } from './case.entity';
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
