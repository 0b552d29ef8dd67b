import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn, StringColumn } from '../../database/columns';

/** The role of everybody who was given no other; written by the migration that brought roles, never removed. */
export const MEMBER_ROLE_ID = '00000000-0000-7000-8000-000000000001';

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
