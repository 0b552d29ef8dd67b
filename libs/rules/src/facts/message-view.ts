import type { MAIL_CLASSES } from './choices';

export type MailClass = (typeof MAIL_CLASSES)[number];

export type AuthVerdict = 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'temperror' | 'permerror';

export interface MailAddress {
  address: string;
  name: string;
}

/** What the rules see of a message, stored or just parsed; plain JSON, so that browser, API and tests share it. */
export interface MessageView {
  messageId: string | null;
  from: MailAddress | null;
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  receivingAddress: string | null;
  subject: string;
  /** Without quotation and signature. */
  newText: string;
  text: string;
  /** In the order of the message, repeated ones included. */
  headers: [name: string, value: string][];
  attachments: { filename: string | null; contentType: string; /** Bytes. */ size: number }[];
  /** Bytes of the whole message. */
  size: number;
  /** ISO 8601; null when the Date header is missing or unreadable. */
  sentAt: string | null;
  /** ISO 8601. */
  receivedAt: string;
  class: MailClass;
  isReply: boolean;
  hasCalendar: boolean;
  auth: {
    spf: AuthVerdict;
    dkim: AuthVerdict;
    dmarc: AuthVerdict;
    /** Absent: none passed it on. */ arc?: AuthVerdict;
  };
  spamScore: number | null;
  /** Two-letter code. */
  language: string | null;
  mailboxId: string;
  folder: string;
  /** IANA name, e.g. `Europe/Bratislava`; unknown names count as UTC. */
  timeZone: string;
}
