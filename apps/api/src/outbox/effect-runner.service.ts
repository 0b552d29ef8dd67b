import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Subscription } from 'rxjs';
import { Clock } from '../common/clock';
import { discoverHandlers } from '../common/discover-handlers';
import { failpoint } from '../common/failpoints';
import { CONFIG, type Config } from '../config/config';
import { Database } from '../database/database';
import { Events } from '../events/events';
import type { Effect, EffectState } from './effect.entity';
import { EffectHandler } from './effect-handler.decorator';
import {
  EFFECT_KINDS,
  type Completion,
  type EffectFailure,
  type EffectKind,
  type EffectPerformer,
  type Problem,
} from './effect.types';
import * as effects from './effects.repository';
import { failureOf } from './failure';
import { type Lane, laneOf, lanesAtWork } from './lane';
import { Lease, LeaseLost } from './lease';
import { LEASE_MILLISECONDS } from './lease-time';
import { settleMail } from './mail.repository';
import { OutboxService } from './outbox.service';
import { pauseAfter } from './retry-plan';
import { PLACE_KINDS, SUPERSEDED } from './server-wishes';

/**
 * At once, over all lanes: far more than servers that may be stalled at one time, so that they hold up nobody else. Of
 * webhooks there are fifty at most, which may all be slow.
 */
const CONCURRENCY = 32 + 50;
const TICK_MILLISECONDS = 1000;
const MAX_LANE_PAUSE = 5 * 60_000;
const HELD: EffectState[] = ['claimed', 'data-started'];

/** What becomes of an effect that is not tried again by itself. */
const ENDS: Record<EffectFailure['outcome'], EffectState> = {
  retry: 'failed',
  fail: 'failed',
  uncertain: 'uncertain',
  void: 'cancelled',
  wait: 'pending',
};

const WORKER_DIED: Problem = {
  code: 'uncertain',
  message: 'The program stopped while the message was being handed over: it may have arrived.',
  advice: 'Ask the recipient, or look into the log of your mail server, before you send it again.',
};

const KILLED_ITS_WORKERS: Problem = {
  code: 'killed-its-worker',
  message: 'The program ended each time while it worked on this.',
  advice: 'Look into the log of the program. When the cause is mended, try it again.',
};

/**
 * Performs the outbox. Any number of these may work on one database: an effect is claimed by a conditional update with
 * a lease and a fencing token, so each belongs to one worker, and one that dies is taken over.
 */
