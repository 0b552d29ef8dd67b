import type { EntityManager } from 'typeorm';
import { lockRows } from '../database/row-lock';
import { AddressStatus } from '../messages/address-status.entity';
import { isUnreachable } from '../messages/address-status.types';
import { type DeliveryReport, Message } from '../messages/message.entity';

export type { DeliveryReport };

/** A mail of ours that a notice may tell of. */
export type SentMessage = Pick<Message, 'id' | 'to' | 'cc' | 'draft' | 'deliveryReports'>;

/** Held until the transaction ends, so that of two reports at once none is lost. */
export function lockSent(manager: EntityManager, messageIdHeader: string): Promise<SentMessage | null> {
  const query = manager
    .createQueryBuilder(Message, 'message')
    .select(['message.id', 'message.to', 'message.cc', 'message.draft', 'message.deliveryReports'])
    .where("message.messageIdHeader = :messageIdHeader AND message.direction = 'out'", { messageIdHeader });
  return lockRows(query).getOne();
}

export const saveReports = (manager: EntityManager, id: string, deliveryReports: DeliveryReport[]) =>
  manager.update(Message, { id }, { deliveryReports });

export const saveBounceOf = (manager: EntityManager, id: string, bounceOf: string) =>
  manager.update(Message, { id }, { bounceOf });

/** When mail to the address last came back, as long as that speaks against sending more. */
export async function bouncedLately(manager: EntityManager, address: string, now: Date): Promise<Date | null> {
  const status = await manager.findOneBy(AddressStatus, { address });
  return status && isUnreachable(status, now) ? status.lastAt : null;
}
