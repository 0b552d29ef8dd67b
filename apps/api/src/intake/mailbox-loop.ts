import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@nestjs/common';
import { ImapSession, MailError, type MailLogger } from '@mailroom/mail';
import { pauseBeforeLogin, SURVIVED_MILLISECONDS } from './back-off';
import { FolderGone, LeaseLost } from './folder-gone';
import * as intake from './intake.repository';
import { type HeldLease, LEASE_MILLISECONDS } from './mailbox-leases.service';
import { MailboxVisit, type VisitEnd } from './mailbox-visit';
import { SILENCE_SECONDS, type LoopTools } from './visit.types';
import { Watchdog } from './watchdog';

/** Keeps one mailbox up to date, on its own: whatever happens to its server delays no other mailbox. */
export class MailboxLoop {
  private readonly abort = new AbortController();
  readonly ended: Promise<void>;
  private current: MailboxVisit | null = null;

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

  /** Something changed that matters to what is done, not to the connection. */
  wake(): void {
    this.current?.wake();
  }

  private get stopped(): boolean {
    return this.abort.signal.aborted;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const lease = await this.acquire();
      if (!lease) continue;
      try {
        if ((await this.tend(lease)) === 'over') return;
      } finally {
        await this.tools.leases.release(lease).catch(() => undefined);
      }
    }
  }

  /** Waits while another worker has the mailbox. */
  private async acquire(): Promise<HeldLease | null> {
    const lease = await this.tools.leases.acquire(this.mailboxId).catch((error: unknown) => {
      this.tools.logger.warn({ err: error, mailboxId: this.mailboxId }, 'The mailbox could not be taken.');
      return null;
    });
    if (!lease) await this.pause(LEASE_MILLISECONDS / 3);
    return lease;
  }

  /** As long as the mailbox is ours. @returns over: nothing is left to be done */
  private async tend(lease: HeldLease): Promise<'over' | 'lost'> {
    let failures = 0;
    while (!this.stopped) {
      const connection = { since: 0 };
      try {
        const end = await this.visit(lease, connection);
        if (end === 'nothing to do') return 'over';
        failures = 0;
        if (end === 'give-way') await this.pause(this.tools.config.pollSeconds * 1000);
      } catch (error) {
        if (error instanceof LeaseLost) return 'lost';
        if (this.stopped || error instanceof FolderGone) return 'over';
        const survived = connection.since > 0 && Date.now() - connection.since >= SURVIVED_MILLISECONDS;
        failures = survived ? 1 : failures + 1;
        if (!(await this.recover(error, failures))) return 'over';
      }
    }
    return 'over';
  }

  /** Connects and stays connected. @throws whatever ended the connection */
  private async visit(lease: HeldLease, connection: { since: number }): Promise<'nothing to do' | VisitEnd> {
    const { database, mailboxes, gate } = this.tools;
    const mailbox = await intake.findMailboxForIntake(database.read, this.mailboxId);
    const settings = mailbox && mailboxes.secrets(mailbox).imap;
    if (!mailbox?.enabled || !settings) return 'nothing to do';
    await mailboxes.setState(this.mailboxId, { status: 'connecting' });
    const stop = new AbortController();
    const end = (): void => stop.abort();
    this.abort.signal.addEventListener('abort', end, { once: true });
    // What was asked before nobody tells the listener.
    if (this.stopped) end();
    const heart = this.beat(lease, end);
    const pass = await gate.enter(settings.host, stop.signal).catch((error: unknown) => {
      clearInterval(heart.timer);
      throw heart.failure ?? error;
    });
    const watchdog = new Watchdog(() => void session?.close());
    let session: ImapSession | null = null;
    try {
      session = await ImapSession.connect(settings, { signal: stop.signal, logger: mailLogger(this.tools.logger) });
      const opened = session;
      stop.signal.addEventListener('abort', () => void opened.close(), { once: true });
      connection.since = Date.now();
      watchdog.feed(SILENCE_SECONDS);
      this.current = new MailboxVisit({ session, mailbox, lease, watchdog, tools: this.tools }, pass, stop.signal);
      return await this.current.stay();
    } catch (error) {
      throw heart.failure ?? error;
    } finally {
      this.current = null;
      watchdog.stop();
      clearInterval(heart.timer);
      this.abort.signal.removeEventListener('abort', end);
      await session?.close();
      pass.leave();
    }
  }

  /** Keeps the lease while nothing is written; without it the connection is given up. */
  private beat(lease: HeldLease, giveUp: () => void): { timer: NodeJS.Timeout; failure: LeaseLost | null } {
    let alive = Date.now();
    const state: { timer: NodeJS.Timeout; failure: LeaseLost | null } = { timer: null as never, failure: null };
    const lose = (error: LeaseLost): void => {
      state.failure = error;
      giveUp();
    };
    state.timer = setInterval(() => {
      this.tools.leases.renew(lease).then(
        () => void (alive = Date.now()),
        (error: unknown) => {
          if (error instanceof LeaseLost) lose(error);
          else if (Date.now() - alive > LEASE_MILLISECONDS) lose(new LeaseLost('The lease could not be renewed.'));
        },
      );
    }, LEASE_MILLISECONDS / 3);
    state.timer.unref();
    return state;
  }

  /** @returns whether to try again */
  private async recover(error: unknown, failures: number): Promise<boolean> {
    const { mailboxes, clock, logger } = this.tools;
    const problem = problemOf(error);
    logger.warn({ err: error, mailboxId: this.mailboxId, failures }, problem.message);
    const pause = pauseBeforeLogin(failures, problem.code);
    try {
      if (error instanceof MailError && error.recovery === 'disable') {
        await mailboxes.disable(this.mailboxId, problem);
        return false;
      }
      const nextTryAt = new Date(clock.now().getTime() + pause);
      await mailboxes.setState(this.mailboxId, { status: 'waiting', problem, progress: null, failures, nextTryAt });
    } catch (failure) {
      // The database is away as well: what a person would see cannot be written now.
      logger.error({ err: failure, mailboxId: this.mailboxId }, 'The state of the mailbox could not be stored.');
    }
    await this.pause(pause);
    return !this.stopped;
  }

  private async pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.abort.signal }).catch(() => undefined);
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
