import { type EntityManager, In, MoreThan, Not } from 'typeorm';
import { newId } from '../common/ids';
import { lockRows } from '../database/row-lock';
import { User } from '../identity/user.entity';
import { LedgerEntry } from '../intake/ledger-entry.entity';
import { Mailbox, MailboxFolder, type SendLimit } from '../mailboxes/mailbox.entity';
import { Delivery, type DeliveryReport, Message } from '../messages/message.entity';
import { Effect, type EffectState } from './effect.entity';
import type { Problem } from './effect.types';
import type { SendPayload } from './send.types';
import type { FlagPayload, MovePayload } from './server-wish.types';

// What the outbox reads of other rooms; its services know these by the types of this repository.
export type { DeliveryReport, Mailbox, SendLimit };

/** What the state of a `send` effect means for the message it sends. */
const MESSAGE_STATUS: Partial<Record<EffectState, Message['status']>> = {
  pending: 'queued',
  done: 'sent',
  failed: 'failed',
  cancelled: 'cancelled',
  // Shown as failed until a person looked: the outbox says that it may have arrived.
  uncertain: 'failed',
};

/** Makes the message of a `send` effect follow the effect's state; other effects have none. */
export async function settleMail(
  manager: EntityManager,
  effect: Pick<Effect, 'kind' | 'payload'>,
  state: EffectState,
  failure?: { problem: Problem; at: Date },
): Promise<void> {
  if (effect.kind !== 'send') return;
  const { outMessageId: id, rest, draft } = effect.payload as SendPayload;
  const status = MESSAGE_STATUS[state];
  // What is left of a mail that others got already says nothing of the mail as a whole.
  // Nor does an effect say anything of what its author took back and wrote anew: that has another Message-ID, or none yet.
  if (status && !rest) await manager.update(Message, { id, messageIdHeader: draft.messageId }, { status });
  if (state === 'failed' && failure) await report(manager, id, failedReports(effect.payload as SendPayload, failure));
}

/** Adds what became of a mail at some of its recipients; the newest word on each replaces an older one. */
export async function report(manager: EntityManager, id: string, reports: readonly DeliveryReport[]): Promise<void> {
  const query = manager.createQueryBuilder(Message, 'message').where('message.id = :id', { id });
  const message = await lockRows(query).getOne();
  if (!message || reports.length === 0) return;
  const told = new Set(reports.map(({ recipient }) => recipient));
  const older = (message.deliveryReports ?? []).filter((one) => !(told.has(one.recipient) && one.messageId === id));
  await manager.update(Message, { id }, { deliveryReports: [...older, ...reports] });
}

function failedReports(
  { outMessageId, draft, rest }: SendPayload,
  { problem, at }: { problem: Problem; at: Date },
): DeliveryReport[] {
  const status = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(problem.message)?.[0] ?? '';
  const common = { action: 'failed', status, diagnostic: problem.message, messageId: outMessageId } as const;
  return (rest ?? draft.envelope.to).map((recipient) => ({ recipient, ...common, at: at.toISOString() }));
}

/** Whether the person who wrote it was deactivated since; false for what nobody wrote. */
export const isWritersGone = (manager: EntityManager, messageId: string): Promise<boolean> =>
  manager
    .createQueryBuilder(Message, 'message')
    .innerJoin(User, 'author', 'author.id = message.authorId')
    .where('message.id = :messageId AND author.active = :active', { messageId, active: false })
    .getExists();

export const findOutgoing = (manager: EntityManager, id: string): Promise<Message | null> =>
  manager.findOneBy(Message, { id });

export const updateOutgoing = (
  manager: EntityManager,
  id: string,
  patch: Partial<Pick<Message, 'rawKey' | 'size' | 'sentAt' | 'status' | 'hasHtml'>>,
) => manager.update(Message, { id }, patch);

export async function sentFolderOf(manager: EntityManager, mailboxId: string): Promise<string | null> {
  const folder = await manager.findOneBy(MailboxFolder, { mailboxId, specialUse: 'sent', missing: false });
  return folder?.path ?? null;
}

export const findFolder = (
  manager: EntityManager,
  id: string,
): Promise<Pick<MailboxFolder, 'path' | 'missing'> | null> => manager.findOneBy(MailboxFolder, { id });

export const findDelivery = (manager: EntityManager, messageId: string, mailboxId: string): Promise<Delivery | null> =>
  manager.findOneBy(Delivery, { messageId, mailboxId });

