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

export type EffectState = 'pending' | 'claimed' | 'data-started' | 'done' | 'failed' | 'uncertain' | 'cancelled';

/** Something still to be done outside the database. Written with the decision, performed after the commit. */
@Entity('effect')
@Index(['state', 'runAt'])
@Index(['createdAt', 'id'])
export class Effect {
  @IdColumn() id: string;
  /** The handler that performs it; see `EffectHandler`. */
  @KeyColumn(20) kind: string;
  @KeyColumn(14) state: EffectState;
  /** What makes it one thing, e.g. message + flow version + node: asked for twice, it is done once. */
  @Index({ unique: true })
  @KeyColumn(200)
  dedupeKey: string;
  @RefColumn({ nullable: true }) mailboxId: string | null;
  @Index()
  @RefColumn({ nullable: true })
  messageId: string | null;
  @StringColumn(500) summary: string;
  @JsonColumn() payload: Record<string, unknown>;
  @InstantColumn() runAt: Date;
  /** Claims made so far. */
  @IntColumn() attempts: number;
  @InstantColumn({ nullable: true }) leaseUntil: Date | null;
  /** Grows with each claim; a worker whose token is no longer the row's may write nothing (fencing). */
  @IntColumn() fence: number;
  @JsonColumn({ nullable: true }) lastError: { code: string; message: string; advice: string } | null;
  @InstantColumn() createdAt: Date;
  @InstantColumn({ nullable: true }) doneAt: Date | null;
}
