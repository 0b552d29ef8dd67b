import type { SyncProgress } from '../mailboxes/mailbox.types';
import { FolderSync } from './folder-sync';
import * as intake from './intake.repository';
import { Pace } from './pace';
import { patienceFor, type Visit, wantedSince } from './visit.types';

/** What is to be imported of a folder, as the server listed it. */
interface List {
  uidValidity: string;
  /** Where the cursor stood. */
  from: number;
  end: number;
  uids: number[];
  /** So many of them are settled. */
  done: number;
}

/**
 * Imports the mail that was there before the mailbox was connected: ascending, in slices between looks for new mail. Where
 * it stands is kept in the folder's row, so it goes on after a restart.
 */
export class HistoryImport {
  private readonly lists = new Map<string, List>();
  private readonly pace = new Pace();
  private startedAt: string | null = null;

  constructor(
    private readonly visit: Visit,
    private readonly onProgress: () => void,
  ) {}

  /** Counts what is to be done, so that the bar knows its length. The open folder is another afterwards. */
  async list(folders: readonly intake.MailboxFolder[]): Promise<void> {
    for (const folder of folders) {
      if (!this.listOf(folder)) await this.listNow(folder);
    }
  }

  /**
   * Works on one folder until `goOn` says to stop or nothing is left. The open folder is this one afterwards.
   * @returns false when the folder is another by now: it has to be looked at first
   */
  async work(folder: intake.MailboxFolder, goOn: () => boolean): Promise<boolean> {
    const { session, tools, watchdog, lease } = this.visit;
    watchdog.feed(patienceFor(tools.config));
    const list = this.listOf(folder) ?? (await this.listNow(folder));
    if (!list) return false;
    const state = await session.openFolder(folder.path, { readOnly: true });
    if (state.uidValidity !== list.uidValidity) return false;
    this.startedAt ??= tools.clock.now().toISOString();
    const sync = new FolderSync(
      {
        session,
        lease,
        folder,
        uidValidity: list.uidValidity,
        track: 'history',
        trusted: true,
        maxMessageBytes: tools.config.maxMessageBytes,
        onFetched: () => watchdog.feed(patienceFor(tools.config)),
        onTaken: () => watchdog.feed(patienceFor(tools.config)),
      },
      tools.database,
      tools.intake,
    );
    const before = list.done;
    const taken = await sync.take(list.uids.slice(before), (done) => {
      list.done = before + done;
      this.note();
      return goOn();
    });
    list.done = before + taken;
    const over = list.done === list.uids.length;
    await sync.finish(over ? list.end : list.uids[list.done - 1]!, over);
    this.note();
    return true;
  }

  /** Over all folders; null when there was nothing. */
  get progress(): SyncProgress | null {
    const lists = [...this.lists.values()];
    const total = lists.reduce((sum, list) => sum + list.uids.length, 0);
    if (total === 0) return null;
    const done = lists.reduce((sum, list) => sum + list.done, 0);
    const startedAt = this.startedAt ?? this.visit.tools.clock.now().toISOString();
    return { done, total, of: 'history', startedAt, ...this.pace.read(total) };
  }

  private note(): void {
    const done = [...this.lists.values()].reduce((sum, list) => sum + list.done, 0);
    this.pace.note(done, this.visit.tools.clock.now().getTime());
    this.onProgress();
  }

  /** The list of before, unless a person chose an earlier day or the server began to number anew. */
  private listOf({ id, uidValidity, historyUid, historyEnd }: intake.MailboxFolder): List | null {
    const list = this.lists.get(id);
    if (!list || list.uidValidity !== uidValidity || list.end !== historyEnd) return null;
    const settled = list.uids[list.done - 1] ?? list.from;
    return (historyUid ?? 0) >= settled ? list : null;
  }

  private async listNow(folder: intake.MailboxFolder): Promise<List | null> {
    const { session, tools } = this.visit;
    const { id, mailboxId, historyUid, historyEnd } = folder;
    if (historyUid === null || historyEnd === null) return null;
    const state = await session.openFolder(folder.path, { readOnly: true });
    if (state.uidValidity !== folder.uidValidity) return null;
    // Read later than the cursor: whoever chose an earlier day moved both at once, maybe in another process.
    const mailbox = (await intake.findMailboxForIntake(tools.database.read, mailboxId)) ?? this.visit.mailbox;
    const since = wantedSince(mailbox, folder) ?? undefined;
    const uids = await session.searchUids({ from: 1, to: historyEnd, since });
    const done = uids.findIndex((uid) => uid > historyUid);
    const list = {
      uidValidity: state.uidValidity,
      from: historyUid,
      end: historyEnd,
      uids,
      done: done < 0 ? uids.length : done,
    };
    this.lists.set(id, list);
    return list;
  }
}
