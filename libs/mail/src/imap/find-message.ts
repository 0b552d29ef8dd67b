import { openedFolder, type ImapCommands } from './command';
import { searchMessageId } from './find-by-message-id';
import { sizeInFolder } from './transfer';

/** What a message can be known by. */
export interface MessageMark {
  /** Its UID in the open folder, when that is known. */
  uid: number | null;
  messageId?: string;
  /** In bytes; tells messages apart that bear one Message-ID. */
  size: number;
  /** UIDs in the open folder that are known to be others with that Message-ID. */
  others?: ReadonlySet<number>;
}

/**
 * The UID of a message in the open folder, or null when it is not there: by its UID, else by its Message-ID. What is
 * marked as deleted is not there.
 * @param exactly never takes another message that bears its Message-ID for it; servers that count sizes in their own way
 *   then find nothing
 */
export async function findMessage(session: ImapCommands, mark: MessageMark, exactly: boolean): Promise<number | null> {
  openedFolder(session.client);
  const { uid, messageId, size, others } = mark;
  if (uid !== null && (await sizeInFolder(session, uid)) !== null) return uid;
  if (messageId === undefined) return null;
  let other: number | null = null;
  for (const candidate of await searchMessageId(session, messageId)) {
    if (others?.has(candidate)) continue;
    const found = await sizeInFolder(session, candidate);
    if (found === size) return candidate;
    if (found !== null) other ??= candidate;
  }
  return exactly ? null : other;
}
