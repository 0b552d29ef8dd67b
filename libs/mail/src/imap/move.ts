import { MailError } from '../errors/mail-error';
import { openedFolder, type ImapCommands } from './command';
import { inFolder, searchMessageId } from './find-by-message-id';
import type { MovedMessage } from './types';

export interface MoveOptions {
  /** The message's Message-ID: with it a move whose answer was lost can be repeated without doing it twice. */
  messageId?: string;
}

/**
 * Moves one message of the open folder, creating the target when it is missing.
 *
 * Repeating is safe. With MOVE (RFC 6851) a message is either in the source or in the target, so one that is no longer
 * in the source was moved: it is looked for in the target. Without MOVE it is copied, then deleted, and a cut between
 * the two leaves both: a copy that is already in the target is not made again.
 * @throws MailError message-missing when it is in neither folder
 */
export async function move(
  session: ImapCommands,
  uid: number,
  target: string,
  { messageId }: MoveOptions,
): Promise<MovedMessage> {
  openedFolder(session.client);
  const size = await sizeInSource(session, uid);
  if (size === null) {
    const twin = messageId === undefined ? null : await findTwin(session, target, messageId);
    if (twin === null) throw new MailError('message-missing', 'move');
    return twin;
  }
  if (session.client.capabilities.has('MOVE')) {
    return creatingTarget(session, target, () => relocate(session, 'messageMove', uid, target));
  }
  const twin = messageId === undefined ? null : await findTwin(session, target, messageId, size);
  const copied = twin ?? (await creatingTarget(session, target, () => relocate(session, 'messageCopy', uid, target)));
  await remove(session, uid);
  return copied;
}

/** The size of a message that is in the open folder and not marked as deleted; null when there is none. */
async function sizeInSource(session: ImapCommands, uid: number): Promise<number | null> {
  const found = await session.run('move', (client) => client.search({ uid: `${uid}`, deleted: false }, { uid: true }));
  if (!found.includes(uid)) return null;
  const [message] = await session.run('move', (client) => client.fetchAll(`${uid}`, { size: true }, { uid: true }));
  return message?.size ?? null;
}

/** The message in the target with this Message-ID and, when known, this size: equal names may hide other bytes. */
async function findTwin(
  session: ImapCommands,
  target: string,
  messageId: string,
  size?: number,
): Promise<MovedMessage | null> {
  try {
    return await inFolder(session, target, async () => {
      const uidValidity = String(openedFolder(session.client).uidValidity);
      for (const uid of await searchMessageId(session, messageId)) {
        if (size === undefined || (await sizeInSource(session, uid)) === size) return { uid, uidValidity };
      }
      return null;
    });
  } catch (error) {
    if (!(error instanceof MailError) || error.code !== 'folder-missing') throw error;
    return null;
  }
}

async function relocate(
  session: ImapCommands,
  command: 'messageMove' | 'messageCopy',
  uid: number,
  target: string,
): Promise<MovedMessage> {
  const moved = await session.run('move', (client) => client[command](`${uid}`, target, { uid: true }));
  const newUid = moved.uidMap?.get(uid);
  return {
    ...(newUid !== undefined && { uid: newUid }),
    ...(moved.uidValidity !== undefined && { uidValidity: String(moved.uidValidity) }),
  };
}

async function creatingTarget<T>(session: ImapCommands, target: string, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    // TRYCREATE (RFC 3501 section 7.1) and NONEXISTENT (RFC 5530) both arrive as folder-missing.
    if (!(error instanceof MailError) || error.code !== 'folder-missing') throw error;
  }
  await session.run('move', (client) => client.mailboxCreate(target));
  return attempt();
}

/** Deletes one message and no other. */
async function remove(session: ImapCommands, uid: number): Promise<void> {
  await session.run('move', (client) =>
    // Without UIDPLUS there is only EXPUNGE, which also removes what other programs have marked: the mark must do then.
    client.capabilities.has('UIDPLUS')
      ? client.messageDelete(`${uid}`, { uid: true })
      : client.messageFlagsAdd(`${uid}`, ['\\Deleted'], { uid: true }),
  );
}
