import type { EntityManager } from 'typeorm';
import { Mailbox, MailboxFolder } from '../mailboxes/mailbox.entity';

export const findServer = (manager: EntityManager, id: string): Promise<Pick<Mailbox, 'kind' | 'imap'> | null> =>
  manager.findOne(Mailbox, { select: { id: true, kind: true, imap: true }, where: { id } });

export const isDoor = (manager: EntityManager, folderId: string): Promise<boolean> =>
  manager.existsBy(MailboxFolder, { id: folderId, door: true });
