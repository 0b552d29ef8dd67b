import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock } from '../common/clock';
import { CONFIG, type Config } from '../config/config';
import { SAMPLE_MAIL_DIR } from '../config/paths';
import { Database } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import { FlowsService } from '../flows/flows.service';
import { IntakeService } from '../intake/intake.service';
import { sampleFlow } from './sample-flow';
import { readSampleMail } from './sample-mail';
import { sampleMaterials } from './sample-materials';
import { sampleRows } from './sample-rows';
import { MailboxesService } from '../mailboxes/mailboxes.service';
import * as sample from './sample.repository';
import type { SampleSetting } from './sample.repository';

type Present = Extract<SampleSetting, { state: 'present' }>;

/** Small enough that a stop in between is soon over. */
const BATCH = 10;

/**
 * Makes the sample on the very first start and hands its mail to the intake, as a server's mail would be.
 *
 * It goes on where it was interrupted: a message that was taken in already is recognised.
 */
@Injectable()
export class SampleFeed implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SampleFeed.name);
  private running: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly flows: FlowsService,
    private readonly intake: IntakeService,
    @Inject(CONFIG) private readonly config: Config,
    private readonly mailboxes: MailboxesService,
  ) {}

  /** In the background: a start does not wait for it. */
  onApplicationBootstrap(): void {
    if (!this.config.sampleMailbox || !this.config.roles.worker) return;
    this.running = this.run().catch((error: unknown) =>
      this.logger.error({ err: error }, 'The sample mailbox is incomplete'),
    );
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  /** Ends after the batch under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async run(): Promise<void> {
    const setting = (await sample.findSetting(this.database.read)) ?? (await this.create());
    if (setting?.state !== 'present' || setting.fed) return;
    await this.publish(setting);
    await this.feed(setting);
  }

  /** @returns null when there is a mailbox already, or another process is making the sample right now */
  private async create(): Promise<Present | null> {
    if (await sample.mailboxExists(this.database.read)) return null;
    const now = this.clock.now();
    const [rows, materials] = [sampleRows(now), sampleMaterials(now)];
    const setting: Present = {
      state: 'present',
      mailboxId: rows.mailbox.id,
      folderId: rows.inbox.id,
      teamId: rows.team.id,
      fed: false,
      made: {
        listId: materials.list.id,
        calendarId: materials.calendar.id,
        templateId: materials.template.id,
        cleanUpId: materials.cleanUp.id,
        accountId: materials.account.id,
        contactId: materials.contact.id,
      },
    };
    try {
      await this.database.write(async (unit) => {
        await sample.insertSetting(unit.manager, setting);
        await sample.insertSample(unit.manager, rows);
        await sample.insertMaterials(unit.manager, materials);
      });
      return setting;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return null;
    }
  }

  private async publish({ mailboxId, teamId, made }: Present): Promise<void> {
    if (!made || (await this.flows.ofMailboxes()).has(mailboxId)) return;
    const mailbox = { id: mailboxId, name: 'Sample shop' };
    await this.flows.publishDocument(mailbox, sampleFlow({ teamId, ...made }), 'As shipped', null);
  }

  private async feed(setting: Present): Promise<void> {
    const mails = await readSampleMail(SAMPLE_MAIL_DIR, this.clock.now());
    for (let first = 0; first < mails.length; first += BATCH) {
      if (this.stopping) return;
      const items = mails.slice(first, first + BATCH).map(({ raw, receivedAt }, index) => ({
        uid: first + index + 1,
        internalDate: receivedAt,
        flags: new Set<string>(),
        raw,
      }));
      await this.intake.takeIn({ mailboxId: setting.mailboxId, folderId: setting.folderId, uidValidity: '1', items });
    }
    const newest = mails.reduce((latest, { receivedAt }) => (receivedAt > latest ? receivedAt : latest), new Date(0));
    await this.mailboxes.setState(setting.mailboxId, { lastMessageAt: newest });
    await this.database.write((unit) => sample.updateSetting(unit.manager, { ...setting, fed: true }));
  }
}
