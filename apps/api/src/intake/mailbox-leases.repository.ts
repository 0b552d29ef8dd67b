import type { EntityManager } from 'typeorm';
import { MailboxLease } from '../mailboxes/mailbox.entity';

export const findLease = (manager: EntityManager, mailboxId: string): Promise<MailboxLease | null> =>
  manager.findOneBy(MailboxLease, { mailboxId });

export const insertLease = (manager: EntityManager, row: MailboxLease) => manager.insert(MailboxLease, row);

/** @returns false when another worker was faster */
export async function takeLease(
  manager: EntityManager,
  { mailboxId, fence }: MailboxLease,
  by: Pick<MailboxLease, 'owner' | 'until'>,
): Promise<boolean> {
  const result = await manager.update(MailboxLease, { mailboxId, fence }, { ...by, fence: fence + 1 });
  return result.affected === 1;
}

/** Prolongs it, and keeps others from taking it until the unit of work is over. @returns whether it is still held */
export async function keepLease(
  manager: EntityManager,
  mailboxId: string,
  fence: number,
  until: Date,
): Promise<boolean> {
  return (await manager.update(MailboxLease, { mailboxId, fence }, { until })).affected === 1;
}
