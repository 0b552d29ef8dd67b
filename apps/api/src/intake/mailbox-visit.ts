import { MailError } from '@mailroom/mail';
import type { Pass } from '../mailboxes/connection-gate.service';
import type { MailboxStatus } from '../mailboxes/mailbox.types';
import { Absences } from './absences';
import { FolderLook } from './folder-look';
import { refreshFolders } from './folder-names';
import { HistoryImport } from './history-import';
import * as intake from './intake.repository';
import { isMissing } from './missing';
import { SILENCE_SECONDS, type Visit } from './visit.types';

/** History of another folder than the open one is imported for so long before new mail is looked for. */
const SLICE_MILLISECONDS = 5_000;

/** Who only waits for news keeps a connection that others want at least so long: logins cost more than turns. */
const HELD_MILLISECONDS = 20_000;

/** `settings`: they changed, connect anew. `give-way`: others wait for a connection to this host. */
export type VisitEnd = 'stopped' | 'settings' | 'give-way';

/** What one connection is used for: looking for new mail and changes, importing history, waiting for news. */
export class MailboxVisit {
  private readonly absences = new Absences();
  private readonly folders: FolderLook;
  private readonly history: HistoryImport;
  /** Before that it gives way to nobody. */
  private readonly heldUntil: number;
  private pollAt = 0;
  private nudge = new AbortController();
  /** A comparison of a large folder goes on. */
  private unfinished = false;

  constructor(
    private readonly visit: Visit,
    private readonly pass: Pass,
    private readonly stop: AbortSignal,
  ) {
    const { pollSeconds } = visit.tools.config;
    this.heldUntil = Date.now() + Math.min(HELD_MILLISECONDS, pollSeconds * 1000);
    this.folders = new FolderLook(visit, this.absences);
    this.history = new HistoryImport(visit, () => this.noteProgress());
    const wake = (): void => this.wake();
    stop.addEventListener('abort', wake, { once: true });
    pass.onWanted(wake);
  }

  /** Ends a wait: something here changed that it has to look at. */
  wake(): void {
    this.nudge.abort();
  }

  async stay(): Promise<VisitEnd> {
    await refreshFolders(this.visit);
    while (!this.stop.aborted) {
      this.nudge = new AbortController();
      if (!(await this.isStillWanted())) return 'settings';
      await this.lookForMissing();
      await this.round(await this.monitored());
      await this.noteState(await this.monitored());
      if ((await this.importHistory()) || this.unfinished) continue;
      if (this.pass.isWanted && Date.now() >= this.heldUntil) return 'give-way';
      await this.waitForNews();
    }
    return 'stopped';
  }

  /** A monitored folder that the server did not have may be there again: nobody else would tell. */
  private async lookForMissing(): Promise<void> {
    if (Date.now() < this.pollAt) return;
    const folders = await intake.findMonitored(this.visit.tools.database.read, this.visit.mailbox.id);
    if (folders.some((folder) => folder.missing)) await refreshFolders(this.visit);
  }

  /** All folders from time to time, otherwise the one that is waited on. */
  private async round(monitored: readonly intake.MailboxFolder[]): Promise<void> {
    const { clock, config, mailboxes } = this.visit.tools;
    const all = Date.now() >= this.pollAt;
    if (all) this.pollAt = Date.now() + config.pollSeconds * 1000;
    // The one that is waited on comes last: it is then the open folder, and nothing that arrives meanwhile is missed.
    const inbox = waitedOn(monitored);
    const ids = monitored.map((folder) => folder.id);
    let found = false;
    this.unfinished = false;
    for (const folder of all ? [...monitored.filter((each) => each !== inbox), inbox] : [inbox]) {
      try {
        const result = await this.folders.look(folder, folder === inbox, ids);
        found ||= result.found;
        this.unfinished ||= result.unfinished;
        // Somebody moved or deleted mail: the others tell which, and need not wait for it.
        if (result.absent && ids.length > 1) this.pollAt = 0;
      } catch (error) {
        if (!isMissing(error)) throw error;
        await refreshFolders(this.visit);
        this.visit.tools.logger.warn(
          { mailboxId: folder.mailboxId, folder: folder.path },
          'The server has no such folder.',
        );
        if (folder === inbox) throw error;
      }
    }
    if (found) await mailboxes.setState(this.visit.mailbox.id, { lastMessageAt: clock.now() });
  }

