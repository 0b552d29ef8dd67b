import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntColumn, KeyColumn, RefColumn } from '../database/columns';
import { SealedColumn } from '../database/sealed-column';

/** What a sealed answer is bound to. */
export const answerPlace = ({ id }: { id: string }): string => `idempotent-call:${id}:answer`;

/** A call that its caller named, so that the same call again does nothing again. */
@Entity('idempotent_call')
export class IdempotentCall {
  @IdColumn() id: string;
  /** Hash of caller, route and the caller's name for the call. */
  @Index({ unique: true })
  @KeyColumn(64)
  callHash: string;
  /** Keyed hash of the body; null: it has not been read to its end. */
  @KeyColumn(64, { nullable: true }) fingerprint: string | null;
  /** Of the answer; null: not answered yet. */
  @IntColumn({ nullable: true }) status: number | null;
  /** The answer, sealed; null: there was none, or it is not kept. */
  @SealedColumn<IdempotentCall>(answerPlace, { nullable: true }) answer: string | null;
  /** Who performs it; another one may from `leaseUntil` on, when it is not answered. */
  @RefColumn() holder: string;
  @InstantColumn() leaseUntil: Date;
  @Index()
  @InstantColumn()
  createdAt: Date;
}
