import type { StoredBlob } from '../blobs/blob-store';
import type { Unit } from '../database/database';
import type { HeldLease } from './mailbox-leases.service';

/** A message as it came from a server, or through another door. */
export interface IncomingItem {
  uid: number;
  /** When the server took it in; UTC. */
  internalDate: Date;
  flags: ReadonlySet<string>;
  /** Bytes, as the server counts them; needed only without `raw`. */
  size?: number;
  /** A large one lies on the disk already. Null: too large to be fetched, or the server does not hand it out. */
  raw: Buffer | StoredBlob | null;
}

/** Messages of one folder, ascending by UID. */
export interface IncomingBatch {
  mailboxId: string;
  folderId: string;
  /** Decimal; '0' when the server gives none. */
  uidValidity: string;
  items: IncomingItem[];
  /** How the folder's cursor moves with the batch. Default: to the last UID of `items`. */
  cursor?: CursorMove;
  /** The program died on one of these before: each attempt is counted before it is parsed. */
  suspect?: boolean;
  /** The right to fetch the mailbox; nothing is written once it was lost. Absent for mail that is handed in. */
  lease?: HeldLease;
  /** No flow is asked. */
  withoutRules?: boolean;
  /** Written together with the messages, or not at all. Called for parts of the batch when they are written one by one. */
  alongside?: (unit: Unit, taken: readonly Taken[]) => Promise<void>;
}

export interface FolderCursor {
  uidValidity: string | null;
  lastUid: number;
}

/** New mail, or what was there before the first look. */
export type Track = 'new' | 'history';

/** Every UID up to `to.lastUid` is settled; `inFlight` are those begun and not settled. */
export interface CursorStep {
  /** Default: `new`. */
  track?: Track;
  from: FolderCursor;
  to: FolderCursor & { uidValidity: string };
  inFlight: number[] | null;
  /** Nothing is left on this track. */
  over?: boolean;
}

/** `keep`: the server's numbers cannot be trusted; everything is offered again until the folder was seen whole. */
export type CursorMove = CursorStep | 'keep';

export type TakenState = 'processed' | 'ignored' | 'duplicate' | 'quarantined';

export interface Taken {
  uid: number;
  state: TakenState;
  messageId: string | null;
}

/** Why a message could not be taken in, for a person. */
export interface Reason {
  code: string;
  message: string;
  advice: string;
}
