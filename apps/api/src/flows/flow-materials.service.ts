import { Injectable } from '@nestjs/common';
import { AppError } from '../common/app-error';
import { Database, type Unit } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import { Events } from '../events/events';
import { AuditService } from '../identity/audit.service';
import type { MailReader } from '../mail-rights/mail-reach.types';
import { FlowUsesService, type NamedFlow } from './flow-uses.service';
import { FlowRights } from './rights/flow-rights.service';

export type FlowMaterial = 'list' | 'calendar' | 'template';

export interface MaterialChange {
  kind: FlowMaterial;
  id: string;
  by: MailReader;
  /** What the audit tells of it. */
  detail: Record<string, unknown>;
}

/**
 * What administrators keep for flows to refer to has this in common: a name of its own, an audit of its changes, and that
 * it is not removed while a flow needs it.
 */
@Injectable()
export class FlowMaterialsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly events: Events,
    private readonly uses: FlowUsesService,
    private readonly rights: FlowRights,
  ) {}

  /** The flows that refer to each of them, as far as who asks sees them. */
  async usedBy(rows: readonly { id: string }[], by: MailReader): Promise<Map<string, NamedFlow[]>> {
    const seen = await this.rights.seenBy(by);
    return this.uses.of(
      this.database.read,
      rows.map(({ id }) => id),
      seen,
    );
  }

  /** @throws 409 `name-taken` */
  async save(
    action: 'created' | 'changed',
    change: MaterialChange,
    write: (manager: Unit['manager']) => Promise<unknown>,
  ): Promise<void> {
    try {
      await this.database.write(async (unit) => {
        await write(unit.manager);
        await this.record(unit, action, change);
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError('name-taken', 409, `Another ${change.kind} has this name.`, [
        { path: 'name', message: 'This name is taken.' },
      ]);
    }
  }

  /** @throws 409 `in-use` naming the flows that refer to it */
  async remove(change: MaterialChange, write: (manager: Unit['manager']) => Promise<unknown>): Promise<void> {
    const seen = await this.rights.seenBy(change.by);
    await this.database.write(async (unit) => {
      await this.uses.assertUnused(unit.manager, { what: change.kind, id: change.id, code: 'in-use', seen });
      await write(unit.manager);
      await this.record(unit, 'removed', change);
    });
  }

  private async record(unit: Unit, action: string, { kind, id, by, detail }: MaterialChange): Promise<void> {
    const subject = { subjectType: kind, subjectId: id };
    await this.audit.record(unit.manager, { userId: by.id, action: `${kind}.${action}`, ...subject, detail });
    unit.afterCommit(() => this.events.emit(kind, id));
  }
}
