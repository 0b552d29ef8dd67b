import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntColumn, KeyColumn, RefColumn, StringColumn } from '../../database/columns';
import { SealedColumn } from '../../database/sealed-column';

/** What an authenticator app and this program both know of one person (RFC 6238). */
@Entity('second_factor')
export class SecondFactor {
  @IdColumn() userId: string;
  /** Sealed for `user:<id>:totp`. */
  @SealedColumn<SecondFactor>(({ userId }) => `user:${userId}:totp`) secret: string;
  /** Null until a code has shown that the app has it; until then it is asked for nowhere. */
  @InstantColumn({ nullable: true }) confirmedAt: Date | null;
  /** The step of time whose code was last taken: neither it nor an earlier one is taken again. */
  @IntColumn() lastStep: number;
  @InstantColumn() createdAt: Date;
}

/** Signs in once in the place of a code, when the app is lost. Only a hash of it is stored. */
@Entity('recovery_code')
export class RecoveryCode {
  @IdColumn() id: string;
  @Index()
  @RefColumn()
  userId: string;
  @KeyColumn(64) codeHash: string;
  @InstantColumn({ nullable: true }) usedAt: Date | null;
}

/** A person who has shown the first factor and not yet the second. Only the hash of its token is stored. */
@Entity('sign_in_ticket')
export class SignInTicket {
  @IdColumn() id: string;
  @Index({ unique: true })
  @KeyColumn(64)
  tokenHash: string;
  @Index()
  @RefColumn()
  userId: string;
  /** How the first factor was shown. */
  @KeyColumn(10) via: string;
  /** The ticket works in the browser that got it. */
  @StringColumn(255) userAgent: string;
  @IntColumn() tries: number;
  @InstantColumn() expiresAt: Date;
}
