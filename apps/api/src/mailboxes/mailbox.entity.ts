import { Entity, Index } from 'typeorm';
import {
  BooleanColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  RefColumn,
  StringColumn,
  UidColumn,
} from '../database/columns';
import { SealedColumn } from '../database/sealed-column';

export type MailboxStatus = 'connecting' | 'syncing' | 'idle' | 'polling' | 'waiting' | 'disabled' | 'sample' | 'local';

/** A connected mail account. Passwords are stored only encrypted (`Vault`), bound to this row and column. */
@Entity('mailbox')
export class Mailbox {
  @IdColumn() id: string;
  /**
   * `sample`: fed from the program's own example mail, answers stay here. `local`: has no IMAP server; its mail is handed
   * in by a program, an import or the LMTP listener.
   */
  @KeyColumn(10) kind: 'imap' | 'sample' | 'local';
  @StringColumn(120) name: string;
  @Index({ unique: true })
  @KeyColumn(254)
  address: string;
  @JsonColumn() aliases: string[];
  @JsonColumn({ nullable: true }) imap: StoredServer | null;
  @SealedColumn<Mailbox>(({ id }) => `mailbox:${id}:imapPassword`, { nullable: true }) imapPassword: string | null;
  @JsonColumn({ nullable: true }) smtp: StoredServer | null;
  @SealedColumn<Mailbox>(({ id }) => `mailbox:${id}:smtpPassword`, { nullable: true }) smtpPassword: string | null;
  @InstantColumn({ nullable: true }) syncFrom: Date | null;
  /** Mail that reached the server before this instant is history: it is never answered. */
  @InstantColumn() answerFrom: Date;
  @BooleanColumn() markSeen: boolean;
  /** Whose it is. Null: shared; its mail is then its team's. A personal one's mail is nobody else's, except what is linked to a record. */
  @Index()
  @RefColumn({ nullable: true })
  ownerId: string | null;
  @RefColumn({ nullable: true }) teamId: string | null;
  /** IANA name: the clock that weekday and hour of its mail are read from. */
  @KeyColumn(64) timeZone: string;
  @JsonColumn() neverAnswer: string[];
  /** An unknown person who writes becomes a contact; never one behind bulk, list, bounce or no-reply mail. */
  @BooleanColumn({ default: false }) createContact: boolean;
  /** A person put the import of history off; new mail comes in all the same. */
  @BooleanColumn({ default: false }) historyPaused: boolean;
  /** Mails that may leave in each span; null: as many as the server takes. */
  @JsonColumn({ nullable: true }) sendLimit: SendLimit | null;
  /** Ask the recipients' servers to report delivery, where the own server can pass that on (DSN, RFC 3461). */
  @BooleanColumn({ default: false }) askDelivery: boolean;
  /** Where answers to its mail go, when that is not its own address. */
  @KeyColumn(254, { nullable: true }) replyTo: string | null;
  /** Plain text below what people write from it. */
  @LongTextColumn({ nullable: true }) signature: string | null;
  /** False: nothing is fetched until somebody reconnects it (a refused login sets it). */
  @BooleanColumn() enabled: boolean;
  @InstantColumn() createdAt: Date;
}

export interface StoredServer {
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  user: string;
  allowUntrustedCertificate: boolean;
  /** How to log in; absent: by password. `oauth2` takes its token from `MailboxOauth`. */
  auth?: 'password' | 'oauth2';
  /** The name under which it writes Authentication-Results (RFC 8601); absent: only what stands on top of a message counts. */
  verdictServer?: string;
}

/** Null: no limit of that span. */
export interface SendLimit {
  perMinute: number | null;
  perHour: number | null;
  perDay: number | null;
}

export interface SyncProgress {
  done: number;
  total: number;
  /** Mail of before the mailbox was connected, or new mail. */
  of?: 'history' | 'new';
  /** ISO 8601. */
  startedAt?: string;
  /** At the speed of the last minute; null while that is not known. */
  secondsLeft?: number | null;
  /** Messages a second, over the last minute. */
  perSecond?: number | null;
}

/** What a mailbox is doing right now; apart from its settings because it changes all the time. */
@Entity('mailbox_state')
export class MailboxState {
  @IdColumn() mailboxId: string;
  @KeyColumn(12) status: MailboxStatus;
  @JsonColumn({ nullable: true }) problem: { code: string; message: string; advice: string } | null;
  @JsonColumn({ nullable: true }) progress: SyncProgress | null;
  @IntColumn() failures: number;
  @InstantColumn({ nullable: true }) lastMessageAt: Date | null;
  @InstantColumn({ nullable: true }) lastSyncedAt: Date | null;
  @InstantColumn({ nullable: true }) nextTryAt: Date | null;
}

