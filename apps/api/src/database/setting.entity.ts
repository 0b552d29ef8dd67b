import { Entity, PrimaryColumn } from 'typeorm';
import { JsonColumn } from './columns';

/** One value of the installation, e.g. whether the sample mailbox was removed. */
@Entity('setting')
export class Setting {
  @PrimaryColumn({ type: 'varchar', length: 60 }) name: string;
  @JsonColumn() value: unknown;
}
