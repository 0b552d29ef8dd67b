import { MailError } from '../errors/mail-error';
import { openedFolder, type ImapCommands } from './command';
import { findTwin, sizeInFolder, transfer, type TransferOptions } from './transfer';
import type { MovedMessage } from './types';

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
  { messageId }: TransferOptions,
): Promise<MovedMessage> {
  openedFolder(session.client);
  const size = await sizeInFolder(session, uid);
  if (size === null) {
    const twin = messageId === undefined ? null : await findTwin(session, target, messageId);
    if (twin === null) throw new MailError('message-missing', 'move');
    return twin;
  }
  if (session.client.capabilities.has('MOVE')) return transfer(session, 'messageMove', uid, target, { messageId });
  const twin = messageId === undefined ? null : await findTwin(session, target, messageId, size);
  const copied = twin ?? (await transfer(session, 'messageCopy', uid, target, { messageId }));
  await remove(session, uid);
  return copied;
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
