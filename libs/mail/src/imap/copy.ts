import { MailError } from '../errors/mail-error';
import { openedFolder, type ImapCommands } from './command';
import { findSameBytes, findTwin, sizeInFolder, transfer, type TransferOptions } from './transfer';
import type { MovedMessage } from './types';

/**
 * Copies one message of the open folder (RFC 3501 section 6.4.7), creating the target when it is missing. The target is
 * looked through first, so that a copy whose answer was lost is not made again: by Message-ID and size, or by its bytes
 * where it has no Message-ID.
 * @throws MailError message-missing when it is no longer in the open folder
 */
export async function copy(
  session: ImapCommands,
  uid: number,
  target: string,
  { messageId }: TransferOptions,
): Promise<MovedMessage> {
  openedFolder(session.client);
  const size = await sizeInFolder(session, uid);
  if (size === null) throw new MailError('message-missing', 'move');
  const there =
    messageId === undefined
      ? await findSameBytes(session, uid, target, size)
      : await findTwin(session, target, messageId, size);
  return there ?? transfer(session, 'messageCopy', uid, target, { messageId });
}
