import type { AnalysedMessage, SpecialUse } from '@mailroom/mail';

/** The mailbox that received a message, as far as processing needs it. */
export interface ReceivingMailbox {
  id: string;
  name: string;
  address: string;
  aliases: string[];
  kind: 'imap' | 'sample' | 'local';
  /** Mail that reached the server before this instant is never answered. */
  answerFrom: Date;
  neverAnswer: string[];
  /** IANA name. */
  timeZone: string;
  markSeen: boolean;
  /** An unknown person who writes becomes a contact. */
  createContact: boolean;
  /** Addresses and aliases of all mailboxes. */
  ownAddresses: string[];
}

/** Where a server has it. */
export interface ServerPlace {
  folder: string;
  uidValidity: string;
  uid: number;
}

/** A message with the place it came to: what facts and checks are about. */
export interface Received {
  mailbox: ReceivingMailbox;
  folder: { id: string; path: string; specialUse?: SpecialUse | null; door?: boolean };
  receivedAt: Date;
  analysed: AnalysedMessage;
}

/** A message that reached a mailbox, raw source stored, parsed, and known to be new there. */
export interface Arrival extends Received {
  place: ServerPlace;
  seen: boolean;
  flagged: boolean;
  rawKey: string;
  identity: string;
  /** Another mailbox has it already. */
  stored: { id: string; threadId: string } | null;
  /** A person let it out of quarantine: the flows may not hold it again. */
  released: boolean;
  /** No flow is asked. */
  withoutRules?: boolean;
  /** Somebody sent it from this mailbox with another program. */
  sent?: boolean;
  /** False where a message with that Message-ID is known not to be stored: it need not be looked for. */
  mayBeStored: (messageId: string) => boolean;
}

export type ArrivalOutcome =
  | { state: 'processed'; messageId: string }
  | { state: 'ignored'; messageId: null }
  | { state: 'quarantined'; messageId: null; reason: string };
