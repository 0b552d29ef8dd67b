import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn, StringColumn } from '../../database/columns';

/** A named set of rights. */
@Entity('role')
export class Role {
  @IdColumn() id: string;
  @Index({ unique: true })
  @StringColumn(120)
  name: string;
  /** Scope by right, see `RIGHTS`; read through `rightsOf`. */
  @JsonColumn() grants: Record<string, string>;
  @InstantColumn() createdAt: Date;
}
