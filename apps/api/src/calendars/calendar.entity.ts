import type { BusinessHours } from '@mailroom/rules';
import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn, StringColumn } from '../database/columns';

/** When people work: hours of the week in a time zone, without holidays. */
@Entity('calendar')
export class Calendar {
  @IdColumn() id: string;
  @Index({ unique: true })
  @StringColumn(120)
  name: string;
  @JsonColumn() hours: BusinessHours;
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
}
