import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, KeyColumn, LongTextColumn, RefColumn } from '../database/columns';

export type StreamKind =
  'created' | 'message-in' | 'message-out' | 'assigned' | 'status' | 'priority' | 'reopened' | 'note';

/** What happened to a record, in order. A message appears once in a record's stream. */
@Entity('stream_entry')
@Index(['subjectId', 'at', 'id'])
@Index(['messageId'])
export class StreamEntry {
  @IdColumn() id: string;
  @KeyColumn(7) subjectType: 'lead' | 'case' | 'contact' | 'account';
  @RefColumn() subjectId: string;
  @KeyColumn(12) kind: StreamKind;
  @RefColumn({ nullable: true }) messageId: string | null;
  /** Null: a flow did it. */
  @RefColumn({ nullable: true }) userId: string | null;
  @LongTextColumn() text: string;
  @InstantColumn() at: Date;
}
