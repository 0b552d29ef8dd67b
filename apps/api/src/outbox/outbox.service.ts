import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Database, type Unit } from '../database/database';
import { Events } from '../events/events';
import { AuditService } from '../identity/audit.service';
import type { Effect, EffectState } from './effect.entity';
import type { EffectKind, NewEffect } from './effect.types';
import * as effects from './effects.repository';
import { settleMail } from './mail.repository';
import type { effect, effectCounts, effectQuery } from './outbox.dto';

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
  ) {}

  /** Adds effects to the unit of work; they are performed after it is committed. */
  async enqueue(unit: Unit, wanted: NewEffect[]): Promise<void> {
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
        createdAt: now,
        doneAt: null,
      })),
    );
    if (written.length === 0) return;
    unit.afterCommit(() => {
      this.events.emit('effect');
      this.woken.next();
    });
  }

  async page(query: z.infer<typeof effectQuery>) {
    const { rows, nextCursor } = await effects.findPage(this.database.read, query, query);
    const counts = await effects.countByState(this.database.read);
    return {
      items: await this.views(rows),
      nextCursor,
      counts: Object.fromEntries(STATES.map((state) => [state, counts[state] ?? 0])) as EffectCounts,
    };
  }

  async get(id: string): Promise<EffectView> {
    const row = await effects.findEffect(this.database.read, id);
    if (!row) throw notFound('effect');
    return (await this.views([row]))[0]!;
  }

  /** Performs it again, now. For an uncertain mail this is a person's decision: it may arrive twice. */
  retry(id: string, userId: string): Promise<EffectView> {
    const patch = { state: 'pending', runAt: this.clock.now(), attempts: 0, leaseUntil: null } as const;
    return this.overrule(id, userId, 'effect.retried', ['pending', 'failed', 'uncertain', 'cancelled'], patch);
  }

  cancel(id: string, userId: string): Promise<EffectView> {
    return this.overrule(id, userId, 'effect.cancelled', ['pending', 'failed', 'uncertain'], { state: 'cancelled' });
  }

  private async overrule(
    id: string,
    userId: string,
    action: string,
    from: EffectState[],
    patch: { state: EffectState },
  ) {
    await this.database.write(async (unit) => {
      const row = await effects.findEffect(unit.manager, id);
      if (!row) throw notFound('effect');
      if (!(await effects.overrule(unit.manager, row, from, patch))) {
        throw new AppError('effect-under-way', 409, 'This is being done, or is done already. Look again in a moment.');
      }
      await settleMail(unit.manager, row, patch.state);
      await this.audit.record(unit.manager, {
        userId,
        action,
        subjectType: 'effect',
        subjectId: id,
        detail: { summary: row.summary },
      });
      unit.afterCommit(() => {
        this.events.emit('effect', id);
        this.woken.next();
      });
    });
    return this.get(id);
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
