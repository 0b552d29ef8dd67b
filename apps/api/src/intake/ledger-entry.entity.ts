import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, KeyColumn, RefColumn, UidColumn } from '../database/columns';

export type LedgerState = 'processed' | 'ignored' | 'duplicate' | 'quarantined';

/** Every UID that a server ever showed ends here in exactly one state. */
@Entity('ledger_entry')
@Index(['folderId', 'uidValidity', 'uid'], { unique: true })
@Index(['mailboxId', 'state'])
export class LedgerEntry {
  @IdColumn() id: string;
  @RefColumn() mailboxId: string;
  @RefColumn() folderId: string;
  @KeyColumn(20) uidValidity: string;
  @UidColumn() uid: number;
  @KeyColumn(12) state: LedgerState;
  @RefColumn({ nullable: true }) messageId: string | null;
  @InstantColumn() at: Date;
}
