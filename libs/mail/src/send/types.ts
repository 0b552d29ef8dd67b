import type { Readable } from 'node:stream';

/** Bytes that are read while they are needed and never held as a whole; opened anew for each attempt. */
export interface MessageSource {
  /** Exact, in bytes. */
  size: number;
  open(): Readable;
}

export interface MailAddress {
  /** Display name; empty when there is none. */
  name: string;
  address: string;
}

export interface OutgoingAttachment {
  filename: string;
  contentType: string;
  content: Buffer | MessageSource;
  /** Set for a part that the HTML refers to as `cid:`. */
  contentId?: string;
}

/** Who the servers say it is from and to (RFC 5321), apart from what the header shows. */
export interface SmtpEnvelope {
  /** Empty is the null return path `<>`: nobody gets a bounce (RFC 3834 section 3.3 for automatic answers). */
  from: string;
  to: string[];
  /**
   * Ask the recipients' servers to tell of delivery, delay and failure (DSN, RFC 3461), under this id of the envelope.
   * Passed on where the server offers it.
   */
  notify?: string;
}

/** A message to be written. Nothing in it needs escaping: addresses are structured and values are cleaned here. */
export interface OutgoingDraft {
  from: MailAddress;
  to: MailAddress[];
  cc?: MailAddress[];
  replyTo?: MailAddress[];
  subject: string;
  text: string;
  /** Made from `text` when absent. */
  html?: string;
  /** With or without angle brackets. */
  messageId: string;
  inReplyTo?: string;
  references?: string[];
  /** More header fields, in order. The fields that the draft itself describes cannot be set here. */
  headers?: [name: string, value: string][];
  attachments?: OutgoingAttachment[];
  date: Date;
  envelope: SmtpEnvelope;
}

export interface ComposedMessage {
  raw: Buffer;
  /** With angle brackets, as in the header. */
  messageId: string;
  envelope: SmtpEnvelope;
}

/** The same, written while it is read: large attachments pass through. */
export interface MessageComposition {
  /** Errors of an attachment's source end it. */
  stream: Readable;
  /** With angle brackets, as in the header. */
  messageId: string;
  envelope: SmtpEnvelope;
}

/** A recipient that the server did not take, while it took others. */
export interface Refusal {
  recipient: string;
  /** 4yz: may work later; 5yz: for good (RFC 5321 section 4.2.1). 0: no answer was understood. */
  code: number;
  /** RFC 3463, such as 5.1.1; empty when the server gave none. */
  status: string;
  /** In the server's words. */
  response: string;
}

/** What the server said to a message that it took over. */
export interface SendResult {
  accepted: string[];
  rejected: string[];
  /** What the server said to each of the rejected. */
  refusals: Refusal[];
  response: string;
}
