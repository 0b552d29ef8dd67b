import type { ImapSession } from '@mailroom/mail';
import type { EntityManager } from 'typeorm';
import { type ClaimedEffect, EffectFailure } from '../effect.types';
import { findDelivery, findOutgoing } from '../mail.repository';
import { isMailCode } from '../mail-connections.service';

/** A message of ours and where the server had it last. */
export interface ServerMessage {
  deliveryId: string;
  folder: string;
  uidValidity: string | null;
  uid: number | null;
  /** With it the message is found again where its UID is void. */
  messageId: string | undefined;
}

/** @throws EffectFailure when it was removed, or never was on a server */
export async function serverMessage(
  manager: EntityManager,
  { mailboxId, messageId }: Pick<ClaimedEffect, 'mailboxId' | 'messageId'>,
): Promise<ServerMessage> {
  const [delivery, message] = await Promise.all([
    findDelivery(manager, messageId ?? '', mailboxId ?? ''),
    findOutgoing(manager, messageId ?? ''),
  ]);
  if (!delivery?.serverFolder || !message) throw gone();
  const { id: deliveryId, serverFolder: folder, uidValidity, uid } = delivery;
  return { deliveryId, folder, uidValidity, uid, messageId: message.messageIdHeader ?? undefined };
}

/**
 * Opens its folder. A UID is void under another UIDVALIDITY (RFC 3501 2.3.1.1): then only the Message-ID can find it.
 * @returns null when it is not in that folder
 */
export async function openAt(session: ImapSession, message: ServerMessage): Promise<number | null> {
  const { messageId } = message;
  try {
    const folder = await session.openFolder(message.folder);
    if (message.uid !== null && folder.uidValidity === message.uidValidity) return message.uid;
    return (messageId ? await session.findByMessageId(message.folder, messageId) : [])[0] ?? null;
  } catch (error) {
    if (isMailCode(error, 'folder-missing')) return null;
    throw error;
  }
}

export const gone = () =>
  new EffectFailure('fail', {
    code: 'message-missing',
    message: 'The message is no longer where it was on the server.',
    advice: 'Somebody moved or deleted it with another mail program. Nothing needs to be done.',
  });
