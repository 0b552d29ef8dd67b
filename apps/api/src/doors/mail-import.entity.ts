import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  RefColumn,
  StringColumn,
  UidColumn,
} from '../database/columns';

/** A file of mail that is being taken in: one `.eml`, or an mbox with many. */
@Entity('mail_import')
@Index(['createdAt', 'id'])
export class MailImport {
  @IdColumn() id: string;
  @RefColumn() mailboxId: string;
  @StringColumn(255) fileName: string;
  @KeyColumn(4) format: 'eml' | 'mbox';
  /** Its name in the data folder, until everything in it is settled. */
  @KeyColumn(64) storedAs: string;
  @KeyColumn(8) state: 'waiting' | 'running' | 'paused' | 'done' | 'failed';
  /** Bytes; everything before `offset` is settled. */
  @UidColumn() size: number;
  @UidColumn() offset: number;
  /** Messages by their ledger state. */
  @JsonColumn() counts: ImportTally;
  @JsonColumn({ nullable: true }) problem: { code: string; message: string; advice: string } | null;
  @RefColumn() userId: string;
  @InstantColumn() createdAt: Date;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
}

export interface ImportTally {
  processed: number;
  ignored: number;
  duplicate: number;
  quarantined: number;
  /** The flows are not asked. */
  withoutRules?: boolean;
  /** Where and when it was last begun or gone on with; ISO 8601. */
  run?: { at: string; offset: number };
}
