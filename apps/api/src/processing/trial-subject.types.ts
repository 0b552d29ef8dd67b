import type { Address, Header } from '@mailroom/mail';
import type { Received } from './arrival.types';

/** What a person makes up to try an idea. */
export interface MadeUpMessage {
  from: { name: string; address: string };
  /** Empty: to the mailbox itself. */
  to: { name: string; address: string }[];
  subject: string;
  text: string;
  /** Names of attachments, which are empty. */
  attachments: string[];
  /** More header fields. */
  headers: Header[];
  /** What the receiving server would say of the sender's domain (DMARC). */
  sender: 'unknown' | 'pass' | 'fail';
  /** Null: now. */
  receivedAt: Date | null;
}

/** A message that is tried, and how it lies in the database: a new one lies nowhere. */
export interface TrialSubject {
  received: Received;
  threadId: string | null;
  messageId: string | null;
  /** When it was taken in; records made from then on are left out. Null: it never was. */
  asOf: Date | null;
}

/** The message as it was read, for a person to see what was tried. */
export interface TriedMessage {
  id: string | null;
  subject: string;
  from: Address | null;
  to: Address[];
  class: Received['analysed']['class'];
  /** The first words. */
  preview: string;
  attachments: string[];
  receivedAt: string;
  inThread: boolean;
  mailbox: { id: string; name: string };
}
