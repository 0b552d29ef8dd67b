import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@nestjs/common';
import { ImapSession, MailError, type MailLogger } from '@mailroom/mail';
import type { Clock } from '../common/clock';
import type { Config } from '../config/config';
import type { Database } from '../database/database';
import type { MailboxesService } from '../mailboxes/mailboxes.service';
import { pauseBeforeLogin, SURVIVED_MILLISECONDS } from './back-off';
import { FolderSync } from './folder-sync';
import { FolderGone, type IntakeService } from './intake.service';
import * as intake from './intake.repository';
import { Watchdog } from './watchdog';

/** Seconds without any sign of life from the server before the connection counts as dead. */
const SILENCE_SECONDS = 150;

/**
 * The slowest line on which mail still gets through. While messages are fetched, the session itself notices a server that
 * falls silent; the watchdog must leave the largest message the time it needs, or it would be begun anew for ever.
 */
const SLOWEST_BYTES_PER_SECOND = 16 * 1024;

export interface LoopTools {
  database: Database;
  mailboxes: MailboxesService;
  intake: IntakeService;
  clock: Clock;
  config: Config;
  logger: Logger;
}

type Mailbox = NonNullable<Awaited<ReturnType<typeof intake.findMailboxForIntake>>>;

/** Keeps one mailbox up to date, on its own: whatever happens to its server delays no other mailbox. */
export class MailboxLoop {
  private readonly abort = new AbortController();
  readonly ended: Promise<void>;

  constructor(
    private readonly mailboxId: string,
    private readonly tools: LoopTools,
  ) {
    this.ended = this.run();
  }

  /** Ends the connection; the unit of work under way is finished first. */
  async stop(): Promise<void> {
    this.abort.abort();
    await this.ended;
  }

