/**
 * UIDs that were asked for, while their messages come. Servers that answer out of order, twice, or with messages that
 * nobody asked for must not make the cursor pass one that never came.
 */
export class Awaited {
  private readonly left: Set<number>;

  /** @param uids ascending */
  constructor(uids: readonly number[]) {
    this.left = new Set(uids);
  }

  /** @returns those passed over by it, which may still come; null: nobody asked for this one, or not any more */
  come(uid: number): number[] | null {
    if (!this.left.has(uid)) return null;
    const passed: number[] = [];
    for (const earlier of this.left) {
      if (earlier >= uid) break;
      passed.push(earlier);
    }
    for (const each of [...passed, uid]) this.left.delete(each);
    return passed;
  }

  /** Those that never came. */
  get rest(): number[] {
    return [...this.left];
  }
}
