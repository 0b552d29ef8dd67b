import type { MessageClass } from '../classify/message-class';

/** One mailbox address (RFC 5322 3.4). `address` is trimmed and its domain is in lower case; the local part is kept as written. */
export interface Address {
  address: string;
  /** Display name, decoded; empty when there is none. */
  name: string;
}

/** A header field in the order of the message: name in lower case, value decoded (RFC 2047) and unfolded. */
export type Header = [name: string, value: string];

export interface ParsedAttachment {
  /** Position among the message's attachments; the key for `readAttachment`. */
  index: number;
  filename: string | null;
  /** In lower case, without parameters. */
  contentType: string;
  /** Decoded size in bytes. */
  size: number;
  /** SHA-256 of the decoded content, hexadecimal. */
  hash: string;
  disposition: string | null;
  /** Content-ID without its angle brackets. */
  contentId: string | null;
  /** True for a part of multipart/related: an image that the HTML shows inline. */
  related: boolean;
}

/** What an invitation says at first sight (RFC 5545); `start` and `end` are as written when they name no zone. */
export interface CalendarInvitation {
  /** REQUEST, REPLY, CANCEL, ... in upper case; null when the part does not say. */
  method: string | null;
  summary: string | null;
  start: string | null;
  end: string | null;
  organizer: string | null;
}

/** What became of a mail at one recipient (RFC 3464). */
export interface RecipientReport {
  /** Empty when a notice in plain words names nobody. */
  recipient: string;
  /** As the sender wrote it, where the report says so: a mail that was forwarded fails at another address. */
  originalRecipient: string | null;
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** Enhanced status code (RFC 3463), such as 5.1.1. */
  status: string | null;
  /** What the server said, in its words. */
  diagnostic: string | null;
  /** Whether the address is dead (`hard`) or the trouble may pass; null when all went well. */
  severity: 'hard' | 'soft' | null;
}

/** A message that tells of another one: a delivery report, a read receipt (RFC 8098), a complaint (RFC 5965). */
export interface DeliveryNotice {
  /** Message-IDs of that message, with angle brackets, most telling first. */
  of: string[];
  /** Empty for what tells of no delivery. */
  recipients: RecipientReport[];
}

/** The notice of a bounce, reduced to its first failed recipient. */
export interface BounceReport {
  recipient: string | null;
  /** Enhanced status code (RFC 3463), such as 5.1.1. */
  status: string | null;
  diagnostic: string | null;
  /** Message-ID, with angle brackets, of the message that was not delivered. */
  originalMessageId: string | null;
  /** True when the address is dead; false for a delay, a full mailbox, a refusal of this very mail. */
  permanent: boolean;
}

export interface ParsedMessage {
  /** With angle brackets. */
  messageId: string | null;
  inReplyTo: string[];
  /** Oldest first, as in the header. */
  references: string[];
  from: Address | null;
  sender: Address | null;
  replyTo: Address[];
  to: Address[];
  cc: Address[];
  bcc: Address[];
  /** Resent-To, Resent-Cc and Resent-Bcc together. */
  resentTo: Address[];
  /** Address of the topmost Return-Path; `''` for the null path `<>`, null when the header is missing. */
  returnPath: string | null;
  /** Auto-Submitted in lower case without parameters (RFC 3834), null when missing. */
  autoSubmitted: string | null;
  /** Identifier in List-Id without brackets (RFC 2919). */
  listId: string | null;
  subject: string;
  sentAt: Date | null;
  headers: Header[];
  /** Plain text; made from the HTML when there is no text part. */
  text: string;
  /** The HTML as it came: never show it unsanitised. */
  html: string | null;
  attachments: ParsedAttachment[];
  calendar: CalendarInvitation | null;
  bounce: BounceReport | null;
  notice: DeliveryNotice | null;
  /** Size of the raw message in bytes. */
  size: number;
}

/** Words of RFC 8601 2.7, as far as they matter to a rule. */
export type AuthenticationVerdict = 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'temperror' | 'permerror';

export interface AuthenticationResult {
  spf: AuthenticationVerdict;
  dkim: AuthenticationVerdict;
  dmarc: AuthenticationVerdict;
  /** The chain of intermediaries (RFC 8617). */
  arc?: AuthenticationVerdict;
  /** Whose verdicts these are: the receiving server's, or our own verification's; absent: nobody's. */
  by?: 'server' | 'own';
  /** A domain that passed DKIM or SPF is that of From: the sender is who she says, whatever her domain publishes. */
  aligned?: boolean;
  /** One plain sentence for each verdict. */
  evidence?: string[];
}

/** A message with everything the rules ask of it that needs no database. */
export interface AnalysedMessage extends ParsedMessage {
  class: MessageClass;
  /** Why the class was chosen, in words for a person. */
  classEvidence: string[];
  newText: string;
  quotedText: string;
  signature: string;
  isReply: boolean;
  auth: AuthenticationResult;
  spamScore: number | null;
  /** SHA-256, hexadecimal; see `contentDigest`. */
  contentDigest: string;
  hasCalendar: boolean;
}
