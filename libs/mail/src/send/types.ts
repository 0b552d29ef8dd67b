export interface MailAddress {
  /** Display name; empty when there is none. */
  name: string;
  address: string;
}

export interface OutgoingAttachment {
  filename: string;
  contentType: string;
  content: Buffer;
  /** Set for a part that the HTML refers to as `cid:`. */
  contentId?: string;
}

/** Who the servers say it is from and to (RFC 5321), apart from what the header shows. */
export interface SmtpEnvelope {
  /** Empty is the null return path `<>`: nobody gets a bounce (RFC 3834 section 3.3 for automatic answers). */
  from: string;
  to: string[];
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

/** What the server said to a message that it took over. */
export interface SendResult {
  accepted: string[];
  rejected: string[];
  response: string;
}
