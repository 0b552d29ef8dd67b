import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { BlobStore } from '../blobs/blob-store';
import { Clock } from '../common/clock';
import { CONFIG, type Config } from '../config/config';
import { Database } from '../database/database';
import { Events } from '../events/events';
import { IntakeService } from '../intake/intake.service';
import { type HeldLease, MailboxLeases } from '../intake/mailbox-leases.service';
import { HandingInService } from './handing-in.service';
import { ImportFiles } from './import-files.service';
import { ImportRun } from './import-run';
import * as imports from './imports.repository';
import { ImportsService } from './imports.service';

/** How soon an import that another process received, or one that failed, is looked at. */
const REVIEW_MILLISECONDS = 5_000;

/** Takes in the files that people brought in, one after the other. An import is worked on by one process (its lease). */
@Injectable()
export class ImportWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ImportWorker.name);
  private subscription: Subscription | null = null;
  private timer: NodeJS.Timeout | null = null;
  private working: Promise<void> | null = null;
  private again = false;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly intake: IntakeService,
    private readonly leases: MailboxLeases,
    private readonly handingIn: HandingInService,
    private readonly files: ImportFiles,
    private readonly importsService: ImportsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.roles.worker) return;
    this.subscription = this.importsService.wakes.subscribe(() => this.wake());
    this.timer = setInterval(() => this.wake(), REVIEW_MILLISECONDS);
    this.timer.unref();
    this.wake();
    void this.sweep();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.subscription?.unsubscribe();
    if (this.timer) clearInterval(this.timer);
    await this.working;
  }

  private wake(): void {
    if (this.stopped) return;
    this.again = true;
    this.working ??= this.workAll().finally(() => {
      this.working = null;
    });
  }

  private async workAll(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        for (const { id } of await imports.findUnfinished(this.database.read)) {
          if (!this.stopped) await this.workOn(id);
        }
      } catch (error) {
        this.logger.error({ err: error }, 'The imports could not be looked through; they are tried again soon.');
      }
    }
  }

  private async workOn(id: string): Promise<void> {
    const lease = await this.leases.acquire(id);
    if (!lease) return;
    try {
      await this.run(id, lease);
    } catch (error) {
      this.logger.error({ err: error, importId: id }, 'An import was interrupted; it goes on soon where it stands.');
    } finally {
      await this.leases.release(lease);
    }
  }

  private async run(id: string, lease: HeldLease): Promise<void> {
    const row = await imports.findImport(this.database.read, id);
    if (!row || (row.state !== 'waiting' && row.state !== 'running')) return;
    const file = await this.files.open(row.storedAs).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return null;
    });
    if (!file) return this.end(row, fileMissing);
    let complete: boolean;
    try {
      const folderId = await this.handingIn.doorOf(row.mailboxId);
      const run = { at: this.clock.now().toISOString(), offset: row.offset };
      await this.change(row, ['waiting', 'running'], { state: 'running', counts: { ...row.counts, run } });
      const { blobs, clock, events, intake } = this;
      const work = new ImportRun(row, folderId, lease, file, { blobs, clock, events, intake });
      complete = await work.work(() => this.mayGoOn(id));
    } finally {
      await file.close();
    }
    if (complete) return this.end(row, null);
    // Ended in good order: nothing in it is under suspicion at the next start.
    await this.change(row, ['running'], { state: 'waiting' });
  }

  private async mayGoOn(id: string): Promise<boolean> {
    if (this.stopped) return false;
    return (await imports.findImport(this.database.read, id))?.state === 'running';
  }

  private async end(row: imports.MailImport, problem: imports.MailImport['problem']): Promise<void> {
    const state = problem ? 'failed' : 'done';
    const done = problem ? {} : { offset: row.size };
    await this.change(row, ['waiting', 'running', 'paused'], { state, problem, ...done, endedAt: this.clock.now() });
    await this.database.write(({ manager }) => imports.forgetLease(manager, row.id));
    await this.files.remove(row.storedAs);
  }

  private change(
    row: imports.MailImport,
    from: imports.MailImport['state'][],
    patch: Parameters<typeof imports.moveOn>[3],
  ): Promise<void> {
    return this.database.write(async (unit) => {
      await imports.moveOn(unit.manager, row.id, from, patch);
      unit.afterCommit(() => this.events.emit('mailbox', row.mailboxId));
    });
  }

  private async sweep(): Promise<void> {
    try {
      await this.files.sweep(await imports.findStored(this.database.read), this.clock.now());
    } catch (error) {
      this.logger.warn({ err: error }, 'Old files of imports could not be looked through; the next start tries again.');
    }
  }
}

const fileMissing = {
  code: 'file-missing',
  message: 'The file is not in the data folder any more.',
  advice: 'Bring it in once more; what was taken in before is recognised.',
};