  private get stopped(): boolean {
    return this.abort.signal.aborted;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopped) {
      const connection = { since: 0 };
      try {
        if ((await this.visit(connection)) === 'nothing to do') return;
      } catch (error) {
        if (this.stopped || error instanceof FolderGone) return;
        const survived = connection.since > 0 && Date.now() - connection.since >= SURVIVED_MILLISECONDS;
        failures = survived ? 1 : failures + 1;
        if (!(await this.recover(error, failures))) return;
      }
    }
  }

  /** Connects and stays connected. @throws whatever ended the connection */
  private async visit(connection: { since: number }): Promise<'nothing to do' | 'stopped'> {
    const { database, mailboxes } = this.tools;
    const mailbox = await intake.findMailboxForIntake(database.read, this.mailboxId);
    const settings = mailbox && mailboxes.secrets(mailbox).imap;
    if (!mailbox?.enabled || !settings) return 'nothing to do';
    await mailboxes.setState(this.mailboxId, { status: 'connecting' });
    const session = await ImapSession.connect(settings, {
      signal: this.abort.signal,
      logger: mailLogger(this.tools.logger),
    });
    connection.since = Date.now();
    const close = () => void session.close();
    const watchdog = new Watchdog(close);
    this.abort.signal.addEventListener('abort', close, { once: true });
    try {
      watchdog.feed(SILENCE_SECONDS);
      await mailboxes.rememberFolders(this.mailboxId, await session.listFolders());
      await this.stay(session, mailbox, watchdog);
      return 'stopped';
    } finally {
      watchdog.stop();
      this.abort.signal.removeEventListener('abort', close);
      await session.close();
    }
  }

  private async stay(session: ImapSession, mailbox: Mailbox, watchdog: Watchdog): Promise<void> {
    const { pollSeconds } = this.tools.config;
    let pollAt = 0;
    while (!this.stopped) {
      const all = Date.now() >= pollAt;
      if (all) pollAt = Date.now() + pollSeconds * 1000;
      await this.syncFolders(session, mailbox, watchdog, all);
      const maxSeconds = Math.max(1, (pollAt - Date.now()) / 1000);
      watchdog.feed(maxSeconds + SILENCE_SECONDS);
      if ((await session.waitForChange({ signal: this.abort.signal, maxSeconds })) === 'closed') {
        throw new MailError('connection-lost', 'idle');
      }
    }
  }

  /** @param all also the folders that are only looked at from time to time, or INBOX alone */
  private async syncFolders(session: ImapSession, mailbox: Mailbox, watchdog: Watchdog, all: boolean): Promise<void> {
    const { database, mailboxes, clock } = this.tools;
    const monitored = await intake.findMonitored(database.read, this.mailboxId);
    // The one that is waited on comes last: it is then the open folder, and nothing that arrives meanwhile is missed.
    const inbox =
      monitored.find((folder) => folder.specialUse === 'inbox' && !folder.missing) ??
      monitored.find((folder) => !folder.missing);
    const others = all ? monitored.filter((folder) => folder !== inbox && !folder.missing) : [];
    if (!inbox) throw new MailError('folder-missing', 'folder');
    let newest: Date | null = null;
    for (const folder of [...others, inbox]) {
      const found = await this.syncFolder(session, mailbox, folder, watchdog);
      if (found) newest = clock.now();
    }
    await mailboxes.setState(this.mailboxId, {
      status: session.capabilities.has('IDLE') ? 'idle' : 'polling',
      problem: null,
      progress: null,
      failures: 0,
      nextTryAt: null,
      lastSyncedAt: clock.now(),
      ...(newest && { lastMessageAt: newest }),
    });
  }

  /** @returns whether something new was taken in */
  private async syncFolder(
    session: ImapSession,
    mailbox: Mailbox,
    folder: intake.MailboxFolder,
    watchdog: Watchdog,
  ): Promise<boolean> {
    const { database, mailboxes, config, logger } = this.tools;
    let found = false;
    const patience = SILENCE_SECONDS + config.maxMessageBytes / SLOWEST_BYTES_PER_SECOND;
    const onFetched = () => watchdog.feed(patience);
    const onProgress = (done: number, total: number) => {
      watchdog.feed(patience);
      if (total <= 20) return;
      const patch =
        done === 0
          ? { status: 'syncing' as const, problem: null, progress: { done, total } }
          : { progress: { done, total } };
      mailboxes
        .setState(this.mailboxId, patch)
        .catch((error: unknown) => logger.warn({ err: error }, 'Progress could not be noted.'));
    };
    watchdog.feed(patience);
    const onTaken = (taken: unknown[]) => void (found ||= taken.length > 0);
    const job = {
      session,
      folder,
      syncFrom: mailbox.syncFrom,
      maxMessageBytes: config.maxMessageBytes,
      onProgress,
      onTaken,
      onFetched,
    };
    try {
      await new FolderSync(job, database, this.tools.intake).run();
    } catch (error) {
      if (!(error instanceof MailError) || error.code !== 'folder-missing') throw error;
      await database.write((unit) => intake.updateFolder(unit.manager, folder.id, { missing: true }));
      logger.warn({ mailboxId: this.mailboxId, folder: folder.path }, 'The server no longer has this folder.');
    }
    return found;
  }

  /** @returns whether to try again */
  private async recover(error: unknown, failures: number): Promise<boolean> {
    const { mailboxes, clock, logger } = this.tools;
    const problem = problemOf(error);
    logger.warn({ err: error, mailboxId: this.mailboxId, failures }, problem.message);
    try {
      if (error instanceof MailError && error.recovery === 'disable') {
        await mailboxes.disable(this.mailboxId, problem);
        return false;
      }
      const pause = pauseBeforeLogin(failures);
      const nextTryAt = new Date(clock.now().getTime() + pause);
      await mailboxes.setState(this.mailboxId, { status: 'waiting', problem, progress: null, failures, nextTryAt });
      await sleep(pause, undefined, { signal: this.abort.signal });
    } catch (failure) {
      if (this.stopped) return false;
      // The database is away as well: what a person would see cannot be written now.
      logger.error({ err: failure, mailboxId: this.mailboxId }, 'The state of the mailbox could not be stored.');
      await sleep(pauseBeforeLogin(failures), undefined, { signal: this.abort.signal }).catch(() => undefined);
    }
    return !this.stopped;
  }
}

function problemOf(error: unknown): { code: string; message: string; advice: string } {
  if (error instanceof MailError) return { code: error.code, message: error.message, advice: error.advice };
  return {
    code: 'unexpected',
    message: `Something unexpected went wrong: ${error instanceof Error ? error.message : String(error)}`.slice(
      0,
      1000,
    ),
    advice: 'It is tried again by itself. If it stays like this, look into the log of the program.',
  };
}

const mailLogger = (logger: Logger): MailLogger => ({
  debug: (details, message) => logger.debug(details, message),
  info: (details, message) => logger.log(details, message),
  warn: (details, message) => logger.warn(details, message),
  error: (details, message) => logger.error(details, message),
});
