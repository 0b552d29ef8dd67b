import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntColumn, KeyColumn, RefColumn, UidColumn } from '../database/columns';

/** How often the program began a message that it did not finish; counted before parsing, gone once it is in the ledger. */
@Entity('intake_attempt')
@Index(['folderId', 'uidValidity', 'uid'], { unique: true })
export class IntakeAttempt {
  @IdColumn() id: string;
  @RefColumn() folderId: string;
  @KeyColumn(20) uidValidity: string;
  @UidColumn() uid: number;
  @IntColumn() attempts: number;
  @InstantColumn() at: Date;
}
