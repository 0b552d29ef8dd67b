import type { FlowDocument } from '@mailroom/rules';
import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  KeyColumn,
  RefColumn,
  StringColumn,
} from '../database/columns';

/** A graph of rules: its draft, and which immutable version decides now. */
@Entity('flow')
export class Flow {
  @IdColumn() id: string;
  @StringColumn(120) name: string;
  @KeyColumn(8) scope: 'global' | 'mailbox' | 'shared';
  /** One flow per mailbox. */
  @Index({ unique: true })
  @RefColumn({ nullable: true })
  mailboxId: string | null;
  @JsonColumn() draft: FlowDocument;
  @IntColumn() draftRevision: number;
  @RefColumn({ nullable: true }) publishedVersionId: string | null;
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
}

/** Published once, never changed. */
@Entity('flow_version')
@Index(['flowId', 'number'], { unique: true })
export class FlowVersion {
  @IdColumn() id: string;
  @RefColumn() flowId: string;
  @IntColumn() number: number;
  @JsonColumn() document: FlowDocument;
  @StringColumn(1000) note: string;
  @RefColumn({ nullable: true }) publishedById: string | null;
  @InstantColumn() publishedAt: Date;
}
