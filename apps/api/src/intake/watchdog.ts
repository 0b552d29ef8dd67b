/** Calls back when it was not fed in time: a half-open connection says nothing and never ends by itself. */
export class Watchdog {
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly bite: () => void) {}

  /** @param seconds until the next sign of life has to come */
  feed(seconds: number): void {
    this.stop();
    this.timer = setTimeout(this.bite, seconds * 1000);
    this.timer.unref();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}
