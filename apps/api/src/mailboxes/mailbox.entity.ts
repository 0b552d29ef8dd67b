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

export type MailboxStatus = 'connecting' | 'syncing' | 'idle' | 'polling' | 'waiting' | 'disabled' | 'sample';

/** A connected mail account. Passwords are stored only encrypted (`Vault`), bound to this row and column. */
@Entity('mailbox')
export class Mailbox {
  @IdColumn() id: string;
  /** `sample`: fed from the program's own example mail, answers stay here. */
  @KeyColumn(10) kind: 'imap' | 'sample';
  @StringColumn(120) name: string;
  @Index({ unique: true })
  @KeyColumn(254)
  address: string;
  @JsonColumn() aliases: string[];
  @JsonColumn({ nullable: true }) imap: StoredServer | null;
  @LongTextColumn({ nullable: true }) imapPassword: string | null;
  @JsonColumn({ nullable: true }) smtp: StoredServer | null;
  @LongTextColumn({ nullable: true }) smtpPassword: string | null;
  @InstantColumn({ nullable: true }) syncFrom: Date | null;
  /** Mail that reached the server before this instant is history: it is never answered. */
  @InstantColumn() answerFrom: Date;
  @BooleanColumn() markSeen: boolean;
  @RefColumn({ nullable: true }) teamId: string | null;
  /** IANA name: the clock that weekday and hour of its mail are read from. */
  @KeyColumn(64) timeZone: string;
  @JsonColumn() neverAnswer: string[];
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
}

/** What a mailbox is doing right now; apart from its settings because it changes all the time. */
@Entity('mailbox_state')
export class MailboxState {
  @IdColumn() mailboxId: string;
  @KeyColumn(12) status: MailboxStatus;
  @JsonColumn({ nullable: true }) problem: { code: string; message: string; advice: string } | null;
  @JsonColumn({ nullable: true }) progress: { done: number; total: number } | null;
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
}
