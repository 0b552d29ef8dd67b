import { type EntityManager, LessThan, MoreThan } from 'typeorm';
import { newId } from '../common/ids';
import { locksRows } from '../database/row-lock';
import { Mailbox } from '../mailboxes/mailbox.entity';
import { SendingCount } from './sending-count.entity';
import { LIMIT_MINUTES, type MinuteCount, minuteOf } from './sending-limit';

/** A span more than the longest: what is older is not counted any more. */
const KEPT_MILLISECONDS = (LIMIT_MINUTES + 60) * 60_000;

/** Lets one unit of work at a time count what leaves a mailbox. On SQLite every unit is alone anyway. */
export async function lockSending(manager: EntityManager, mailboxId: string): Promise<void> {
  if (!locksRows(manager)) return;
  const query = manager.createQueryBuilder(Mailbox, 'mailbox').select('mailbox.id');
  await query.where('mailbox.id = :mailboxId', { mailboxId }).setLock('pessimistic_write').getOne();
}

export async function sentByMinute(manager: EntityManager, mailboxId: string, now: Date): Promise<MinuteCount[]> {
  const minute = MoreThan(new Date(now.getTime() - LIMIT_MINUTES * 60_000));
  return manager.find(SendingCount, { where: { mailboxId, minute } });
}

/** Counts one mail that leaves now. */
export async function countSending(manager: EntityManager, mailboxId: string, now: Date): Promise<void> {
  const minute = minuteOf(now);
  const { affected } = await manager.increment(SendingCount, { mailboxId, minute }, 'count', 1);
  if (affected) return;
  await manager.insert(SendingCount, { id: newId(), mailboxId, minute, count: 1 });
  await manager.delete(SendingCount, { mailboxId, minute: LessThan(new Date(now.getTime() - KEPT_MILLISECONDS)) });
}
