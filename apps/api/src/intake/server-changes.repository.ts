import { type EntityManager, In, IsNull, MoreThan, MoreThanOrEqual, Not } from 'typeorm';
import { newId } from '../common/ids';
import { inGroups } from '../database/in-groups';
import { insertRows } from '../database/insert-rows';
import { lockRows } from '../database/row-lock';
import { MailboxFolder } from '../mailboxes/mailbox.entity';
import { UNSEEN_FOLDER } from '../mailboxes/mailbox.types';
import { Delivery } from '../messages/message.entity';
import { Effect } from '../outbox/effect.entity';
import { LedgerEntry } from './ledger-entry.entity';

export type { Delivery };

/** A page of what is known of a folder, ascending by UID. */
export const ledgerPage = (
  manager: EntityManager,
  { folderId, uidValidity }: { folderId: string; uidValidity: string },
  after: number,
  limit: number,
): Promise<LedgerEntry[]> =>
  manager.find(LedgerEntry, {
    where: { folderId, uidValidity, uid: MoreThan(after), messageId: Not(IsNull()) },
    order: { uid: 'ASC' },
    take: limit,
  });

/** The messages behind these UIDs. */
export const ledgerAt = (
  manager: EntityManager,
  { folderId, uidValidity }: { folderId: string; uidValidity: string },
  uids: readonly number[],
): Promise<LedgerEntry[]> =>
  inGroups(uids, (group) =>
    manager.findBy(LedgerEntry, { folderId, uidValidity, uid: In(group), messageId: Not(IsNull()) }),
  );

/** Every place of these messages in the mailbox besides their first; all of them when `first` is wanted as well. */
export const placesOf = (
  manager: EntityManager,
  mailboxId: string,
  messageIds: readonly string[],
  first: boolean,
): Promise<LedgerEntry[]> =>
  inGroups(messageIds, (group) =>
    manager.findBy(LedgerEntry, {
      mailboxId,
      state: In(first ? ['processed', 'duplicate'] : ['duplicate']),
      messageId: In(group),
    }),
  );

/** Where these messages lie, nobody else changing it until the unit of work is over. */
export const lockDeliveries = (
  manager: EntityManager,
  mailboxId: string,
  messageIds: readonly string[],
): Promise<Delivery[]> =>
  inGroups(messageIds, (group) => {
    const query = manager
      .createQueryBuilder(Delivery, 'delivery')
      .where('delivery.messageId IN (:...group) AND delivery.mailboxId = :mailboxId', { group, mailboxId });
    return lockRows(query).getMany();
  });

export const findDeliveries = (
  manager: EntityManager,
  mailboxId: string,
  messageIds: readonly string[],
): Promise<Delivery[]> =>
  inGroups(messageIds, (group) => manager.findBy(Delivery, { mailboxId, messageId: In(group) }));

/** What was asked of the server for these messages and is on its way, or arrived there after `since`. */
export const effectsOnTheWay = (
  manager: EntityManager,
  mailboxId: string,
  messageIds: readonly string[],
  since?: Date,
): Promise<Pick<Effect, 'id' | 'kind' | 'messageId'>[]> =>
  inGroups(messageIds, (group) => {
    const where = { mailboxId, messageId: In(group), kind: In(['flag', 'move', 'copy', 'delete']) };
    return manager.find(Effect, {
      select: { id: true, kind: true, messageId: true },
      where: [
        { ...where, state: In(['pending', 'claimed']) },
        ...(since ? [{ ...where, state: 'done' as const, doneAt: MoreThanOrEqual(since) }] : []),
      ],
    });
  });

/** Marks that are on their way for whole batches, by folder and UIDs. */
export const marksOnTheWay = (manager: EntityManager, mailboxId: string): Promise<Pick<Effect, 'id' | 'payload'>[]> =>
  manager.find(Effect, {
    select: { id: true, payload: true },
    where: { mailboxId, kind: 'mark-seen', state: In(['pending', 'claimed']) },
  });

export async function updateDeliveries(
  manager: EntityManager,
  ids: readonly string[],
  patch: Partial<Delivery>,
): Promise<void> {
  await inGroups(ids, async (group) => {
    await manager.update(Delivery, { id: In(group) }, patch);
    return [];
  });
}

/** A folder got another name: what lies in it follows. */
export async function renameFolder(
  manager: EntityManager,
  folder: MailboxFolder,
  { path, ...patch }: Pick<MailboxFolder, 'path'> & Partial<MailboxFolder>,
): Promise<void> {
  const { mailboxId } = folder;
  // The new name may be listed already, as a folder that nothing was taken from; somebody may have chosen it by that.
  const listed = await manager.findOneBy(MailboxFolder, { mailboxId, path });
  await manager.delete(MailboxFolder, { mailboxId, path });
  const monitored = folder.monitored || listed?.monitored === true;
  await manager.update(MailboxFolder, { id: folder.id }, { ...patch, path, monitored });
  await manager.update(Delivery, { mailboxId, folder: folder.path }, { folder: path });
  await manager.update(Delivery, { mailboxId, serverFolder: folder.path }, { serverFolder: path });
}

/** A folder of which nothing was taken yet. */
export const insertFolder = (
  manager: EntityManager,
  row: Pick<MailboxFolder, 'mailboxId' | 'path' | 'name' | 'specialUse' | 'monitored'>,
) => insertRows(manager, MailboxFolder, [{ id: newId(), ...row, missing: false, ...UNSEEN_FOLDER }]);
