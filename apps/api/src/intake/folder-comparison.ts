import * as changes from './server-changes.repository';
import type { ToldOf } from './server-changes.service';
import { patienceFor, type Visit } from './visit.types';

/** Messages in one question, and questions in one look: a folder of any size never keeps new mail waiting for long. */
const PAGE = 1000;
const PAGES_A_LOOK = 10;

/** Compares all that is known of a folder with what the server has, in pages, over as many looks as it takes. */
export class FolderComparison {
  private readonly positions = new Map<string, number>();

  constructor(private readonly visit: Visit) {}

  async next(at: ToldOf): Promise<{
    flags: Map<number, ReadonlySet<string>>[];
    /** Known to lie here, and not there. */
    absent: number[];
    /** The folder was seen to its end. */
    complete: boolean;
  }> {
    const { session, watchdog, tools } = this.visit;
    const { read } = tools.database;
    const flags: Map<number, ReadonlySet<string>>[] = [];
    const absent: number[] = [];
    let after = this.positions.get(at.folderId) ?? 0;
    for (let page = 0; page < PAGES_A_LOOK; page += 1) {
      const entries = await changes.ledgerPage(read, at, after, PAGE);
      const [first, last] = [entries[0], entries.at(-1)];
      if (!first || !last) {
        this.positions.delete(at.folderId);
        return { flags, absent, complete: true };
      }
      watchdog.feed(patienceFor(tools.config));
      const there = await session.flagsBetween(first.uid, last.uid);
      flags.push(there);
      const missing = entries.map(({ uid }) => uid).filter((uid) => !there.has(uid));
      absent.push(...(await this.lyingHere(at, missing)));
      after = last.uid;
    }
    this.positions.set(at.folderId, after);
    return { flags, absent, complete: false };
  }

  /** Of these UIDs those whose message lies here and is not deleted, as far as is known. */
  async lyingHere(at: ToldOf, uids: readonly number[]): Promise<number[]> {
    if (uids.length === 0) return [];
    const { read } = this.visit.tools.database;
    const entries = await changes.ledgerAt(read, at, uids);
    const rows = await changes.findDeliveries(
      read,
      at.mailboxId,
      entries.map((entry) => entry.messageId!),
    );
    const wanted = new Set(uids);
    return rows.flatMap((row) =>
      row.deletedAt === null &&
      row.serverFolder === at.path &&
      row.uidValidity === at.uidValidity &&
      row.uid !== null &&
      wanted.has(row.uid)
        ? [row.uid]
        : [],
    );
  }
}
