/** Counts attempts per key in fixed windows, in memory; forgets the oldest keys rather than growing without end. */
export class AttemptWindow {
  private readonly windows = new Map<string, { count: number; endsAt: number }>();

  /** @param seconds length of a window */
  constructor(
    private readonly limit: number,
    private readonly seconds: number,
    private readonly maxKeys = 10_000,
  ) {}

  /** Counts one attempt. @returns seconds to wait when the limit is passed, else 0 */
  take(key: string, now: Date): number {
    const at = now.getTime();
    const known = this.windows.get(key);
    const window = known && known.endsAt > at ? known : { count: 0, endsAt: at + this.seconds * 1000 };
    window.count += 1;
    // Deleted first, so that the map's order stays that of the last use.
    this.windows.delete(key);
    this.windows.set(key, window);
    if (this.windows.size > this.maxKeys) this.windows.delete(this.windows.keys().next().value!);
    return window.count > this.limit ? Math.ceil((window.endsAt - at) / 1000) : 0;
  }

  /** A success: what was counted for the key no longer counts. */
  forget(key: string): void {
    this.windows.delete(key);
  }
}
