import type { EntityManager } from 'typeorm';
import { newId } from '../common/ids';
import { DOOR_PATH } from '../intake/door.types';
import { LedgerEntry } from '../intake/ledger-entry.entity';
import { QuarantineEntry } from '../intake/quarantine-entry.entity';
import { Mailbox, MailboxFolder } from '../mailboxes/mailbox.entity';

export interface Place {
  folderId: string;
  uidValidity: string;
  uid: number;
}

export const hasMailbox = (manager: EntityManager, id: string): Promise<boolean> => manager.existsBy(Mailbox, { id });

export async function findDoor(manager: EntityManager, mailboxId: string): Promise<string | null> {
  const folder = await manager.findOne(MailboxFolder, { select: { id: true }, where: { mailboxId, door: true } });
  return folder?.id ?? null;
}

export async function insertDoor(manager: EntityManager, mailboxId: string): Promise<string> {
  const id = newId();
  // A server may have a folder of that name.
  const taken = await manager.existsBy(MailboxFolder, { mailboxId, path: DOOR_PATH });
  await manager.insert(MailboxFolder, {
    id,
    mailboxId,
    path: taken ? `${DOOR_PATH} (Mailroom)` : DOOR_PATH,
    name: DOOR_PATH,
    specialUse: null,
    monitored: false,
    missing: false,
    uidValidity: null,
    lastUid: 0,
    inFlight: null,
    door: true,
    serverId: null,
    highestModseq: null,
    comparedAt: null,
    historyUid: null,
    historyEnd: null,
    reconciliation: null,
  });
  return id;
}

export const findLedger = (
  manager: EntityManager,
  place: Place,
): Promise<Pick<LedgerEntry, 'state' | 'messageId'> | null> =>
  manager.findOne(LedgerEntry, {
    select: { id: true, state: true, messageId: true },
    where: { folderId: place.folderId, uidValidity: place.uidValidity, uid: place.uid },
  });

export const findQuarantined = (
  manager: EntityManager,
  { folderId, uidValidity, uid }: Place,
): Promise<Pick<QuarantineEntry, 'id' | 'reason'> | null> =>
  manager.findOne(QuarantineEntry, { select: { id: true, reason: true }, where: { folderId, uidValidity, uid } });

/** Each address of ours in lower case, with the mailbox that receives for it: of two with one alias the older. */
export async function findRecipients(manager: EntityManager): Promise<Map<string, string>> {
  const rows = await manager.find(Mailbox, {
    select: { id: true, address: true, aliases: true, kind: true },
    order: { createdAt: 'DESC', id: 'DESC' },
  });
  const own = rows.filter(({ kind }) => kind !== 'sample');
  return new Map([
    ...own.flatMap(({ id, aliases }) => aliases.map((alias) => [alias.toLowerCase(), id] as const)),
    ...own.map(({ id, address }) => [address.toLowerCase(), id] as const),
  ]);
}
