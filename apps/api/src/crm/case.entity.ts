import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  RefColumn,
  StringColumn,
} from '../database/columns';
import type { CaseStatus } from './case-status.types';

export type CasePriority = 'low' | 'normal' | 'high' | 'urgent';

@Entity('crm_case')
@Index(['createdAt', 'id'])
@Index(['ownerId', 'status'])
@Index(['ownerId', 'createdAt', 'id'])
@Index(['teamId', 'createdAt', 'id'])
export class Case {
  @IdColumn() id: string;
  /** What people say: [#123]. From `sequence`, without gaps on a rollback. */
  @Index({ unique: true })
  @IntColumn()
  number: number;
  @StringColumn(250) name: string;
  @LongTextColumn() description: string;
  @KeyColumn(10) status: CaseStatus;
  @KeyColumn(8) priority: CasePriority;
  @JsonColumn() tags: string[];
  @StringColumn(120) source: string;
  /** Values of the company's own fields, by name. */
  @JsonColumn() fields: Record<string, string>;
  @Index()
  @RefColumn({ nullable: true })
  contactId: string | null;
  @Index()
  @RefColumn({ nullable: true })
  accountId: string | null;
  @RefColumn({ nullable: true }) ownerId: string | null;
  @RefColumn({ nullable: true }) teamId: string | null;
  @RefColumn({ nullable: true }) mailboxId: string | null;
  @Index()
  @KeyColumn(254)
  requesterAddress: string;
  @StringColumn(255) requesterName: string;
  /** Only the first mail of a thread creates a case. */
  @Index({ unique: true })
  @RefColumn()
  threadId: string;
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
}
