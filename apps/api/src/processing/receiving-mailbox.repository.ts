import type { EntityManager } from 'typeorm';
import { Mailbox } from '../mailboxes/mailbox.entity';

export const findMailbox = (manager: EntityManager, id: string): Promise<Mailbox | null> =>
  manager.findOneBy(Mailbox, { id });
