import type { ServerSettings } from '../server-settings';
import { withToken } from '../token-login';
import { addFlags } from './add-flags';
import { append } from './append';
import { openedFolder } from './command';
import { ImapConnection, type ImapOptions } from './connection';
import { copy } from './copy';
import { deleteMessages } from './delete';
import { fetchChanges, fetchFlags, type FolderChanges } from './fetch-changes';
import { fetchSources, type FetchLimits } from './fetch-sources';
import { findByMessageId } from './find-by-message-id';
import { findMessage, type MessageMark } from './find-message';
import { folderStatus } from './folder-status';
import { listFolders } from './list-folders';
import { fetchMessageIds, type KnownBy } from './message-ids';
import { move } from './move';
import { openFolder } from './open-folder';
import { removeFlags } from './remove-flags';
import { searchUids, type UidSearch } from './search-uids';
import type { TransferOptions } from './transfer';
import type { FetchedMessage, FolderInfo, FolderState, MovedMessage } from './types';
import { waitForChange, type ChangeWait, type WaitOutcome } from './wait-for-change';

/**
 * One logged-in connection to an IMAP server. Commands run one after another; every failure is a MailError.
 * While the messages of `fetchSources` are being iterated the connection is busy, and any other operation is refused.
 */
export class ImapSession {
  private constructor(private readonly connection: ImapConnection) {}

  /**
   * Connects and logs in.
   * @throws MailError whose step tells how far it came: dns, tcp, tls or login
   */
  static async connect(settings: ServerSettings, options: ImapOptions = {}): Promise<ImapSession> {
    return withToken(settings, async (token) => {
      const connection = new ImapConnection(settings, options, token);
      await connection.open();
      return new ImapSession(connection);
    });
  }

  /** Upper-case names of what the server can do, such as IDLE, MOVE, UIDPLUS. */
  get capabilities(): ReadonlySet<string> {
    return new Set(this.connection.client.capabilities.keys());
  }

  /** Whether the server tells which messages vanished, and not only which changed (QRESYNC, RFC 7162). */
  get tellsVanished(): boolean {
    return this.connection.client.enabled.has('QRESYNC');
  }

  /** Whether new mail was announced since the open folder was last searched or opened. */
  get hasNews(): boolean {
    return this.connection.changed;
  }

  /** Whether changed flags or vanished messages were announced since `changesSince`, `flagsBetween` or the opening. */
  get hasAltered(): boolean {
    return this.connection.altered;
  }

  /** Path of the folder that is open; null: none is. */
  get openPath(): string | null {
    const { mailbox } = this.connection.client;
    return mailbox === false ? null : mailbox.path;
  }

  get closed(): boolean {
    return this.connection.closed;
  }

  /** Calls back once when the connection is gone, whoever ended it; at once when it is gone already. */
  onClosed(callback: () => void): void {
    if (this.connection.client.isClosed) callback();
    else this.connection.client.once('close', callback);
  }

  async listFolders(): Promise<FolderInfo[]> {
    return listFolders(this.connection);
  }

  /** Opens a folder for the operations that follow. `readOnly` keeps the server from changing any flag. */
  async openFolder(path: string, options: { readOnly?: boolean } = {}): Promise<FolderState> {
    this.connection.changed = false;
    this.connection.altered = false;
    return openFolder(this.connection, path, options.readOnly ?? false);
  }

  /** UIDs in the open folder, ascending. `since` is coarse: messages up to two days older may be among them. */
  async searchUids(search: UidSearch): Promise<number[]> {
    this.connection.changed = false;
    return searchUids(this.connection, search);
  }

  /** How a folder is, without opening it. */
  async folderStatus(path: string): Promise<FolderState> {
    return folderStatus(this.connection, path);
  }

  /** What changed in the open folder since a MODSEQ, up to a UID; what vanished only where `tellsVanished`. */
  async changesSince(modseq: string, lastUid: number): Promise<FolderChanges> {
    this.connection.altered = false;
    return fetchChanges(this.connection, modseq, lastUid);
  }

  /** The flags of all messages of the open folder between two UIDs, inclusive. */
  async flagsBetween(first: number, last: number): Promise<Map<number, ReadonlySet<string>>> {
    this.connection.altered = false;
    return fetchFlags(this.connection, first, last);
  }

  /** Message-ID and size of messages of the open folder. */
  async messageIds(uids: readonly number[]): Promise<Map<number, KnownBy>> {
    return fetchMessageIds(this.connection, uids);
  }

  /** The messages that still exist, ascending by UID in each range; those that vanished are left out. */
  async *fetchSources(uids: readonly number[], limits: FetchLimits): AsyncGenerator<FetchedMessage> {
    this.connection.refuseWhileIterating();
    this.connection.iterating = true;
    try {
      yield* fetchSources(this.connection, uids, limits);
    } finally {
      this.connection.iterating = false;
    }
  }

  /** Sets flags such as \Seen on messages of the open folder. */
  async addFlags(uids: readonly number[], flags: readonly string[]): Promise<void> {
    return addFlags(this.connection, uids, flags);
  }

  /** Takes flags away from messages of the open folder. */
  async removeFlags(uids: readonly number[], flags: readonly string[]): Promise<void> {
    return removeFlags(this.connection, uids, flags);
  }

  /** The UID of a message in the open folder, by its UID or else its Message-ID; null when it is not there. */
  async findMessage(mark: MessageMark, { exactly = false } = {}): Promise<number | null> {
    return findMessage(this.connection, mark, exactly);
  }

  /** Deletes messages of the open folder for good. */
  async delete(uids: readonly number[]): Promise<void> {
    return deleteMessages(this.connection, uids);
  }

  /** Moves one message of the open folder; safe to repeat after a lost answer when told its Message-ID. */
  async move(uid: number, target: string, options: TransferOptions = {}): Promise<MovedMessage> {
    return move(this.connection, uid, target, options);
  }

  /** Copies one message of the open folder; a copy that is in the target already is not made again. */
  async copy(uid: number, target: string, options: TransferOptions = {}): Promise<MovedMessage> {
    return copy(this.connection, uid, target, options);
  }

  /** UIDs of the messages in `folder` with this Message-ID. The folder that was open is open again afterwards. */
  async findByMessageId(folder: string, messageId: string): Promise<number[]> {
    return findByMessageId(this.connection, folder, messageId);
  }

  /** Stores a message in a folder, with flags such as \Seen and the date the server shall keep for it. */
  async append(folder: string, raw: Buffer, flags: readonly string[], date: Date): Promise<{ uid?: number }> {
    return append(this.connection, folder, raw, flags, date);
  }

  /** Waits until the open folder has new mail or changes. What was announced since the last look counts. */
  async waitForChange(wait: ChangeWait): Promise<WaitOutcome> {
    const { connection } = this;
    connection.refuseWhileIterating();
    if (connection.closed) return 'closed';
    openedFolder(connection.client);
    return waitForChange(connection.client, wait, connection);
  }

  /** Ends the session: politely within a second, then in any case. Never throws. */
  async close(): Promise<void> {
    return this.connection.close();
  }
}
