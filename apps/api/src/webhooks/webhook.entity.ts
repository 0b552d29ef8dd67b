import { Entity } from 'typeorm';
import {
  BooleanColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  LongTextColumn,
  StringColumn,
} from '../database/columns';

/** Somebody else's URL that wants our events. */
@Entity('webhook')
export class Webhook {
  @IdColumn() id: string;
  @StringColumn(2000) url: string;
  @JsonColumn() events: string[];
  @BooleanColumn() active: boolean;
  /** Encrypted (`Vault`). */
  @LongTextColumn() secret: string;
  @IntColumn({ nullable: true }) lastStatus: number | null;
  @InstantColumn({ nullable: true }) lastDeliveryAt: Date | null;
  @InstantColumn() createdAt: Date;
}