/** Where to look for a message that is not where it was: where effects tried to put it, newest first, then what is watched and where mail is put away. */
export async function foldersToSearch(
  manager: EntityManager,
  messageId: string,
  mailboxId: string,
  watched: boolean,
): Promise<string[]> {
  const [moves, folders] = await Promise.all([
    manager.find(Effect, {
      select: { id: true, payload: true },
      where: { messageId, mailboxId, kind: 'move', attempts: MoreThan(0) },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: 10,
    }),
    watched
      ? manager.find(MailboxFolder, {
          where: [
            { mailboxId, monitored: true, missing: false, door: false },
            { mailboxId, specialUse: In(['trash', 'archive', 'junk']), missing: false },
          ],
          order: { path: 'ASC' },
          take: 20,
        })
      : [],
  ]);
  return [...new Set([...moves.map(({ payload }) => String(payload.target)), ...folders.map(({ path }) => path)])];
}

/** UIDs of a folder where other messages with the same Message-ID lie, as far as is known. */
export async function uidsOfOthers(
  manager: EntityManager,
  { id, messageIdHeader }: Pick<Message, 'id' | 'messageIdHeader'>,
  { mailboxId, path, uidValidity }: { mailboxId: string; path: string; uidValidity: string },
): Promise<ReadonlySet<number>> {
  if (messageIdHeader === null) return new Set();
  const where = { messageIdHeader, id: Not(id) };
  const others = await manager.find(Message, { select: { id: true }, where, take: 500 });
  if (others.length === 0) return new Set();
  const rows = await manager.findBy(Delivery, { mailboxId, messageId: In(others.map((other) => other.id)) });
  const there = rows.filter((row) => row.serverFolder === path && row.uidValidity === uidValidity);
  return new Set(there.flatMap(({ uid }) => uid ?? []));
}

/**
 * A person gave up what the server was to do with a message: it is here, too, where the server has it. The flags that the
 * server keeps are not known here, so they are compared anew.
 */
export async function takeBackWish(
  manager: EntityManager,
  effect: Pick<Effect, 'kind' | 'payload' | 'messageId' | 'mailboxId'>,
) {
  const { messageId, mailboxId, kind, payload } = effect;
  const delivery = await findDelivery(manager, messageId ?? '', mailboxId ?? '');
  if (!delivery?.serverFolder) return;
  const { id, serverFolder: folder } = delivery;
  if (kind === 'move' && delivery.folder === payload.target) {
    await manager.update(Delivery, { id }, { folder, ...(payload.deletes === true && { deletedAt: null }) });
  }
  if (kind === 'delete') await manager.update(Delivery, { id }, { folder });
  if (kind === 'flag') {
    await manager.update(MailboxFolder, { mailboxId: delivery.mailboxId, path: folder }, { comparedAt: null });
  }
}

/** A person wants it once more after all: it is here, too, as the server is to have it. */
export async function renewWish(
  manager: EntityManager,
  effect: Pick<Effect, 'kind' | 'payload' | 'messageId' | 'mailboxId'>,
) {
  const delivery = await findDelivery(manager, effect.messageId ?? '', effect.mailboxId ?? '');
  const patch = delivery && wishedState(effect);
  if (patch) await manager.update(Delivery, { id: delivery.id }, patch);
}

function wishedState({ kind, payload }: Pick<Effect, 'kind' | 'payload'>): Partial<Delivery> | null {
  if (kind === 'move') return { folder: (payload as MovePayload).target };
  if (kind !== 'flag') return null;
  const { flags, remove = [] } = payload as FlagPayload;
  const patch = {
    ...(flags.includes('\\Seen') && { seen: true }),
    ...(remove.includes('\\Seen') && { seen: false }),
    ...(flags.includes('\\Flagged') && { flagged: true }),
    ...(remove.includes('\\Flagged') && { flagged: false }),
  };
  return Object.keys(patch).length > 0 ? patch : null;
}

/** Notes where the server has a message now. */
export const relocate = (
  manager: EntityManager,
  id: string,
  place: { serverFolder: string | null; uidValidity: string | null; uid: number | null },
) => manager.update(Delivery, { id }, place);

export const findMailbox = (manager: EntityManager, id: string): Promise<Mailbox | null> =>
  manager.findOneBy(Mailbox, { id });

/**
 * A message that we moved into a watched folder is known there from then on: were it gone before anybody read that folder,
 * nobody would notice.
 */
export async function noteInLedger(
  manager: EntityManager,
  { id: messageId, mailboxId }: { id: string; mailboxId: string },
  { serverFolder: path, uidValidity, uid }: { serverFolder: string; uidValidity: string | null; uid: number | null },
  at: Date,
): Promise<void> {
  if (uid === null || uidValidity === null) return;
  const folder = await manager.findOneBy(MailboxFolder, { mailboxId, path, monitored: true });
  if (!folder) return;
  const place = { folderId: folder.id, uidValidity, uid };
  if (await manager.existsBy(LedgerEntry, place)) return;
  await manager.insert(LedgerEntry, { id: newId(), mailboxId, ...place, state: 'duplicate', messageId, at });
}
