import { Entity, PrimaryColumn } from 'typeorm';
import { IntColumn } from './columns';

/** Numbers that people say aloud (case numbers); taken inside the transaction that uses them. */
@Entity('sequence')
export class Sequence {
  @PrimaryColumn({ type: 'varchar', length: 40 }) name: string;
  @IntColumn() value: number;
}
