import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { Database } from '../database/database';
import { findAbandoned } from './awaited-answers.repository';
import { AwaitedAnswers } from './awaited-answers.service';

const PAUSE_MILLISECONDS = 10_000;
const AT_ONCE = 100;

/** Lets decisions go on whose question was taken back: by hand in the outbox, or with its endpoint. */
@Injectable()
export class AbandonedAnswers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(AbandonedAnswers.name);
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly awaited: AwaitedAnswers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.roles.worker) return;
    const look = () => {
      this.round = this.settle().catch((error: unknown) =>
        this.logger.error({ err: error }, 'Decisions that wait could not be looked through; it is tried again.'),
      );
    };
    this.timer = setInterval(look, PAUSE_MILLISECONDS);
    this.timer.unref();
    look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.round;
  }

  async settle(): Promise<void> {
    const abandoned = await findAbandoned(this.database.read, AT_ONCE);
    if (abandoned.length === 0) return;
    await this.database.write(async (unit) => {
      for (const { id } of abandoned) await this.awaited.failed(unit, id, null);
    });
  }
}
