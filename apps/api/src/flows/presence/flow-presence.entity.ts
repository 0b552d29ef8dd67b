import { Entity } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn } from '../../database/columns';

/** A browser tab that has a flow open. Whoever falls silent is gone when `until` has passed. */
@Entity('flow_visit')
export class FlowVisit {
  @IdColumn() flowId: string;
  /** Made by the browser each time the editor opens. */
  @IdColumn() tabId: string;
  @RefColumn() userId: string;
  @InstantColumn() since: Date;
  @InstantColumn() until: Date;
}

/** The one tab that may change the draft of a flow, and who asked for it. No row: nobody is changing it. */
@Entity('flow_lock')
export class FlowLock {
  @IdColumn() flowId: string;
  @RefColumn() tabId: string;
  @RefColumn() userId: string;
  @InstantColumn() since: Date;
  @InstantColumn() until: Date;
  /** Who wants to take it over. */
  @RefColumn({ nullable: true }) wishTabId: string | null;
  @RefColumn({ nullable: true }) wishUserId: string | null;
  /** Until then the holder may answer; afterwards it passes. */
  @InstantColumn({ nullable: true }) wishUntil: Date | null;
}
