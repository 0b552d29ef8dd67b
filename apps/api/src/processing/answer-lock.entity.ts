import { Entity } from 'typeorm';
import { IdColumn } from '../database/columns';

/**
 * Locked while the answers of a mailbox or a thread are counted and the next one is written: two transactions at once
 * must not both find room for the last one.
 */
@Entity('answer_lock')
export class AnswerLock {
  /** Of the mailbox, or of the thread. */
  @IdColumn() id: string;
}
