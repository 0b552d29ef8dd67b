import { Entity, Index } from 'typeorm';
import { BooleanColumn, IdColumn, InstantColumn, KeyColumn, RefColumn, StringColumn } from '../database/columns';

@Entity('user_account')
export class User {
  @IdColumn() id: string;
  @StringColumn(120) name: string;
  /** Lower-case. */
  @Index({ unique: true })
  @KeyColumn(254)
  email: string;
  /** May do everything; a role's rights then do not count. */
  @BooleanColumn() administrator: boolean;
  /** What somebody who is no administrator may do. */
  @Index()
  @RefColumn()
  roleId: string;
  /** argon2id; null until a password is set (the first administrator comes by a one-time link). */
  @KeyColumn(255, { nullable: true }) passwordHash: string | null;
  /** Invited and not yet come in: until when the invitation holds. */
  @InstantColumn({ nullable: true }) invitedUntil: Date | null;
  @BooleanColumn() active: boolean;
  @BooleanColumn() absent: boolean;
  /** What the user does, e.g. `Support`; assignment can ask for it. */
  @StringColumn(60) position: string;
  @KeyColumn(5) language: 'en' | 'sk';
  @KeyColumn(64) timeZone: string;
  /** Made for the sample mailbox; removed with it. */
  @BooleanColumn() sample: boolean;
  @InstantColumn() createdAt: Date;
}
