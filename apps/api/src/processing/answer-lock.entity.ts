import { Entity } from 'typeorm';
import { IdColumn } from '../database/columns';

/**
 * Locked while answers are counted and the next one is written: two transactions at once must not both find room for the
 * last one. It has one row.
 */
@Entity('answer_lock')
export class AnswerLock {
  @IdColumn() id: string;
}
