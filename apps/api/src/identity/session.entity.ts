import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, KeyColumn, RefColumn, StringColumn } from '../database/columns';

/**
 * `password`, `link`: by a password, or a link that was sent. `provider`: an OpenID provider vouched. `server`: by the link that
 * the program prints for whoever runs its server.
 */
export type SignInWay = 'password' | 'link' | 'provider' | 'server';

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
  /** Where it was last seen; null: not known. */
  @KeyColumn(45, { nullable: true }) ip: string | null;
  /** How the person showed who they are. */
  @KeyColumn(10, { default: 'password' }) via: SignInWay;
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

export type AccountLinkKind = 'invitation' | 'password';

/** A link by which somebody sets the password of one account, once: an invitation, or after a forgotten one. */
@Entity('account_link')
export class AccountLink {
  @IdColumn() id: string;
  @KeyColumn(12) kind: AccountLinkKind;
  /** Of a token that nobody has, until the mail that carries it is written. */
  @Index({ unique: true })
  @KeyColumn(64)
  tokenHash: string;
  @Index()
  @RefColumn()
  userId: string;
  @InstantColumn() createdAt: Date;
  @InstantColumn() expiresAt: Date;
  @InstantColumn({ nullable: true }) usedAt: Date | null;
}
