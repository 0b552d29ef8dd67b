import { MailError } from '../errors/mail-error';
import { openedFolder, type ImapCommands } from './command';
import { inFolder, searchMessageId } from './find-by-message-id';
import type { MovedMessage } from './types';
import { inGroups, uidSet } from './uid-ranges';

// What moving and copying a message of the open folder have in common.

export interface TransferOptions {
  /** The message's Message-ID: with it a transfer whose answer was lost can be repeated without doing it twice. */
  messageId?: string;
}

/** The size of a message that is in the open folder and not marked as deleted; null when there is none. */
export async function sizeInFolder(session: ImapCommands, uid: number): Promise<number | null> {
  const found = await session.run('move', (client) => client.search({ uid: `${uid}`, deleted: false }, { uid: true }));
  if (!found.includes(uid)) return null;
  const [message] = await session.run('move', (client) => client.fetchAll(`${uid}`, { size: true }, { uid: true }));
  return message?.size ?? null;
}

/** The message in the target with this Message-ID and, when known, this size: equal names may hide other bytes. */
export function findTwin(
  session: ImapCommands,
  target: string,
  messageId: string,
  size?: number,
): Promise<MovedMessage | null> {
  return lookInto(session, target, async (there) => {
    for (const uid of await searchMessageId(session, messageId)) {
      if (size === undefined || (await sizeInFolder(session, uid)) === size) return { uid, ...there };
    }
    return null;
  });
}

/** The message in the target with the very bytes of this one, for mail that has no Message-ID to be found by. */
export async function findSameBytes(
  session: ImapCommands,
  uid: number,
  target: string,
  size: number,
): Promise<MovedMessage | null> {
  const bytes = await sourceOf(session, uid);
  if (!bytes) return null;
  return lookInto(session, target, async (there) => {
    // Courier searches by the size on its disk, where lines may end in LF alone: that can be as little as a half.
    const near = await session.run('move', (client) =>
      client.search({ larger: Math.floor(size / 2) - 1, smaller: size + 1, deleted: false }, { uid: true }),
    );
    const sized = (await sizesOf(session, near)).filter((each) => each.size === size).map((each) => each.uid);
    for (const candidate of sized) {
      if ((await sourceOf(session, candidate))?.equals(bytes)) return { uid: candidate, ...there };
    }
    return null;
  });
}

/**
 * Moves or copies, whichever the command says. To a UID that is not there any more servers say OK and do nothing (RFC 3501
 * section 6.4.8), so an answer without the new UID is believed only when the message is in the target.
 * @throws MailError message-missing when another program was faster
 */
export async function transfer(
  session: ImapCommands,
  command: 'messageMove' | 'messageCopy',
  uid: number,
  target: string,
  { messageId }: TransferOptions,
): Promise<MovedMessage> {
  const { destination, uidMap, uidValidity } = await creatingTarget(session, target, () =>
    session.run('move', (client) => client[command](`${uid}`, target, { uid: true })),
  );
  const newUid = uidMap?.get(uid);
  if (newUid !== undefined)
    return { path: destination, uid: newUid, ...(uidValidity !== undefined && { uidValidity: String(uidValidity) }) };
  // Nothing to know it by: the next look at the target tells.
  if (messageId === undefined) return { path: destination };
  const there = await findTwin(session, target, messageId);
  if (there === null) throw new MailError('message-missing', 'move');
  return there;
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

async function sizesOf(session: ImapCommands, uids: number[]): Promise<{ uid: number; size?: number }[]> {
  const sizes: { uid: number; size?: number }[] = [];
  for (const group of inGroups(
    uids.sort((a, b) => a - b),
    250,
  )) {
    const asked = { uid: true, size: true };
    sizes.push(...(await session.run('move', (client) => client.fetchAll(uidSet(group), asked, { uid: true }))));
  }
  return sizes;
}

async function sourceOf(session: ImapCommands, uid: number): Promise<Buffer | null> {
  const [message] = await session.run('move', (client) => client.fetchAll(`${uid}`, { source: true }, { uid: true }));
  return message?.source ?? null;
}

/** Looks into another folder; one that does not exist holds nothing. */
async function lookInto<T>(
  session: ImapCommands,
  folder: string,
  look: (there: { path: string; uidValidity: string }) => Promise<T | null>,
): Promise<T | null> {
  try {
    return await inFolder(session, folder, () => {
      const { path, uidValidity } = openedFolder(session.client);
      return look({ path, uidValidity: String(uidValidity) });
    });
  } catch (error) {
    if (!(error instanceof MailError) || error.code !== 'folder-missing') throw error;
    return null;
  }
}
