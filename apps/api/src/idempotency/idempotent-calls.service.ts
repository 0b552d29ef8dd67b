import { createHash, createHmac } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppError } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Vault } from '../common/vault';
import { Database } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import type { Actor } from '../identity/current-user.decorator';
import { answerPlace, type IdempotentCall } from './idempotent-call.entity';
import * as calls from './idempotent-calls.repository';

const KEPT = 24 * 3_600_000;
const CLEAN_EVERY = 3_600_000;
/** A call whose process died is performed by the next attempt after so long; a living one keeps renewing. */
export const LEASE = 30_000;
/** Longer answers are not kept. Characters. */
const MAX_ANSWER = 1024 * 1024;

/** How the same call can be known again. */
export interface CallName {
  /** Who calls: an API key or a person. */
  caller: string;
  /** Method and path. */
  route: string;
  /** The caller's own name for the call. */
  key: string;
}

/** What a caller may do, as one text: an answer is given again only to who may as much as the one who got it. */
export const reachText = (by: Pick<Actor, 'administrator' | 'rights' | 'teamIds'>): string =>
  createHash('sha256')
    .update(JSON.stringify([by.administrator, Object.entries(by.rights).toSorted(), by.teamIds.toSorted()]))
    .digest('base64');

export interface GivenAnswer {
  status: number;
  /** Undefined: there was none. */
  body: unknown;
}

/** Right to perform a call, until it is answered or given back. */
export interface Hold {
  finish(
    answer: GivenAnswer | { status: number; notKept: true },
    fingerprints: readonly string[] | null,
  ): Promise<void>;
  /** Nothing was done: the next attempt performs the call. */
  release(): Promise<void>;
}

export type Claim = { hold: Hold } | { known: IdempotentCall };

/**
 * Calls that their callers named: each is performed once, and asked again, answered as it was the first time
 * (draft-ietf-httpapi-idempotency-key-header).
 */
@Injectable()
export class IdempotentCalls implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('IdempotentCalls');
  private cleaning: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  onModuleInit(): void {
    const clean = () => void this.clean().catch((err: unknown) => this.logger.warn({ err }, 'Old calls remain'));
    this.cleaning = setInterval(clean, CLEAN_EVERY).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.cleaning);
  }

  /**
   * Asks for the right to perform a call. Of any number of attempts at once, in any number of processes, one gets it.
   * @param fingerprints of the body; null when it has not been read yet
   * @param reach of the caller; see `reachText`
   * @throws 409 while another attempt is under way, 422 when the name belongs to another call
   */
  async claim(name: CallName, fingerprints: readonly string[] | null, reach: string): Promise<Claim> {
    const callHash = createHash('sha256')
      .update(JSON.stringify([name.caller, name.route, name.key]))
      .digest('hex');
    const now = this.clock.now();
    const mine: IdempotentCall = {
      ...{ id: newId(), callHash, fingerprint: fingerprints?.[0] ?? null, status: null, answer: null },
      ...{ holder: newId(), leaseUntil: new Date(now.getTime() + LEASE), createdAt: now },
    };
    if (await this.inserted(mine)) return { hold: this.holdOf(mine, reach) };
    const known = await calls.findCall(this.database.read, callHash);
    // It ended, or was given back, between the two looks.
    if (!known || now.getTime() - known.createdAt.getTime() > KEPT) {
      await this.clean();
      return this.claim(name, fingerprints, reach);
    }
    this.compare(known, fingerprints);
    if (known.status !== null) return { known };
    const taken = known.leaseUntil <= now && (await this.takenOver(known, mine, now));
    if (taken) return { hold: this.holdOf({ id: known.id, holder: mine.holder }, reach) };
    const seconds = Math.max(1, Math.ceil((known.leaseUntil.getTime() - now.getTime()) / 1000));
    throw new AppError(
      'idempotency-in-progress',
      409,
      'A call with this Idempotency-Key is being performed. Ask again a little later.',
      undefined,
      Math.min(seconds, 5),
    );
  }

  /** @throws 422 when the body is another one than that of the call with this name */
  compare(known: IdempotentCall, fingerprints: readonly string[] | null): void {
    if (!fingerprints || known.fingerprint === null || fingerprints.includes(known.fingerprint)) return;
    throw new AppError(
      'idempotency-key-reused',
      422,
      'This Idempotency-Key was used for another call. Use a new key for each call that differs.',
    );
  }

  /** What was answered the first time. @throws 409 when that was not kept, or the caller may do other things by now */
  answerOf(known: IdempotentCall, reach: string): GivenAnswer {
    if (known.answer === null) {
      throw new AppError(
        'idempotency-answer-not-kept',
        409,
        'This call was performed before. Its answer was too large to be kept: read again what it made.',
      );
    }
    const kept = JSON.parse(this.vault.open(known.answer, answerPlace(known))) as { reach: string; body?: unknown };
    if (kept.reach !== reach) {
      throw new AppError(
        'idempotency-answer-not-kept',
        409,
        'This call was performed before, and what you may do has changed since: read again what it made.',
      );
    }
    const { body } = kept;
    return { status: known.status!, body };
  }

  /**
   * What a body is compared by. Keyed, since bodies hold passwords, which a bare hash would let be guessed; several, the
   * first of which is stored, while the installation's secret is being replaced.
   */
  fingerprintsOf(query: string, digest: string): string[] {
    return this.vault.signingSecrets.map((secret) =>
      createHmac('sha256', secret).update(`idempotent-call\n${query}\n${digest}`).digest('hex'),
    );
  }

  /** Forgets calls older than a day. */
  async clean(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT);
    await this.database.write(({ manager }) => calls.deleteCallsBefore(manager, before));
  }

  private async inserted(call: IdempotentCall): Promise<boolean> {
    try {
      await this.database.write(({ manager }) => calls.insertCall(manager, call));
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  private takenOver(
    known: IdempotentCall,
    { holder, leaseUntil, fingerprint }: IdempotentCall,
    now: Date,
  ): Promise<boolean> {
    const patch = { holder, leaseUntil, ...(fingerprint !== null && { fingerprint }) };
    return this.database.write(({ manager }) => calls.takeOverCall(manager, known, now, patch));
  }

  private holdOf(held: Pick<IdempotentCall, 'id' | 'holder'>, reach: string): Hold {
    const write = (patch: Partial<IdempotentCall>) =>
      this.database.write(({ manager }) => calls.changeHeldCall(manager, held, patch));
    const renew = () =>
      write({ leaseUntil: new Date(this.clock.now().getTime() + LEASE) }).catch((err: unknown) =>
        this.logger.warn({ err }, 'A call could not be kept as being performed'),
      );
    const renewing = setInterval(() => void renew(), LEASE / 3).unref();
    return {
      finish: async (answer, fingerprints) => {
        clearInterval(renewing);
        const text = 'notKept' in answer ? null : JSON.stringify({ reach, body: answer.body });
        const kept = text !== null && text.length <= MAX_ANSWER ? this.vault.seal(text, answerPlace(held)) : null;
        await write({ status: answer.status, answer: kept, ...(fingerprints && { fingerprint: fingerprints[0] }) });
      },
      release: async () => {
        clearInterval(renewing);
        await this.database.write(({ manager }) => calls.deleteHeldCall(manager, held));
      },
    };
  }
}
