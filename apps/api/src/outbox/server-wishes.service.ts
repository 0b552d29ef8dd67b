import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import type { Unit } from '../database/database';
import { Events } from '../events/events';
import type { Effect } from './effect.entity';
import type { NewEffect } from './effect.types';
import * as effects from './effects.repository';
import { OutboxService } from './outbox.service';
import type { ServerWish } from './server-wish.types';
import { askedInstead, isReplaced, type Standing, SUPERSEDED } from './server-wishes';

/** Asks mail servers for what people want of messages: what waits and is outdated by it gives way. */
@Injectable()
export class ServerWishes {
  constructor(
    private readonly outbox: OutboxService,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  /**
   * Adds effects to the unit of work. The caller holds the deliveries of these messages locked, so that two people who
   * change one message are asked for one after the other.
   * @param wishes at most one for each message and mailbox
   */
  async ask(unit: Unit, wishes: readonly ServerWish[]): Promise<void> {
    const messageIds = [...new Set(wishes.map(({ messageId }) => messageId))];
    const standing = new Map<string, Effect[]>();
    for (const effect of await effects.findStanding(unit.manager, messageIds)) {
      standing.set(keyOf(effect), [...(standing.get(keyOf(effect)) ?? []), effect]);
    }
    const asked: NewEffect[] = [];
    for (const wish of wishes) asked.push(...(await this.effectFor(unit, wish, standing.get(keyOf(wish)) ?? [])));
    await this.outbox.enqueue(unit, asked);
  }

  private async effectFor(unit: Unit, wish: ServerWish, standing: Effect[]): Promise<NewEffect[]> {
    const outdated = standing.filter((effect) => isReplaced(effect, wish));
    const replaced: Effect[] = [];
    for (const effect of outdated) {
      const patch = { state: 'cancelled', lastError: SUPERSEDED, leaseUntil: null } as const;
      // One that was claimed meanwhile is performed; what is asked for now then follows it.
      if (await effects.overrule(unit.manager, effect, ['pending'], patch)) replaced.push(effect);
    }
    if (replaced.length > 0) unit.afterCommit(() => this.events.emit('effect'));
    const wanted = askedInstead(wish, replaced.map(seen), replaced.length < outdated.length);
    if (!wanted) return [];
    const { mailboxId, messageId, summary, want } = wish;
    const runAt = want.kind === 'delete' ? want.notBefore : undefined;
    return [
      {
        ...wanted,
        dedupeKey: `wish:${newId()}`,
        mailboxId,
        messageId,
        summary,
        runAt,
        // Clocks of several machines differ: what is asked for later must also count as later.
        createdAt: new Date(Math.max(this.clock.now().getTime(), 1 + (standing.at(-1)?.createdAt.getTime() ?? 0))),
      },
    ];
  }
}

const keyOf = ({ mailboxId, messageId }: { mailboxId: string | null; messageId: string | null }): string =>
  `${mailboxId} ${messageId}`;

const seen = ({ kind, attempts, payload }: Effect): Standing => ({ kind, tried: attempts > 0, payload });
