import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock } from '../common/clock';
import { CONFIG, type Config } from '../config/config';
import { Database } from '../database/database';
import { forgetOlder, forgetOldSecrets } from './webhook-delivery.repository';

const HOUR_MILLISECONDS = 3_600_000;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;
/** In one unit of work: others write as well. */
const AT_ONCE = 500;

/** Forgets what the log of deliveries holds for longer than WEBHOOK_LOG_DAYS, and secrets that were replaced. */
@Injectable()
export class WebhookLog implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(WebhookLog.name);
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.roles.worker) return;
    const tidy = () => {
      this.round = this.tidy().catch((error: unknown) =>
        this.logger.error({ err: error }, 'The log of webhooks could not be tidied; it is tried again.'),
      );
    };
    this.timer = setInterval(tidy, HOUR_MILLISECONDS);
    this.timer.unref();
    tidy();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.round;
  }

  async tidy(): Promise<void> {
    const now = this.clock.now();
    const before = new Date(now.getTime() - this.config.webhookLogDays * DAY_MILLISECONDS);
    await this.database.write((unit) => forgetOldSecrets(unit.manager, now));
    let forgotten = AT_ONCE;
    while (forgotten === AT_ONCE) {
      forgotten = await this.database.write((unit) => forgetOlder(unit.manager, before, AT_ONCE));
    }
  }
}
