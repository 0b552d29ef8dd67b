import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { requestOrigin } from '../common/request-origin';
import type { Unit } from '../database/database';
import { insertAuditEntry } from './audit.repository';

export interface AuditRecord {
  /** Null: the program itself. */
  userId: string | null;
  /** E.g. `mailbox.created`. */
  action: string;
  subjectType: string;
  subjectId: string | null;
  /** Names and values that tell what changed; never a secret. */
  detail?: Record<string, unknown>;
}

/** Writes who changed what, in the very transaction that changes it. */
@Injectable()
export class AuditService {
  constructor(private readonly clock: Clock) {}

  /** Where the request that changes it came from is added by itself. */
  async record(manager: Unit['manager'], record: AuditRecord): Promise<void> {
    const { ip = null, apiKeyId = null } = requestOrigin() ?? {};
    await insertAuditEntry(manager, { id: newId(), at: this.clock.now(), detail: {}, ip, apiKeyId, ...record });
  }
}