@Injectable()
export class EffectRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(EffectRunner.name);
  private readonly underWay = new Map<string, { lane: Lane; work: Promise<void> }>();
  private handlers: ReadonlyMap<EffectKind, EffectPerformer> = new Map();
  private wakeUps: Subscription | null = null;
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> | null = null;
  private askedAgain = false;
  private stopped = false;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly outbox: OutboxService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.handlers = discoverHandlers(this.discovery, EffectHandler, EFFECT_KINDS);
    if (!this.config.roles.worker) return;
    this.wakeUps = this.outbox.woken.subscribe(() => this.wake());
    this.timer = setInterval(() => this.wake(), TICK_MILLISECONDS);
    this.wake();
  }

  /** Begins nothing new and waits for what is under way; what lasts longer is taken over by the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.wakeUps?.unsubscribe();
    if (this.timer) clearInterval(this.timer);
    await this.round;
    const patience = new Promise((resolve) => setTimeout(resolve, 3000).unref());
    await Promise.race([Promise.all([...this.underWay.values()].map(({ work }) => work)), patience]);
  }

  private wake(): void {
    if (this.stopped) return;
    if (this.round) {
      this.askedAgain = true;
      return;
    }
    this.round = this.claimDue()
      .catch((error: unknown) => this.logger.error({ err: error }, 'The outbox could not be read; it is tried again.'))
      .finally(() => {
        this.round = null;
        if (this.askedAgain) {
          this.askedAgain = false;
          this.wake();
        }
      });
  }

  private async claimDue(): Promise<void> {
    await this.reapAbandoned();
    while (!this.stopped && this.underWay.size < CONCURRENCY) {
      const now = this.clock.now();
      const busy = lanesAtWork(
        [...this.underWay.values()].map(({ lane }) => lane),
        this.config.smtpConnections,
      );
      const effect = await effects.findDue(this.database.read, now, busy);
      if (!effect) return;
      const leaseUntil = new Date(now.getTime() + LEASE_MILLISECONDS);
      const fence = await this.database.write((unit) => effects.claim(unit.manager, effect, leaseUntil));
      if (fence === null) continue;
      failpoint('claim');
      // Each earlier worker died over it before it could say why; without an end it would take down one after the other.
      if (effect.state === 'claimed' && pauseAfter(effect.kind as EffectKind, effect.attempts) === null) {
        await this.settle({ ...effect, fence }, 'failed', KILLED_ITS_WORKERS, effect.runAt);
        continue;
      }
      this.start({ ...effect, fence, attempts: effect.attempts + 1 });
    }
  }

  private start(effect: Effect): void {
    const lane = laneOf(effect);
    const work = this.perform(effect, lane)
      .catch((error: unknown) =>
        this.logger.error({ err: error, effect: effect.id }, 'The outcome of an effect could not be stored.'),
      )
      .finally(() => {
        this.underWay.delete(effect.id);
        this.wake();
      });
    this.underWay.set(effect.id, { lane, work });
  }

  private async perform(effect: Effect, lane: Lane): Promise<void> {
    const held = { id: effect.id, fence: effect.fence };
    const lease = new Lease(
      this.database,
      () => this.clock.now(),
      held,
      (error) => this.logger.warn({ err: error, effect: effect.id }, 'A lease could not be renewed.'),
    );
    try {
      const outcome = await this.attempt(effect, lease);
      if ('failure' in outcome) await this.fail(effect, lane, outcome.failure);
      else await this.complete(effect, outcome.completion);
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
      this.logger.warn({ effect: effect.id }, error.message);
    } finally {
      lease.release();
    }
  }

  private async attempt(
    effect: Effect,
    lease: Lease,
  ): Promise<{ completion: Completion | void } | { failure: EffectFailure }> {
    try {
      const handler = this.handlers.get(effect.kind as EffectKind);
      if (!handler) throw new Error(`Nothing performs effects of kind "${effect.kind}".`);
      return { completion: await handler.perform({ ...effect, kind: effect.kind as EffectKind }, lease) };
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      return { failure: failureOf(error, lease.hasDataStarted) };
    }
  }

  /** A failure here must not lead to a repetition: the effect keeps its state until the lease ends. */
  private async complete(effect: Effect, completion: Completion | void): Promise<void> {
    failpoint('mark-done');
    await this.database.write(async (unit) => {
      const patch = { state: 'done', doneAt: this.clock.now(), leaseUntil: null, lastError: null } as const;
      if (!(await effects.updateHeld(unit.manager, effect, HELD, patch)))
        throw new LeaseLost(`Another worker took over effect ${effect.id}.`);
      await settleMail(unit.manager, effect, 'done');
      await completion?.(unit);
      unit.afterCommit(() => this.events.emit('effect', effect.id));
    });
  }

  private async fail(effect: Effect, lane: Lane, failure: EffectFailure): Promise<void> {
    if (failure.outcome === 'wait') return this.wait(effect, lane, failure);
    const pause = failure.outcome === 'retry' ? pauseAfter(effect.kind as EffectKind, effect.attempts) : null;
    const state = pause === null ? ENDS[failure.outcome] : 'pending';
    const runAt = new Date(this.clock.now().getTime() + Math.max(pause ?? 0, failure.options.notBefore ?? 0));
    await this.settle(effect, state, failure.problem, pause === null ? effect.runAt : runAt);
    if (failure.options.unreachable) await this.putOff(lane, pause ?? MAX_LANE_PAUSE);
    this.logger.warn(
      { effect: effect.id, kind: effect.kind, code: failure.problem.code, state },
      failure.problem.message,
    );
  }

  /** Not an attempt at all: the lane as a whole has to wait, and each that waits says why. */
  private async wait(effect: Effect, lane: Lane, { problem, options }: EffectFailure): Promise<void> {
    const until = new Date(this.clock.now().getTime() + (options.notBefore ?? 0));
    await this.settle(effect, 'pending', problem, until, effect.attempts - 1);
    await this.database.write((unit) => effects.postpone(unit.manager, lane, until, problem));
  }

  /** What waits for a server that is out of reach waits together, yet never long: it may be back at any moment. */
  private async putOff(lane: Lane, pause: number): Promise<void> {
    const until = new Date(this.clock.now().getTime() + Math.min(pause, MAX_LANE_PAUSE));
    await this.database.write((unit) => effects.postpone(unit.manager, lane, until));
  }

  /** A mail whose worker died during DATA is never sent again by itself: a person sees it. */
  private async reapAbandoned(): Promise<void> {
    for (const effect of await effects.findAbandoned(this.database.read, this.clock.now())) {
      await this.settle(effect, 'uncertain', WORKER_DIED, effect.runAt);
    }
  }

  private settle(
    effect: Effect,
    state: EffectState,
    lastError: Problem,
    runAt: Date,
    attempts?: number,
  ): Promise<void> {
    return this.database.write(async (unit) => {
      const isOutdated =
        PLACE_KINDS.includes(effect.kind) && (await effects.hasSuccessor(unit.manager, effect, PLACE_KINDS));
      const outcome = isOutdated ? ({ state: 'cancelled', lastError: SUPERSEDED } as const) : { state, lastError };
      if (
        !(await effects.updateHeld(unit.manager, effect, HELD, {
          ...outcome,
          runAt,
          leaseUntil: null,
          ...(attempts !== undefined && { attempts }),
        }))
      )
        return;
      await settleMail(unit.manager, effect, outcome.state, { problem: lastError, at: this.clock.now() });
      const kind = effect.kind as EffectKind;
      if (outcome.state === 'failed' || outcome.state === 'uncertain') {
        await this.handlers.get(kind)?.gaveUp?.(unit, { ...effect, kind }, outcome.state, lastError);
      }
      unit.afterCommit(() => this.events.emit('effect', effect.id));
    });
  }
}
