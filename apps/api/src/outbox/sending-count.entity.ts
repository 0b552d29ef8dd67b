import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntColumn, RefColumn } from '../database/columns';

/** How many mails left a mailbox within one minute: what its limits are measured by. */
@Entity('sending_count')
@Index(['mailboxId', 'minute'], { unique: true })
export class SendingCount {
  @IdColumn() id: string;
  @RefColumn() mailboxId: string;
  @InstantColumn() minute: Date;
  @IntColumn() count: number;
}
