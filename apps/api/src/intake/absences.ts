/**
 * Messages that vanished from a folder and may lie in another by now: they count as deleted only when every other folder
 * was looked at since. A UID never comes back (RFC 3501 section 2.3.1.1), so what was absent once stays so.
 */
export class Absences {
  private moment = 0;
  private readonly sighted = new Map<string, Map<number, number>>();
  private readonly looks = new Map<string, number>();

  /** @returns whether any of them was not known to be absent */
  see(folderId: string, uids: readonly number[]): boolean {
    const known = this.sighted.get(folderId) ?? new Map<number, number>();
    this.moment += 1;
    const fresh = uids.filter((uid) => !known.has(uid));
    for (const uid of fresh) known.set(uid, this.moment);
    if (known.size > 0) this.sighted.set(folderId, known);
    return fresh.length > 0;
  }

  /** All new mail of that folder was taken in. */
  looked(folderId: string): void {
    this.moment += 1;
    this.looks.set(folderId, this.moment);
  }

  /** Those of a folder that would have been found elsewhere by now. */
  certain(folderId: string, folderIds: readonly string[]): number[] {
    const others = folderIds.filter((id) => id !== folderId).map((id) => this.looks.get(id) ?? 0);
    const oldest = Math.min(...others, Number.POSITIVE_INFINITY);
    return [...(this.sighted.get(folderId) ?? [])].filter(([, moment]) => moment < oldest).map(([uid]) => uid);
  }

  settle(folderId: string, uids: readonly number[]): void {
    const known = this.sighted.get(folderId);
    for (const uid of uids) known?.delete(uid);
    if (known?.size === 0) this.sighted.delete(folderId);
  }

  isEmpty(folderId: string): boolean {
    return !this.sighted.has(folderId);
  }
}
