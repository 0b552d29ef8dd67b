import { Injectable } from '@nestjs/common';
import { notFound } from '../common/app-error';
import { Database } from '../database/database';
import { Events } from '../events/events';
import { AuditService } from '../identity/audit.service';
import { MailboxesService } from '../mailboxes/mailboxes.service';
import * as sample from './sample.repository';
import { SampleFeed } from './sample-feed';

/** The example mailbox that a new installation shows what it does with. */
@Injectable()
export class SampleService {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly audit: AuditService,
    private readonly mailboxes: MailboxesService,
    private readonly feed: SampleFeed,
  ) {}

  async isPresent(): Promise<boolean> {
    return (await sample.findSetting(this.database.read))?.state === 'present';
  }

  /** Removes whatever the sample made, at once, and for good: it does not come back with the next start. */
  async remove(userId: string): Promise<void> {
    await this.feed.stop();
    await this.database.write(async (unit) => {
      const setting = await sample.findSetting(unit.manager);
      if (setting?.state !== 'present') throw notFound('sample');
      await sample.deleteRecordsOf(unit.manager, setting.mailboxId);
      await this.mailboxes.removeIn(unit, setting.mailboxId, userId);
      await sample.deletePeople(unit.manager);
      await sample.updateSetting(unit.manager, { state: 'removed' });
      await this.audit.record(unit.manager, {
        userId,
        action: 'sample.removed',
        subjectType: 'sample',
        subjectId: null,
      });
      unit.afterCommit(() => {
        for (const type of ['message', 'lead', 'case', 'effect', 'quarantine', 'flow'] as const) this.events.emit(type);
      });
    });
  }
}
