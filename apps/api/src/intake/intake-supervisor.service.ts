import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { Clock } from '../common/clock';
import { CONFIG, type Config } from '../config/config';
import { Database } from '../database/database';
import { Fifo } from '../database/fifo';
import { ConnectionGate } from '../mailboxes/connection-gate.service';
import { MailboxChanges } from '../mailboxes/mailbox-changes.service';
import { MailboxesService } from '../mailboxes/mailboxes.service';
import { IntakeService } from './intake.service';
import { MailboxLeases } from './mailbox-leases.service';
import { MailboxLoop } from './mailbox-loop';
import { ServerChangesService } from './server-changes.service';
import type { LoopTools } from './visit.types';

/** How soon a change that another process made is noticed. */
const REVIEW_MILLISECONDS = 30_000;

/** One loop for each enabled mailbox, started and stopped as people change their settings. */
@Injectable()
export class IntakeSupervisor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(IntakeSupervisor.name);
  private readonly loops = new Map<string, MailboxLoop>();
  /** Starts and stops one after the other: a mailbox never has two loops. */
  private readonly queue = new Fifo();
  private subscription: Subscription | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly mailboxes: MailboxesService,
    private readonly changes: MailboxChanges,
    private readonly intake: IntakeService,
    private readonly serverChanges: ServerChangesService,
    private readonly leases: MailboxLeases,
    private readonly gate: ConnectionGate,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.roles.worker) return;
    this.subscription = this.changes.subscribe(({ mailboxId, only }) => {
      if (only === 'history') this.loops.get(mailboxId)?.wake();
      else this.inTurn(() => this.restart(mailboxId));
    });
    this.timer = setInterval(() => this.inTurn(() => this.review()), REVIEW_MILLISECONDS);
    this.timer.unref();
    this.inTurn(() => this.review());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.subscription?.unsubscribe();
    if (this.timer) clearInterval(this.timer);
    await this.queue.run(() => Promise.all([...this.loops.values()].map((loop) => loop.stop())));
  }

  private inTurn(work: () => Promise<void>): void {
    this.queue
      .run(work)
      .catch((error: unknown) => this.logger.error({ err: error }, 'The mailboxes could not be looked through.'));
  }

  /** Starts the loops that are missing, ends those of mailboxes that are gone or switched off. */
  private async review(): Promise<void> {
    if (this.stopped) return;
    const enabled = new Set((await this.mailboxes.listEnabled()).map((mailbox) => mailbox.id));
    const unwanted = [...this.loops.keys()].filter((id) => !enabled.has(id));
    await Promise.all(unwanted.map(async (id) => this.loops.get(id)?.stop()));
    for (const id of enabled) if (!this.loops.has(id)) this.start(id);
  }

  private async restart(mailboxId: string): Promise<void> {
    if (this.stopped) return;
    await this.loops.get(mailboxId)?.stop();
    // A loop of a mailbox that was removed would leave a lease behind.
    const enabled = await this.mailboxes.listEnabled();
    if (enabled.some(({ id }) => id === mailboxId)) this.start(mailboxId);
  }

  private start(mailboxId: string): void {
    const { database, mailboxes, intake, leases, gate, clock, config, logger } = this;
    const changes = this.serverChanges;
    const tools: LoopTools = { database, mailboxes, intake, changes, leases, gate, clock, config, logger };
    const loop = new MailboxLoop(mailboxId, tools);
    this.loops.set(mailboxId, loop);
    loop.ended
      .catch((error: unknown) => logger.error({ err: error, mailboxId }, 'A mailbox stopped being fetched.'))
      .finally(() => {
        if (this.loops.get(mailboxId) === loop) this.loops.delete(mailboxId);
      });
  }
}
