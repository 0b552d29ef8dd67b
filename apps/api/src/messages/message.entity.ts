import { Entity, Index } from 'typeorm';
import {
  BooleanColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  NumberColumn,
  RefColumn,
  StringColumn,
  UidColumn,
} from '../database/columns';

export interface MailAddress {
  address: string;
  name: string;
}
export interface StoredAttachment {
  index: number;
  filename: string;
  contentType: string;
  size: number;
  contentId: string | null;
}
export type MessageClass = 'human' | 'auto-reply' | 'out-of-office' | 'bounce' | 'list' | 'bulk' | 'calendar';

/** Verdicts as in RFC 8601; what is absent was not looked at. */
export interface StoredAuthentication {
  spf: string;
  dkim: string;
  dmarc: string;
  arc?: string;
  /** Whose verdict it is: the receiving server's header, or our own verification. */
  by?: 'server' | 'own';
  /** A domain that passed DKIM or SPF is that of From: the sender is who she says. */
  aligned?: boolean;
  /** One plain sentence for each verdict: which domain, which key, why. */
  evidence?: string[];
}

/** RFC 3464: what became of a mail at one recipient. */
export interface DeliveryReport {
  recipient: string;
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** RFC 3463, such as 5.1.1; empty when the report had none. */
  status: string;
  /** What the server said, in its words. */
  diagnostic: string;
  /** The message that brought the report. */
  messageId: string;
  /** ISO 8601. */
  at: string;
}

/** One message, however many mailboxes received it; its raw source lies in the blob store under `rawKey`. */
@Entity('message')
@Index(['receivedAt', 'id'])
@Index(['direction', 'receivedAt', 'id'])
@Index(['fromAddress', 'receivedAt'])
@Index(['authorId', 'receivedAt', 'id'])
export class Message {
  @IdColumn() id: string;
  /** SHA-256 over Message-ID and content digest: the same mail is stored once, another mail under its id is not lost. */
  @Index({ unique: true })
  @KeyColumn(64)
  identity: string;
  @Index()
  @RefColumn()
  threadId: string;
  @KeyColumn(3) direction: 'in' | 'out';
  /** `scheduled` waits for `sendAt` and can be taken back, as `queued` can while its time to undo runs. */
  @KeyColumn(10) status: 'received' | 'sent' | 'queued' | 'failed' | 'draft' | 'scheduled' | 'cancelled';
  /** With angle brackets, as in the header; null when the message has none. Longer ones are cut. */
  @Index()
  @KeyColumn(500, { nullable: true })
  messageIdHeader: string | null;
  @KeyColumn(64) rawKey: string;
  @IntColumn() size: number;
  @StringColumn(1000) subject: string;
  @KeyColumn(254) fromAddress: string;
  @StringColumn(255) fromName: string;
  @JsonColumn() to: MailAddress[];
  @JsonColumn() cc: MailAddress[];
  @JsonColumn() replyTo: MailAddress[];
  @JsonColumn() headers: [string, string][];
  @JsonColumn() attachments: StoredAttachment[];
  @LongTextColumn() text: string;
  @LongTextColumn() newText: string;
  @StringColumn(200) preview: string;
  @BooleanColumn() hasHtml: boolean;
  @KeyColumn(15) class: MessageClass;
  @JsonColumn() classEvidence: string[];
  @JsonColumn() auth: StoredAuthentication;
  @NumberColumn({ nullable: true }) spamScore: number | null;
  @KeyColumn(8, { nullable: true }) language: string | null;
  @BooleanColumn() isReply: boolean;
  @BooleanColumn() hasCalendar: boolean;
  @InstantColumn({ nullable: true }) sentAt: Date | null;
  @InstantColumn() receivedAt: Date;
  @InstantColumn() createdAt: Date;
  /** Who wrote it here; null for received mail and what flows sent. */
  @RefColumn({ nullable: true }) authorId: string | null;
  /** Not to be sent before. */
  @InstantColumn({ nullable: true }) sendAt: Date | null;
  /** What a person typed, as typed, so that undoing gives it back; see `messages/compose`. */
  @JsonColumn({ nullable: true }) draft: unknown;
  /** A bounce: the message of ours that it tells of. */
  @RefColumn({ nullable: true }) bounceOf: string | null;
  /** A mail of ours: what servers reported of its recipients since; null: nothing. */
  @JsonColumn({ nullable: true }) deliveryReports: DeliveryReport[] | null;
}

/** Where a message lies: a copy of it in one mailbox's folder. */
@Entity('delivery')
@Index(['mailboxId', 'receivedAt', 'messageId'])
@Index(['receivedAt', 'messageId'])
@Index(['messageId', 'mailboxId'], { unique: true })
export class Delivery {
  @IdColumn() id: string;
  @RefColumn() messageId: string;
  @RefColumn() mailboxId: string;
  /** Our folder; the server's path for fetched mail, changed by *move*. */
  @KeyColumn(500) folder: string;
  /** Where the server has it, as last seen; null for what never was on a server. */
  @KeyColumn(500, { nullable: true }) serverFolder: string | null;
  @KeyColumn(20, { nullable: true }) uidValidity: string | null;
  @UidColumn({ nullable: true }) uid: number | null;
  @BooleanColumn() seen: boolean;
  @BooleanColumn() flagged: boolean;
  @JsonColumn() labels: string[];
  @InstantColumn() receivedAt: Date;
  /** Deleted here, or gone from the server; lists leave it out, records and threads keep it. */
  @InstantColumn({ nullable: true }) deletedAt: Date | null;
}
