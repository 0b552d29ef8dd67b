import type { Clock } from '../common/clock';
import type { Database } from '../database/database';
import { countMessages } from './mailboxes.repository';

/** So many are counted within a few milliseconds, for everybody who asks. */
const COUNTED_AT_ONCE = 10_000;
const MOST_SECONDS = 30;

/**
 * How much mail each mailbox holds. Every delivery is looked at for it, while the program can do nothing else, and screens
 * ask all the time: of a large archive it is counted once in a while, one second for each ten thousand messages.
 */
export class MessageCounts {
  private counted: { at: number; seconds: number; counts: Map<string, number> } | null = null;
  private counting: Promise<Map<string, number>> | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** By mailbox; those without mail are missing. */
  async read(): Promise<ReadonlyMap<string, number>> {
    const last = this.counted;
    const age = last ? this.clock.now().getTime() - last.at : 0;
    if (last && age >= 0 && age < last.seconds * 1000) return last.counts;
    // Whoever comes while a large archive is counted waits for that; a small one is counted for each, so that it is exact.
    if (last && last.seconds > 0 && this.counting) return this.counting;
    this.counting = this.count();
    return this.counting;
  }

  private async count(): Promise<Map<string, number>> {
    const at = this.clock.now().getTime();
    try {
      const counts = await countMessages(this.database.read);
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const seconds = Math.min(MOST_SECONDS, Math.floor(total / COUNTED_AT_ONCE));
      this.counted = { at, seconds, counts };
      return counts;
    } finally {
      this.counting = null;
    }
  }
}
