import { Injectable } from '@nestjs/common';
import { notFound } from '../common/app-error';
import { Database, type Unit } from '../database/database';
import { Events } from '../events/events';
import { FlowUsesService } from '../flows/flow-uses.service';
import { AuditService } from '../identity/audit.service';
import { MailboxesService } from '../mailboxes/mailboxes.service';
import * as sample from './sample.repository';
import { SampleFeed } from './sample-feed';

/** What screens show anew once the sample is gone. */
const TOUCHED = [
  'message',
  'lead',
  'case',
  'contact',
  'account',
  'effect',
  'quarantine',
  'flow',
  'list',
  'calendar',
  'template',
  'notification',
] as const;

/** The example mailbox that a new installation shows what it does with. */
@Injectable()
export class SampleService {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly audit: AuditService,
    private readonly mailboxes: MailboxesService,
    private readonly uses: FlowUsesService,
    private readonly feed: SampleFeed,
  ) {}

  async isPresent(): Promise<boolean> {
    return (await sample.findSetting(this.database.read))?.state === 'present';
  }

  /**
   * Removes whatever the sample made, at once, and for good: it does not come back with the next start. What a flow of
   * somebody's own refers to stays with it.
   */
  async remove(userId: string): Promise<void> {
    await this.feed.stop();
    await this.database.write(async (unit) => {
      const setting = await sample.findSetting(unit.manager);
      if (setting?.state !== 'present') throw notFound('sample');
      await sample.deleteNews(unit.manager, setting.mailboxId);
      await sample.deleteRecordsOf(unit.manager, setting.mailboxId);
      await this.mailboxes.removeIn(unit, setting.mailboxId, userId);
      if (setting.made) await this.removeMade(unit, setting.made);
      await sample.deletePeople(unit.manager);
      await sample.updateSetting(unit.manager, { state: 'removed' });
      await this.audit.record(unit.manager, {
        userId,
        action: 'sample.removed',
        subjectType: 'sample',
        subjectId: null,
      });
      unit.afterCommit(() => {
        for (const type of TOUCHED) this.events.emit(type);
      });
    });
  }

  private async removeMade({ manager }: Unit, made: sample.SampleMade): Promise<void> {
    await sample.deleteCustomer(manager, made);
    if ((await this.uses.of(manager, [made.cleanUpId])).size === 0) await sample.deleteCleanUp(manager, made.cleanUpId);
    const materials = [made.listId, made.calendarId, made.templateId];
    const used = await this.uses.of(manager, materials);
    await sample.deleteMaterials(
      manager,
      materials.filter((id) => !used.has(id)),
    );
  }
}
