import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { AuditService } from '../identity/audit.service';
import { findCrmSettings, saveCrmSettings } from './crm-settings.repository';
import type { CrmSettings } from './crm-settings.types';

/** How this installation sees its customers. */
@Injectable()
export class CrmSettingsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  get(): Promise<CrmSettings> {
    return findCrmSettings(this.database.read);
  }

  /** Mail that is linked already stays as it is. */
  async save(input: CrmSettings, userId: string): Promise<CrmSettings> {
    await this.database.write(async (unit) => {
      await saveCrmSettings(unit.manager, input);
      const subject = { subjectType: 'settings', subjectId: null };
      await this.audit.record(unit.manager, { userId, action: 'settings.crm', ...subject, detail: { ...input } });
    });
    return this.get();
  }
}
