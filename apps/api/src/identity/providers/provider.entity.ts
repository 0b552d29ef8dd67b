import { Entity, Index } from 'typeorm';
import {
  BooleanColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  RefColumn,
  StringColumn,
} from '../../database/columns';
import { SealedColumn } from '../../database/sealed-column';

/** Somebody who vouches for people: an OpenID Connect provider. */
@Entity('sign_in_provider')
export class SignInProvider {
  @IdColumn() id: string;
  /** On the button. */
  @StringColumn(60) label: string;
  @KeyColumn(255) issuer: string;
  @KeyColumn(255) clientId: string;
  /** Sealed for `sign-in-provider:<id>:clientSecret`; null: a public client, protected by PKCE alone. */
  @SealedColumn<SignInProvider>(({ id }) => `sign-in-provider:${id}:clientSecret`, { nullable: true })
  clientSecret: string | null;
  @StringColumn(255) scope: string;
  @BooleanColumn() enabled: boolean;
  /** Verified addresses of these domains may come in as new people; empty: nobody new. */
  @JsonColumn() domains: string[];
  /** Role of new people; null: the standard role. */
  @RefColumn({ nullable: true }) roleId: string | null;
  /** Ask for this program's second factor as well. */
  @BooleanColumn() asksSecondFactor: boolean;
  @InstantColumn() createdAt: Date;
}

/** Whom a provider means by which name (OpenID Connect Core 2: issuer and subject; an address may change hands). */
@Entity('sign_in_identity')
@Index(['issuer', 'subject'], { unique: true })
export class SignInIdentity {
  @IdColumn() id: string;
  @Index()
  @RefColumn()
  providerId: string;
  @KeyColumn(255) issuer: string;
  @KeyColumn(255) subject: string;
  @Index()
  @RefColumn()
  userId: string;
  /** As the provider last said it. */
  @StringColumn(254) email: string;
  @InstantColumn() createdAt: Date;
  @InstantColumn() lastUsedAt: Date;
}

/** A person who is on the way to a provider and back. */
@Entity('sign_in_request')
export class SignInRequest {
  /** Of the state and of what the browser keeps: the answer is worth nothing elsewhere. */
  @IdColumn() id: string;
  @Index({ unique: true })
  @KeyColumn(64)
  stateHash: string;
  @RefColumn() providerId: string;
  /** PKCE (RFC 7636), sealed for `sign-in-request:<state's hash>`. */
  @SealedColumn<SignInRequest>(({ stateHash }) => `sign-in-request:${stateHash}`) verifier: string;
  @KeyColumn(64) nonce: string;
  @InstantColumn() expiresAt: Date;
}
