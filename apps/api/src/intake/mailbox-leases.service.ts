import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock';
import { Database, type Unit } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import { LeaseLost } from './folder-gone';
import { isDead, newWorkerName } from './worker-name';
import * as leases from './mailbox-leases.repository';

/** How long a worker may be silent before its mailboxes are taken over; renewed at a third of it. */
export const LEASE_MILLISECONDS = Number(process.env.MAILBOX_LEASE_SECONDS ?? 30) * 1000;

/** Whoever promised to hold it longer had a clock that was wrong, and is waited for no more. */
const BELIEVED_MILLISECONDS = 20 * LEASE_MILLISECONDS;

/** One worker's right to fetch a mailbox, until another takes it over; then the fence has grown. */
export interface HeldLease {
  mailboxId: string;
  fence: number;
  /** When the unit of work begins: written ahead, so that work keeps the lease alive. */
  until: () => Date;
}

/**
 * One worker process fetches a mailbox, however many there are: two would ask the server for everything twice and log
 * in twice as often. Should two believe they are the one, after a long pause of one of them, the fence lets only the
 * later one write.
 */
@Injectable()
export class MailboxLeases {
  private readonly owner = newWorkerName();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns null while another worker that lives has it */
  async acquire(mailboxId: string): Promise<HeldLease | null> {
    const until = () => new Date(this.clock.now().getTime() + LEASE_MILLISECONDS);
    try {
      return await this.database.write(async ({ manager }) => {
        const row = await leases.findLease(manager, mailboxId);
        const owner = this.owner;
        if (!row) {
          await leases.insertLease(manager, { mailboxId, owner, fence: 1, until: until() });
          return { mailboxId, fence: 1, until };
        }
        const left = row.until.getTime() - this.clock.now().getTime();
        if (row.owner !== owner && left > 0 && left < BELIEVED_MILLISECONDS && !isDead(row.owner)) return null;
        const taken = await leases.takeLease(manager, row, { owner, until: until() });
        return taken ? { mailboxId, fence: row.fence + 1, until } : null;
      });
    } catch (error) {
      if (isUniqueViolation(error)) return null;
      throw error;
    }
  }

  /** @throws LeaseLost */
  renew(lease: HeldLease): Promise<void> {
    return this.database.write((unit) => keepLease(unit, lease));
  }

  /** Others need not wait for its end. */
  async release({ mailboxId, fence }: HeldLease): Promise<void> {
    await this.database.write(({ manager }) => leases.keepLease(manager, mailboxId, fence, this.clock.now()));
  }
}

/** To be called first in each unit of work of whoever fetches. @throws LeaseLost: then nothing of it is written */
export async function keepLease({ manager }: Unit, { mailboxId, fence, until }: HeldLease): Promise<void> {
  if (await leases.keepLease(manager, mailboxId, fence, until())) return;
  throw new LeaseLost('Another worker took this mailbox over.');
}
