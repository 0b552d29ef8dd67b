import type { ImapSession } from '@mailroom/mail';
import type { EntityManager } from 'typeorm';
import { type ClaimedEffect, EffectFailure } from '../effect.types';
import { findDelivery, findOutgoing, foldersToSearch, uidsOfOthers } from '../mail.repository';
import { isMailCode } from '../mail-connections.service';

/** A message of ours and where the server had it last. */
export interface ServerMessage {
  id: string;
  mailboxId: string;
  deliveryId: string;
  folder: string;
  uidValidity: string | null;
  uid: number | null;
  size: number;
  /** With it the message is found again where its UID is void. */
  messageId: string | undefined;
  /** Where else it may be: folders that it was to be moved to, and, unless told otherwise, those that are watched. */
  elsewhere: (options: { watched: boolean }) => Promise<string[]>;
  /** UIDs of a folder that are other messages with this Message-ID: what came under one name need not be one mail. */
  others: (place: { path: string; uidValidity: string }) => Promise<ReadonlySet<number>>;
}

/** Where the server has a message; its folder is open. */
export interface ServerPlace {
  folder: string;
  uidValidity: string;
  uid: number;
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
  const { messageIdHeader, size } = message;
  const elsewhere = ({ watched }: { watched: boolean }) =>
    foldersToSearch(manager, delivery.messageId, delivery.mailboxId, watched);
  const others = (place: { path: string; uidValidity: string }) =>
    uidsOfOthers(manager, { id: message.id, messageIdHeader }, { mailboxId: delivery.mailboxId, ...place });
  const ids = { id: message.id, mailboxId: delivery.mailboxId, deliveryId };
  return { ...ids, folder, uidValidity, uid, size, messageId: messageIdHeader ?? undefined, elsewhere, others };
}

/**
 * Finds the message and opens its folder. A UID is void under another UIDVALIDITY (RFC 3501 2.3.1.1), and a message may
 * have been moved, by an answer that was lost or by another program: then its Message-ID finds it.
 * @param exactly for what cannot be taken back: never another message that bears the same Message-ID, nor a copy elsewhere
 * @returns null when it is nowhere
 */
export async function locate(
  session: ImapSession,
  message: ServerMessage,
  { exactly = false } = {},
): Promise<ServerPlace | null> {
  const { messageId, size } = message;
  const look = async (path: string, at: Pick<ServerMessage, 'uid' | 'uidValidity'>): Promise<ServerPlace | null> => {
    try {
      const { uidValidity, path: folder } = await session.openFolder(path);
      const known = at.uidValidity === uidValidity ? at.uid : null;
      const others = await message.others({ path: folder, uidValidity });
      const uid = await session.findMessage({ uid: known, messageId, size, others }, { exactly });
      return uid === null ? null : { folder, uidValidity, uid };
    } catch (error) {
      if (isMailCode(error, 'folder-missing')) return null;
      throw error;
    }
  };
  const there = await look(message.folder, message);
  if (there || messageId === undefined) return there;
  for (const path of await message.elsewhere({ watched: !exactly })) {
    const found = path === message.folder ? null : await look(path, { uid: null, uidValidity: null });
    if (found) return found;
  }
  return null;
}

export const gone = () =>
  new EffectFailure('void', {
    code: 'message-missing',
    message: 'The message is no longer where it was on the server.',
    advice: 'Somebody moved or deleted it with another mail program. Nothing needs to be done.',
  });