/** A folder on the server, with the cursor of what has been taken from it. */
@Entity('mailbox_folder')
@Index(['mailboxId', 'path'], { unique: true })
export class MailboxFolder {
  @IdColumn() id: string;
  @RefColumn() mailboxId: string;
  @KeyColumn(500) path: string;
  @StringColumn(255) name: string;
  @KeyColumn(10, { nullable: true }) specialUse: 'inbox' | 'sent' | 'trash' | 'junk' | 'archive' | 'drafts' | null;
  @BooleanColumn() monitored: boolean;
  @BooleanColumn() missing: boolean;
  /** Decimal text: the server's number has 32 bits, but servers send zero, nothing or more (RFC 9051 2.3.1.1). */
  @KeyColumn(20, { nullable: true }) uidValidity: string | null;
  /** Every UID up to here has a ledger entry; moves only in the transaction that writes them. */
  @UidColumn() lastUid: number;
  /** UIDs being worked on; found set at a start, the program died on one of them, and each goes alone. */
  @JsonColumn({ nullable: true }) inFlight: number[] | null;
  /** No folder of a server: mail that was handed in lies here, numbered by `lastUid`. */
  @BooleanColumn({ default: false }) door: boolean;
  /** MAILBOXID (RFC 8474), which outlives a renaming; null where the server has none. */
  @KeyColumn(255, { nullable: true }) serverId: string | null;
  /** Flags are known up to this MODSEQ (RFC 7162), decimal; null without CONDSTORE or before the first look. */
  @KeyColumn(20, { nullable: true }) highestModseq: string | null;
  /** When flags and vanished messages were last compared as a whole. */
  @InstantColumn({ nullable: true }) comparedAt: Date | null;
  /** The import of history goes from here, exclusive, to `historyEnd`, inclusive; null: there is none. */
  @UidColumn({ nullable: true }) historyUid: number | null;
  @UidColumn({ nullable: true }) historyEnd: number | null;
  /** What the last comparison of ledger and server found. */
  @JsonColumn({ nullable: true }) reconciliation: Reconciliation | null;
}

/** Ledger against server, for one folder. */
export interface Reconciliation {
  /** ISO 8601. */
  at: string;
  /** Messages that the server lists, and how many of them the ledger knows. */
  listed: number;
  settled: number;
  /** Were listed, yet without a ledger entry although the cursor had passed them, and were taken in by the comparison. */
  recovered: number;
  /** Are so still: the first hundred. */
  missing: number[];
}

/** The one worker that fetches a mailbox. Taken over when `until` has passed; an old `fence` may write nothing. */
@Entity('mailbox_lease')
export class MailboxLease {
  @IdColumn() mailboxId: string;
  @KeyColumn(64) owner: string;
  @IntColumn() fence: number;
  @InstantColumn() until: Date;
}

const oauthPlace =
  (column: string) =>
  ({ mailboxId }: MailboxOauth) =>
    `mailbox:${mailboxId}:oauth:${column}`;

/** The consent of an OAuth 2 provider for one mailbox. Secrets are sealed like passwords. */
@Entity('mailbox_oauth')
export class MailboxOauth {
  @IdColumn() mailboxId: string;
  @KeyColumn(12) provider: 'google' | 'microsoft' | 'other';
  @StringColumn(500) authorizationUrl: string;
  @StringColumn(500) tokenUrl: string;
  @StringColumn(500) scope: string;
  @StringColumn(255) clientId: string;
  @SealedColumn<MailboxOauth>(oauthPlace('clientSecret'), { nullable: true }) clientSecret: string | null;
  @SealedColumn<MailboxOauth>(oauthPlace('refreshToken'), { nullable: true }) refreshToken: string | null;
  @SealedColumn<MailboxOauth>(oauthPlace('accessToken'), { nullable: true }) accessToken: string | null;
  @InstantColumn({ nullable: true }) expiresAt: Date | null;
  /** When a person last consented; null: not yet, or the consent was withdrawn. */
  @InstantColumn({ nullable: true }) grantedAt: Date | null;
  /** Grows with each new token: whoever refreshed from an older one takes the stored one instead. */
  @IntColumn() version: number;
}

/** A consent under way: the person is at the provider and comes back with the state. */
@Entity('oauth_request')
export class OauthRequest {
  /** SHA-256 of the state parameter. */
  @KeyColumn(64, { primary: true }) stateHash: string;
  @RefColumn() mailboxId: string;
  @RefColumn() userId: string;
  /** PKCE verifier (RFC 7636), sealed. */
  @SealedColumn<OauthRequest>(({ stateHash }) => `oauth-request:${stateHash}`) verifier: string;
  @InstantColumn() expiresAt: Date;
}