  /** @returns whether it did something: then there may be more */
  private async importHistory(): Promise<boolean> {
    const pending = await this.pendingHistory();
    const folder = pending[0];
    if (!folder || this.stop.aborted) return false;
    await this.history.list(pending);
    const inbox = waitedOn(await this.monitored());
    const until = folder.id === inbox.id ? this.pollAt : Math.min(this.pollAt, Date.now() + SLICE_MILLISECONDS);
    const { session } = this.visit;
    const worked = await this.history.work(
      folder,
      () => !this.stop.aborted && !this.nudge.signal.aborted && !session.hasNews && Date.now() < until,
    );
    if (!worked) this.pollAt = 0;
    return true;
  }

  /** Of the folder that is waited on first: its new mail is announced meanwhile. */
  private async pendingHistory(): Promise<intake.MailboxFolder[]> {
    const monitored = await this.monitored();
    const inbox = waitedOn(monitored);
    return [inbox, ...monitored.filter((folder) => folder !== inbox)].filter(
      (folder) => folder.historyUid !== null && !this.isPaused(folder),
    );
  }

  /** After a change of UIDVALIDITY new mail is among what looks like history: that is never put off. */
  private isPaused(folder: intake.MailboxFolder): boolean {
    return this.visit.mailbox.historyPaused && folder.comparedAt !== null;
  }

  private async noteState(monitored: readonly intake.MailboxFolder[]): Promise<void> {
    const { mailboxes, clock } = this.visit.tools;
    const pending = monitored.filter((folder) => folder.historyUid !== null);
    const works = pending.some((folder) => !this.isPaused(folder));
    if (pending.length > 0 && this.history.progress === null) await this.history.list(pending);
    const quiet: MailboxStatus = this.visit.session.capabilities.has('IDLE') ? 'idle' : 'polling';
    await mailboxes.setState(this.visit.mailbox.id, {
      status: works ? 'syncing' : quiet,
      problem: null,
      progress: pending.length > 0 ? this.history.progress : null,
      failures: 0,
      nextTryAt: null,
      lastSyncedAt: clock.now(),
    });
  }

  private noteProgress(): void {
    const { mailboxes, logger } = this.visit.tools;
    const { progress } = this.history;
    mailboxes
      .setState(this.visit.mailbox.id, { progress })
      .catch((error: unknown) => logger.warn({ err: error }, 'Progress could not be noted.'));
  }

  private async waitForNews(): Promise<void> {
    const { session, watchdog } = this.visit;
    const inbox = waitedOn(await this.monitored());
    if (session.openPath !== inbox.path) await session.openFolder(inbox.path, { readOnly: true });
    const until = this.pass.isWanted ? Math.min(this.pollAt, this.heldUntil) : this.pollAt;
    const maxSeconds = Math.max(0.1, (until - Date.now()) / 1000);
    watchdog.feed(maxSeconds + SILENCE_SECONDS);
    if ((await session.waitForChange({ signal: this.nudge.signal, maxSeconds })) === 'closed') {
      throw new MailError('connection-lost', 'idle');
    }
  }

  private async monitored(): Promise<intake.MailboxFolder[]> {
    const { tools, mailbox } = this.visit;
    const folders = await intake.findMonitored(tools.database.read, mailbox.id);
    return folders.filter((folder) => !folder.missing);
  }

  /** Another process may have changed the settings, which nobody tells us of. */
  private async isStillWanted(): Promise<boolean> {
    const { tools, mailbox } = this.visit;
    const row = await intake.findMailboxForIntake(tools.database.read, mailbox.id);
    if (!row?.enabled) return false;
    const same = JSON.stringify([row.imap, row.imapPassword]) === JSON.stringify([mailbox.imap, mailbox.imapPassword]);
    Object.assign(mailbox, row);
    return same;
  }
}

/** INBOX, or the first there is. @throws MailError folder-missing when there is none */
function waitedOn(monitored: readonly intake.MailboxFolder[]): intake.MailboxFolder {
  const folder = monitored.find((each) => each.specialUse === 'inbox') ?? monitored[0];
  if (!folder) throw new MailError('folder-missing', 'folder');
  return folder;
}
