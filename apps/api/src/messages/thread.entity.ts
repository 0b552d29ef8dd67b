import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, StringColumn } from '../database/columns';

/** Messages that answer one another. */
@Entity('thread')
export class Thread {
  @IdColumn() id: string;
  @StringColumn(500) subject: string;
  @Index()
  @InstantColumn()
  lastMessageAt: Date;
  /** The case the thread was linked to; one that the thread itself began names the thread instead (`Case.threadId`). */
  @Index()
  @RefColumn({ nullable: true })
  caseId: string | null;
  @Index()
  @RefColumn({ nullable: true })
  leadId: string | null;
  @Index()
  @RefColumn({ nullable: true })
  contactId: string | null;
  @Index()
  @RefColumn({ nullable: true })
  accountId: string | null;
  @InstantColumn() createdAt: Date;
}
