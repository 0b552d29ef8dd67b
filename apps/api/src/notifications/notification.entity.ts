import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, KeyColumn, RefColumn, StringColumn } from '../database/columns';

export type NotificationKind = 'flow' | 'assigned' | 'webhook';

/** Something one user should know. */
@Entity('notification')
@Index(['userId', 'at', 'id'])
@Index(['userId', 'readAt'])
export class Notification {
  @IdColumn() id: string;
  @RefColumn() userId: string;
  /** `flow`: a flow's *notify*. `assigned`: a record became the user's. `webhook`: one was switched off. */
  @KeyColumn(10) kind: NotificationKind;
  @StringColumn(500) text: string;
  @RefColumn({ nullable: true }) messageId: string | null;
  @KeyColumn(7, { nullable: true }) subjectType: 'lead' | 'case' | null;
  @RefColumn({ nullable: true }) subjectId: string | null;
  /** What makes it one thing: asked for twice, it is told once. */
  @Index({ unique: true })
  @KeyColumn(64)
  dedupeKey: string;
  @InstantColumn() at: Date;
  @InstantColumn({ nullable: true }) readAt: Date | null;
}
