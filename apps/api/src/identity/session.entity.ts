import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, KeyColumn, RefColumn, StringColumn } from '../database/columns';

/** A signed-in browser. Only the hash of its token is stored. */
@Entity('session')
export class Session {
  @IdColumn() id: string;
  @Index({ unique: true })
  @KeyColumn(64)
  tokenHash: string;
  @Index()
  @RefColumn()
  userId: string;
  @StringColumn(255) userAgent: string;
  @InstantColumn() createdAt: Date;
  @InstantColumn() lastSeenAt: Date;
  @InstantColumn() expiresAt: Date;
}

/** A link that signs one person in, once. */
@Entity('sign_in_link')
export class SignInLink {
  @IdColumn() id: string;
  @Index({ unique: true })
  @KeyColumn(64)
  tokenHash: string;
  @RefColumn() userId: string;
  @InstantColumn() createdAt: Date;
  @InstantColumn() expiresAt: Date;
  @InstantColumn({ nullable: true }) usedAt: Date | null;
}
