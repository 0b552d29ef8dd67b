import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../../common/app-error';
import { Clock } from '../../common/clock';
import { Database, type Unit } from '../../database/database';
import { Events } from '../../events/events';
import { AuditService } from '../../identity/audit.service';
import { FlowLocks } from './flow-locks.service';
import type { flowPresence } from './flow-presence.dto';
import * as presence from './flow-presence.repository';
import {
  asked,
  forced,
  isHeldBy,
  kept,
  LEASE,
  released,
  renewed,
  settled,
  taken,
  wisherOf,
  type Tab,
} from './lock-rules';

/** Tabs of one person at one flow; beyond them the one that came first counts as gone. */
const MOST_TABS = 20;

type PresenceView = z.infer<typeof flowPresence>;

/** Who has a flow open, and who of them changes it. */
@Injectable()
export class FlowPresenceService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: AuditService,
    private readonly locks: FlowLocks,
  ) {}

  /** What one tab is shown. @throws 404 */
  async look(flowId: string, tab: Tab): Promise<PresenceView> {
    const { read } = this.database;
    const now = this.clock.now();
    const draftRevision = await presence.findRevision(read, flowId);
    if (draftRevision === null) throw notFound('flow');
    const visits = (await presence.findVisits(read, flowId)).filter(({ until }) => until > now);
    const isHere = (other: Tab) => visits.some((visit) => isSame(visit, other));
    const lock = settled(await presence.findLock(read, flowId), isHere, now);
    const wisher = lock && wisherOf(lock);
    const people = [...visits, ...(lock ? [lock] : [])].map(({ userId }) => userId);
    const names = await presence.findNames(read, [...new Set(people)]);
    const seen = (other: Tab) => ({
      user: { id: other.userId, name: names.get(other.userId) ?? '' },
      isYou: other.userId === tab.userId,
      isThisTab: isSame(other, tab),
    });
    return {
      lock: lock && { ...seen(lock), since: lock.since.toISOString() },
      wish: wisher && {
        ...seen(wisher),
        secondsLeft: Math.max(0, Math.ceil(((lock.wishUntil ?? now).getTime() - now.getTime()) / 1000)),
      },
      visitors: visits.map((visit) => ({
        ...seen(visit),
        since: visit.since.toISOString(),
        isEditing: isHeldBy(lock, visit),
      })),
      draftRevision,
    };
  }

  /** A tab comes, or says that it is still there; its lock lives on with it. */
  async stay(flowId: string, tab: Tab): Promise<PresenceView> {
    await this.database.write(async (unit) => {
      await this.visit(unit, flowId, tab);
      await this.locks.change(unit, flowId, (lock, now) => lock && renewed(lock, tab, now));
    });
    return this.look(flowId, tab);
  }

  /** Whoever leaves a flow that is gone meanwhile has left it, too. */
  async leave(flowId: string, tab: Tab): Promise<void> {
    await this.database.write(async (unit) => {
      if (!(await presence.holdFlow(unit.manager, flowId))) return;
      await this.locks.change(unit, flowId, (lock, now) => released(lock, tab, now));
      await presence.deleteVisit(unit.manager, flowId, tab.tabId, tab.userId);
      unit.afterCommit(() => this.events.emit('presence', flowId));
    });
  }

  /** Takes the lock if it is free; with `force` also from another. Who has it then is in the answer. */
  async take(flowId: string, tab: Tab, force: boolean): Promise<PresenceView> {
    await this.database.write(async (unit) => {
      await this.visit(unit, flowId, tab);
      const { before } = await this.locks.change(unit, flowId, (lock, now) => (force ? forced : taken)(lock, tab, now));
      if (!force || !before || before.userId === tab.userId) return;
      await this.audit.record(unit.manager, {
        userId: tab.userId,
        action: 'flow.taken-over',
        subjectType: 'flow',
        subjectId: flowId,
        detail: { from: before.userId },
      });
    });
    return this.look(flowId, tab);
  }

  async release(flowId: string, tab: Tab): Promise<PresenceView> {
    await this.database.write((unit) => this.locks.change(unit, flowId, (lock, now) => released(lock, tab, now)));
    return this.look(flowId, tab);
  }

  /** Asks the holder for the lock. */
  async ask(flowId: string, tab: Tab): Promise<PresenceView> {
    await this.database.write(async (unit) => {
      await this.visit(unit, flowId, tab);
      await this.locks.change(unit, flowId, (lock, now) => asked(lock, tab, now));
    });
    return this.look(flowId, tab);
  }

  /** The holder hands over or keeps. Whoever holds it no more has nothing to answer; then the view tells. */
  async answer(flowId: string, tab: Tab, handOver: boolean): Promise<PresenceView> {
    await this.database.write((unit) =>
      this.locks.change(unit, flowId, (lock, now) => {
        if (!lock || !isHeldBy(lock, tab)) return lock;
        if (!handOver) return kept(lock);
        return wisherOf(lock) ? released(lock, tab, now) : lock;
      }),
    );
    return this.look(flowId, tab);
  }

  private async visit(unit: Unit, flowId: string, { tabId, userId }: Tab): Promise<void> {
    const { manager } = unit;
    if (!(await presence.holdFlow(manager, flowId))) throw notFound('flow');
    const since = this.clock.now();
    const until = new Date(since.getTime() + LEASE);
    await presence.deleteOldVisits(manager, flowId, since);
    const visits = await presence.findVisits(manager, flowId);
    const known = visits.find((visit) => visit.tabId === tabId);
    if (known && known.userId !== userId) {
      throw new AppError('tab-taken', 409, 'This tab belongs to somebody else. Open the flow again.');
    }
    if (known) await presence.prolongVisit(manager, known, until);
    else {
      const [oldest, ...others] = visits.filter((visit) => visit.userId === userId);
      if (oldest && others.length + 1 >= MOST_TABS) {
        await presence.deleteVisit(manager, flowId, oldest.tabId, userId);
      }
      await presence.insertVisit(manager, { flowId, tabId, userId, since, until });
      unit.afterCommit(() => this.events.emit('presence', flowId));
    }
  }
}

const isSame = (a: Tab, b: Tab): boolean => a.tabId === b.tabId && a.userId === b.userId;
