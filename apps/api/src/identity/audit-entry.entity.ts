import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn, KeyColumn, RefColumn } from '../database/columns';

/** Who changed which setting, flow or right. Only ever appended. */
@Entity('audit_entry')
export class AuditEntry {
  @IdColumn() id: string;
  @Index()
  @InstantColumn()
  at: Date;
  /** Null: the program itself. */
  @RefColumn({ nullable: true }) userId: string | null;
  /** E.g. `mailbox.created`, `flow.published`. */
  @KeyColumn(60) action: string;
  @KeyColumn(40) subjectType: string;
  @KeyColumn(36, { nullable: true }) subjectId: string | null;
  @JsonColumn() detail: Record<string, unknown>;
}
