import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Database, type Unit } from '../database/database';
import { Events } from '../events/events';
import { AuditService } from '../identity/audit.service';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { MailRights } from '../mail-rights/mail-rights.service';
import type { Effect, EffectState } from './effect.entity';
import type { EffectKind, NewEffect } from './effect.types';
import * as effects from './effects.repository';
import { renewWish, settleMail, takeBackWish } from './mail.repository';
import type { effect, effectCounts, effectQuery } from './outbox.dto';
import { PLACE_KINDS, SUPERSEDED } from './server-wishes';

type EffectView = z.infer<typeof effect>;
type EffectCounts = z.infer<typeof effectCounts>;

const STATES: EffectState[] = ['pending', 'claimed', 'data-started', 'done', 'failed', 'uncertain', 'cancelled'];

/** What is still to be done outside the database: written with the decision, listed, retried and cancelled by people. */
@Injectable()
export class OutboxService {
  /** Says that something may be due. */
  readonly woken = new Subject<void>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: AuditService,
    private readonly rights: MailRights,
  ) {}

  /** Adds effects to the unit of work; they are performed after it is committed. */
  async enqueue(unit: Unit, wanted: NewEffect[]): Promise<void> {
    await this.enqueueNew(unit, wanted);
  }

  /** The same. @returns the ids of those whose key was not known yet */
  async enqueueNew(unit: Unit, wanted: NewEffect[]): Promise<string[]> {
    const now = this.clock.now();
    const written = await effects.insertNew(
      unit.manager,
      wanted.map((one) => ({
        id: one.id ?? newId(),
        kind: one.kind,
        state: 'pending',
        dedupeKey: one.dedupeKey,
        mailboxId: one.mailboxId,
        messageId: one.messageId,
        summary: one.summary.slice(0, 500),
        payload: one.payload,
        runAt: one.runAt ?? now,
        attempts: 0,
        leaseUntil: null,
        fence: 0,
        lastError: null,
        createdAt: one.createdAt ?? now,
        doneAt: null,
      })),
    );
    if (written.length === 0) return [];
    unit.afterCommit(() => {
      this.events.emit('effect');
      this.woken.next();
    });
    return written.map(({ id }) => id);
  }

  /**
   * Takes back a mail that a person wrote, while nothing of it has left: against a worker that claims it at the same moment
   * exactly one of the two wins.
   * @returns whether it was still to be had
   */
  async takeBackMail(unit: Unit, messageId: string): Promise<boolean> {
    return this.changeMail(unit, messageId, ['pending', 'failed'], { state: 'cancelled', lastError: null });
  }

  /** Sends it now instead of when it was to be sent. @returns whether it was still waiting */
  async hurryMail(unit: Unit, messageId: string): Promise<boolean> {
    return this.changeMail(unit, messageId, ['pending'], { runAt: this.clock.now() });
  }

  /** When a waiting mail leaves; null: it waits no more. */
  async leavesAt(manager: Unit['manager'], messageId: string): Promise<Date | null> {
    const row = await effects.findMailEffect(manager, messageId);
    return row?.state === 'pending' ? row.runAt : null;
  }

  private async changeMail(
    unit: Unit,
    messageId: string,
    from: EffectState[],
    patch: Partial<Pick<Effect, 'state' | 'runAt' | 'lastError'>>,
  ): Promise<boolean> {
    const row = await effects.findMailEffect(unit.manager, messageId);
    if (!row || !(await effects.overrule(unit.manager, row, from, patch))) return false;
    unit.afterCommit(() => {
      this.events.emit('effect', row.id);
      this.woken.next();
    });
    return true;
  }

  async page(query: z.infer<typeof effectQuery>, by: MailReader) {
    const hidden = await this.rights.foreign(by);
    const filter = { ...query, stuck: query.stuck === '1' };
    const { rows, nextCursor } = await effects.findPage(this.database.read, filter, query, hidden);
    const counts = await effects.countByState(this.database.read, hidden);
    return {
      items: await this.views(rows),
      nextCursor,
      counts: Object.fromEntries(STATES.map((state) => [state, counts[state] ?? 0])) as EffectCounts,
    };
  }

  private async get(id: string): Promise<EffectView> {
    const row = await effects.findEffect(this.database.read, id);
    if (!row) throw notFound('effect');
    return (await this.views([row]))[0]!;
  }

  /**
   * Performs it again, now, under the key it has.
   * @param mayRepeat a person says that an uncertain mail may arrive twice
   */
  async retry(id: string, by: MailReader, mayRepeat: boolean): Promise<EffectView> {
    const hidden = await this.rights.foreign(by);
    await this.database.write(async (unit) => {
      const row = await effects.findSeen(unit.manager, id, hidden);
      if (!row) throw notFound('effect');
      await this.retryIn(unit, row, by.id, mayRepeat);
    });
    return this.get(id);
  }

  async cancel(id: string, by: MailReader): Promise<EffectView> {
    const hidden = await this.rights.foreign(by);
    await this.database.write(async (unit) => {
      const row = await effects.findSeen(unit.manager, id, hidden);
      if (!row) throw notFound('effect');
      await this.cancelIn(unit, row, by.id);
    });
    return this.get(id);
  }

  /** @throws AppError when it is under way or done, when it needs `mayRepeat`, was taken back, or newer work replaced it */
  async retryIn(unit: Unit, row: Effect, userId: string, mayRepeat: boolean): Promise<void> {
    if (row.state === 'uncertain' && !mayRepeat) {
      throw new AppError(
        'may-arrive-twice',
        409,
        'This may have arrived already, and would arrive twice. Say that this is no harm, or give it up.',
      );
    }
    if (PLACE_KINDS.includes(row.kind) && (await effects.hasSuccessor(unit.manager, row, PLACE_KINDS))) {
      throw new AppError('superseded', 409, `${SUPERSEDED.message} Move the message again instead.`);
    }
    if (row.state === 'cancelled' && isWrittenByPerson(row)) {
      throw new AppError('taken-back', 409, 'This mail was taken back. Who wrote it can change it and send it again.');
    }
    const patch = { state: 'pending', runAt: this.clock.now(), attempts: 0, leaseUntil: null } as const;
    await this.overrule(unit, row, userId, 'effect.retried', ['pending', 'failed', 'uncertain', 'cancelled'], patch);
    if (row.state !== 'pending') await renewWish(unit.manager, row);
  }

  /** Performs it once more, also what is done. @returns whether it could be: not while it is under way */
  async repeatIn(unit: Unit, id: string): Promise<boolean> {
    const row = await effects.findEffect(unit.manager, id);
    const patch = { state: 'pending', runAt: this.clock.now(), attempts: 0, leaseUntil: null, doneAt: null } as const;
    if (!row || !(await effects.overrule(unit.manager, row, ['pending', 'done', 'failed', 'cancelled'], patch))) {
      return false;
    }
    unit.afterCommit(() => {
      this.events.emit('effect', row.id);
      this.woken.next();
    });
    return true;
  }

  /** @throws AppError when it is under way or done */
  async cancelIn(unit: Unit, row: Effect, userId: string): Promise<void> {
    const patch = { state: 'cancelled' } as const;
    await this.overrule(unit, row, userId, 'effect.cancelled', ['pending', 'failed', 'uncertain'], patch);
    await takeBackWish(unit.manager, row);
  }

  private async overrule(
    unit: Unit,
    row: Effect,
    userId: string,
    action: string,
    from: EffectState[],
    patch: { state: EffectState },
  ): Promise<void> {
    if (!(await effects.overrule(unit.manager, row, from, patch))) {
      throw new AppError('effect-under-way', 409, 'This is being done, or is done already. Look again in a moment.');
    }
    await settleMail(unit.manager, row, patch.state);
    await this.audit.record(unit.manager, {
      userId,
      action,
      subjectType: 'effect',
      subjectId: row.id,
      detail: { summary: row.summary },
    });
    unit.afterCommit(() => {
      this.events.emit('effect', row.id);
      this.woken.next();
    });
  }

  private async views(rows: Effect[]): Promise<EffectView[]> {
    const names = await effects.mailboxNames(
      this.database.read,
      rows.flatMap((row) => row.mailboxId ?? []),
    );
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind as EffectKind,
      state: row.state,
      summary: row.summary,
      mailbox: row.mailboxId ? { id: row.mailboxId, name: names.get(row.mailboxId) ?? '' } : null,
      messageId: row.messageId,
      attempts: row.attempts,
      runAt: row.runAt.toISOString(),
      lastError: row.lastError,
      createdAt: row.createdAt.toISOString(),
      doneAt: row.doneAt?.toISOString() ?? null,
    }));
  }
}

/** See `dedupeKey` of composing. */
const isWrittenByPerson = ({ kind, dedupeKey }: Effect): boolean => kind === 'send' && dedupeKey.startsWith('compose:');
