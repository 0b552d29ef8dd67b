import { Injectable } from '@nestjs/common';
import { AppError, notFound } from '../../common/app-error';
import { Clock } from '../../common/clock';
import type { Unit } from '../../database/database';
import { Events } from '../../events/events';
import { isHeldBy, looksAlike, settled, taken, type Lock, type Tab } from './lock-rules';
import * as presence from './flow-presence.repository';

/** Who saves: from an editor's tab, or by a program that has none. */
export interface Saver {
  userId: string;
  tabId?: string;
}

/** The lock of a flow within a unit of work: whoever asks first is served first, on any number of processes. */
@Injectable()
export class FlowLocks {
  constructor(
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  /** Changes the lock by a rule, told to browsers when it shows. @throws 404 */
  async change(
    unit: Unit,
    flowId: string,
    rule: (lock: Lock | null, now: Date) => Lock | null,
  ): Promise<{ before: Lock | null; after: Lock | null }> {
    const { manager } = unit;
    if (!(await presence.holdFlow(manager, flowId))) throw notFound('flow');
    const now = this.clock.now();
    const stored = await presence.findLock(manager, flowId);
    const before = settled(stored, await this.whoIsHere(manager, flowId, now), now);
    const after = rule(before, now);
    if (!after) await presence.deleteLock(manager, flowId);
    else if (after !== stored) await presence.writeLock(manager, stored, { flowId, ...after });
    if (!looksAlike(stored, after)) unit.afterCommit(() => this.events.emit('presence', flowId));
    return { before, after };
  }

  /**
   * To be called first in a unit of work that changes a draft: an editor's tab takes the lock when it is free.
   * @throws 409 `flow-lock-lost` while somebody else has it
   */
  async assertMayChange(unit: Unit, flowId: string, by: Saver): Promise<void> {
    const { userId, tabId } = by;
    const { after } = await this.change(unit, flowId, (lock, now) =>
      tabId ? taken(lock, { userId, tabId }, now) : lock,
    );
    if (!after || (tabId ? isHeldBy(after, { userId, tabId }) : after.userId === userId)) return;
    const name = (await presence.findNames(unit.manager, [after.userId])).get(after.userId) ?? '';
    throw new AppError(
      'flow-lock-lost',
      409,
      after.userId === userId
        ? 'You are changing this flow in another tab. Nothing was saved from here; go on there, or take it over.'
        : `${name} is changing this flow now. Nothing was saved; ask for it, or wait until it is free.`,
    );
  }

  /** Takes away what is known of a flow that goes. */
  forget({ manager }: Unit, flowId: string): Promise<void> {
    return presence.deletePresence(manager, flowId);
  }

  private async whoIsHere(manager: Unit['manager'], flowId: string, now: Date): Promise<(tab: Tab) => boolean> {
    const visits = (await presence.findVisits(manager, flowId)).filter(({ until }) => until > now);
    return (tab) => visits.some((visit) => visit.tabId === tab.tabId && visit.userId === tab.userId);
  }
}
