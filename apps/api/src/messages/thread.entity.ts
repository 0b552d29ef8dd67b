import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, StringColumn } from '../database/columns';

/** Messages that answer one another. */
@Entity('thread')
export class Thread {
  @IdColumn() id: string;
  @StringColumn(500) subject: string;
  @Index()
  @InstantColumn()
  lastMessageAt: Date;
  @InstantColumn() createdAt: Date;
}
