import type { EntityManager } from 'typeorm';
import { Mailbox } from '../mailboxes/mailbox.entity';

export const findServer = (manager: EntityManager, id: string): Promise<Pick<Mailbox, 'kind' | 'imap'> | null> =>
  manager.findOne(Mailbox, { select: { id: true, kind: true, imap: true }, where: { id } });
