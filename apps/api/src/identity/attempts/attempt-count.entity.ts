import { Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, IntColumn } from '../../database/columns';

/** How often something was tried within a window of time. Shared by all processes, and still there after a restart. */
@Entity('attempt_count')
export class AttemptCount {
  /** What is counted, e.g. `address`, and a digest of where or whom: nobody's address lies here in the clear. */
  @PrimaryColumn({ type: 'varchar', length: 64 }) id: string;
  @IntColumn() count: number;
  @Index()
  @InstantColumn()
  endsAt: Date;
}
