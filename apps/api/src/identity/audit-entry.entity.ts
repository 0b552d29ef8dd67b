import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn, KeyColumn, RefColumn } from '../database/columns';

/** Who changed which setting, flow or right. Only ever appended. */
@Entity('audit_entry')
@Index(['at', 'id'])
@Index(['userId', 'at', 'id'])
@Index(['subjectType', 'subjectId'])
export class AuditEntry {
  @IdColumn() id: string;
  @InstantColumn() at: Date;
  /** Null: the program itself. */
  @RefColumn({ nullable: true }) userId: string | null;
  /** The API key that the person's program came with; null: a browser, or the program itself. */
  @RefColumn({ nullable: true }) apiKeyId: string | null;
  /** Where the request came from; null: from nowhere outside, or not known. */
  @KeyColumn(45, { nullable: true }) ip: string | null;
  /** E.g. `mailbox.created`, `flow.published`. */
  @KeyColumn(60) action: string;
  @KeyColumn(40) subjectType: string;
  @KeyColumn(36, { nullable: true }) subjectId: string | null;
  @JsonColumn() detail: Record<string, unknown>;
}
