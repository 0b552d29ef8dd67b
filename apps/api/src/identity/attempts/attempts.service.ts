import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error';
import { Clock } from '../../common/clock';
import { Vault } from '../../common/vault';
import { Database } from '../../database/database';
import * as attempts from './attempts.repository';

/** So many attempts within so many seconds, of one kind. */
export interface Limit {
  readonly name: string;
  readonly count: number;
  readonly seconds: number;
}

/** How often somebody may guess. docs/guide.md tells them. */
export const LIMITS = {
  /** From one block of addresses, whatever is tried. */
  address: { name: 'address', count: 50, seconds: 900 },
  /** On one account, from one block of addresses. */
  accountFromAddress: { name: 'account-address', count: 10, seconds: 900 },
  /** On one account, from all browsers together that never signed in to it. */
  account: { name: 'account', count: 100, seconds: 3600 },
  /** On one account, from a browser that did: a stranger elsewhere cannot use up what this one has. */
  accountFromBrowser: { name: 'account-browser', count: 10, seconds: 900 },
  /** The password of somebody who is signed in: a stolen session must not become a place to guess at. */
  password: { name: 'password', count: 10, seconds: 900 },
  /** Links by mail to one account. */
  link: { name: 'link', count: 3, seconds: 3600 },
  /** The code of somebody who has shown the first factor. */
  code: { name: 'code', count: 10, seconds: 3600 },
} satisfies Record<string, Limit>;

/** One limit and who it is counted for. */
export type Counted = readonly [limit: Limit, who: string];

/** Old rows are taken away once in so many attempts. */
const TIDY_EVERY = 100;

/** Limits on guessing, counted in the database: several processes share them and a restart does not forgive. */
@Injectable()
export class AttemptsService {
  private sinceTidied = 0;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /** Counts an attempt, before it is made: many at once do not slip past. @throws 429 when one of the limits is passed */
  async take(...counted: Counted[]): Promise<void> {
    const now = this.clock.now();
    const limits = new Map(counted.map(([limit, who]) => [this.idOf(limit, who), limit]));
    const ids = [...limits.keys()].sort();
    // Whoever hammers on after the limit makes us write no more.
    this.refuse(await attempts.findAttempts(this.database.read, ids, now), limits, now, 0);
    const rows = await this.database.write(async (unit) => {
      for (const id of ids) {
        const endsAt = new Date(now.getTime() + limits.get(id)!.seconds * 1000);
        await attempts.countAttempt(unit.manager, id, now, endsAt);
      }
      return attempts.findAttempts(unit.manager, ids, now);
    });
    await this.tidy(now);
    this.refuse(rows, limits, now, 1);
  }

  /** Counts an attempt; for limits that nobody is told of. */
  async isWithin(limit: Limit, who: string): Promise<boolean> {
    try {
      await this.take([limit, who]);
      return true;
    } catch (error) {
      if (error instanceof AppError && error.status === 429) return false;
      throw error;
    }
  }

  /**
   * It was the right person.
   * @param own no longer counts at all
   * @param shared of these only the one attempt is taken back: those of others stay counted
   */
  async forget(own: readonly Counted[], shared: readonly Counted[] = []): Promise<void> {
    await this.database.write(async (unit) => {
      await attempts.deleteAttempts(
        unit.manager,
        own.map(([limit, who]) => this.idOf(limit, who)),
      );
      for (const [limit, who] of shared) await attempts.uncountAttempt(unit.manager, this.idOf(limit, who));
    });
  }

  private refuse(
    rows: readonly { id: string; count: number; endsAt: Date }[],
    limits: ReadonlyMap<string, Limit>,
    now: Date,
    own: 0 | 1,
  ): void {
    const passed = rows.filter(({ id, count }) => count - own >= (limits.get(id)?.count ?? Infinity));
    if (passed.length === 0) return;
    const wait = Math.max(...passed.map(({ endsAt }) => Math.ceil((endsAt.getTime() - now.getTime()) / 1000)), 1);
    throw tooManyAttempts(wait);
  }

  private async tidy(now: Date): Promise<void> {
    this.sinceTidied += 1;
    if (this.sinceTidied < TIDY_EVERY) return;
    this.sinceTidied = 0;
    await this.database.write((unit) => attempts.deleteOldAttempts(unit.manager, now));
  }

  /** A keyed digest: whoever reads the table learns no address, and no password that was typed into the wrong field. */
  private idOf(limit: Limit, who: string): string {
    const key = this.vault.signingSecrets[0]!;
    return createHmac('sha256', key).update(`attempt:${limit.name}:${who}`).digest('hex');
  }
}

function tooManyAttempts(waitSeconds: number): AppError {
  const minutes = Math.ceil(waitSeconds / 60);
  const detail = `Too many attempts. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} and try again.`;
  return new AppError('too-many-attempts', 429, detail, undefined, waitSeconds);
}
