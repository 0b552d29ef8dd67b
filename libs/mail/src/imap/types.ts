/** What a folder is for (RFC 6154 special use, and INBOX itself). */
export type SpecialUse = 'inbox' | 'sent' | 'trash' | 'junk' | 'archive' | 'drafts';

/** One line of the server's folder list. */
export interface FolderInfo {
  /** Full path in Unicode, as all operations take it. */
  path: string;
  /** The last part of the path. */
  name: string;
  /** Separates the parts of a path; empty on a server without hierarchy. */
  delimiter: string;
  specialUse: SpecialUse | null;
  /** False for folders that only hold other folders (\Noselect). */
  selectable: boolean;
}

/** A folder as the server described it when it was opened. */
export interface FolderState {
  path: string;
  /** Decimal; '0' when the server gave none (RFC 3501 forbids both, servers do it). */
  uidValidity: string;
  /** The next UID the server means to give; 0 when it gave none. */
  uidNext: number;
  /** Number of messages in it. */
  exists: number;
  /** Decimal, or null without CONDSTORE (RFC 7162). */
  highestModseq: string | null;
  /** MAILBOXID (RFC 8474), which outlives a renaming; null where the server tells none. */
  serverId: string | null;
}

/** One message as it lies on the server. */
export interface FetchedMessage {
  uid: number;
  /** When the server took it in; UTC. */
  internalDate: Date;
  flags: Set<string>;
  /** In bytes, as the server counts it. */
  size: number;
  /** The bytes as received; null when `size` is over the caller's limits. */
  source: Buffer | null;
  /** For one over `heldBytes`: its bytes, to be read before the next message is asked for. */
  pieces?: () => AsyncIterable<Buffer>;
}

/** How long to wait, in milliseconds. */
export interface ImapTimeouts {
  /** DNS, TCP and TLS together. */
  connect?: number;
  greeting?: number;
  /** Silence on an open connection, IDLE excluded. */
  socket?: number;
}

/** Where a moved message lies now, as far as the server tells (UIDPLUS, RFC 4315). */
export interface MovedMessage {
  /** The target under its full name: servers that keep all folders below INBOX take it without that too. */
  path: string;
  uid?: number;
  uidValidity?: string;
}
