import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn, KeyColumn, RefColumn, StringColumn } from '../database/columns';
import type { Awaited, AwaitedMemo } from './awaited-answers.types';

/**
 * A decision whose path ended at a webhook that is to answer. Settled when the answer came, or will not come; gone when
 * the follow-up has been decided.
 */
@Entity('awaited_answer')
@Index(['messageId', 'mailboxId'])
export class AwaitedAnswer implements Awaited {
  /** That of the delivery. */
  @IdColumn() id: string;
  @RefColumn() messageId: string;
  @RefColumn() mailboxId: string;
  @RefColumn() flowVersionId: string;
  @RefColumn() decisionId: string;
  @Index()
  @KeyColumn(10)
  state: 'waiting' | 'settled';
  /** Where the flows left the message: lying elsewhere, it was moved by a person. */
  @StringColumn(500) folder: string;
  @JsonColumn() memo: AwaitedMemo;
  @InstantColumn() createdAt: Date;
}
