import type { Database } from '../database/database';
import type { EffectState } from './effect.entity';
import type { Completion, EffectLease } from './effect.types';
import { updateHeld } from './effects.repository';
import { LEASE_MILLISECONDS } from './lease-time';

/** The effect belongs to another worker by now; what this one knows of it is void. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** One worker's claim of one effect, renewed while it works. */
export class Lease implements EffectLease {
  private readonly heartbeat: NodeJS.Timeout;
  private started = false;

  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
    readonly held: { id: string; fence: number },
    onHeartbeatFailed: (error: unknown) => void,
  ) {
    this.heartbeat = setInterval(() => {
      this.renew().catch(onHeartbeatFailed);
    }, LEASE_MILLISECONDS / 3);
    this.heartbeat.unref();
  }

  async dataStarted(alongside?: Completion): Promise<void> {
    await this.write(['claimed'], 'data-started', alongside);
    this.started = true;
  }

  /** Whether `dataStarted` was noted. */
  get hasDataStarted(): boolean {
    return this.started;
  }

  release(): void {
    clearInterval(this.heartbeat);
  }

  private renew(): Promise<void> {
    return this.write(['claimed', 'data-started']);
  }

  private async write(from: EffectState[], state?: EffectState, alongside?: Completion): Promise<void> {
    const leaseUntil = new Date(this.now().getTime() + LEASE_MILLISECONDS);
    const patch = state ? { state, leaseUntil } : { leaseUntil };
    const kept = await this.database.write(async (unit) => {
      const held = await updateHeld(unit.manager, this.held, from, patch);
      if (held) await alongside?.(unit);
      return held;
    });
    if (!kept) throw new LeaseLost(`Another worker took over effect ${this.held.id}.`);
  }
}
