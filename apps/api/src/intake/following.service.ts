import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import type { Unit } from '../database/database';
import { DOOR_PATH } from './door.types';
import * as intake from './intake.repository';
import type { PreparedItem } from './prepared';
import { effectsOnTheWay, lockDeliveries } from './server-changes.repository';
import type { Source } from './source.types';

/** A message that is known is seen at a place: another copy of it, or it was moved there. */
@Injectable()
export class FollowingService {
  constructor(private readonly clock: Clock) {}

  /** Notes where the server has it now, and how. What was asked of the server and is on its way there wins. */
  async follow(
    unit: Unit,
    source: Source,
    item: Pick<PreparedItem, 'uid' | 'flags' | 'internalDate'>,
    messageId: string,
  ) {
    const { manager } = unit;
    const { mailbox, folder, uidValidity } = source;
    // What is handed in lies on no server.
    const place = folder.door
      ? { serverFolder: null, uidValidity: null, uid: null }
      : { serverFolder: folder.path, uidValidity, uid: item.uid };
    const flags = { seen: item.flags.has('\\Seen'), flagged: item.flags.has('\\Flagged') };
    const isTrash = folder.specialUse === 'trash';
    const [delivery] = await lockDeliveries(manager, mailbox.id, [messageId]);
    if (!delivery) {
      await intake.insertDelivery(manager, {
        id: newId(),
        messageId,
        mailboxId: mailbox.id,
        folder: folder.path,
        ...place,
        ...flags,
        labels: [],
        receivedAt: item.internalDate,
        deletedAt: isTrash ? this.clock.now() : null,
      });
      return;
    }
    if (folder.door) return;
    const isThere =
      delivery.serverFolder === place.serverFolder &&
      delivery.uid === place.uid &&
      delivery.uidValidity === place.uidValidity;
    if (isThere || (await intake.isOwnCopy(manager, messageId, mailbox.id, folder.path))) return;
    const ours = await effectsOnTheWay(manager, mailbox.id, [messageId]);
    if (ours.some(({ kind }) => kind !== 'flag')) return;
    await intake.updateDelivery(manager, delivery.id, {
      ...place,
      ...([delivery.serverFolder, DOOR_PATH].includes(delivery.folder) && { folder: folder.path }),
      ...(ours.length === 0 && { flagged: flags.flagged, ...(!mailbox.markSeen && { seen: flags.seen }) }),
      // Lying in Trash is being deleted; whoever takes it out again wants it back.
      deletedAt: isTrash ? (delivery.deletedAt ?? this.clock.now()) : null,
    });
  }
}
