import type { EntityManager } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { Setting } from '../database/setting.entity';
import { Mailbox } from '../mailboxes/mailbox.entity';
import { SYSTEM_MAILBOX } from '../mailboxes/mailbox.types';
import { User } from '../identity/user.entity';

export type { Mailbox, User };

/** The mailbox that was chosen, whether or not it still is there. */
export async function findSystemMailboxId(manager: EntityManager): Promise<string | null> {
  const row = await manager.findOneBy(Setting, { name: SYSTEM_MAILBOX });
  return (row?.value as { mailboxId: string | null } | undefined)?.mailboxId ?? null;
}

export async function saveSystemMailboxId(manager: EntityManager, mailboxId: string | null): Promise<void> {
  const value = { mailboxId };
  if (await manager.existsBy(Setting, { name: SYSTEM_MAILBOX }))
    await manager.update(Setting, { name: SYSTEM_MAILBOX }, { value });
  else await insertRows(manager, Setting, [{ name: SYSTEM_MAILBOX, value }]);
}

export const findMailbox = (manager: EntityManager, id: string): Promise<Mailbox | null> =>
  manager.findOneBy(Mailbox, { id });

export const findMailboxes = (manager: EntityManager): Promise<Mailbox[]> =>
  manager.find(Mailbox, { order: { name: 'ASC', id: 'ASC' } });

export const findPerson = (manager: EntityManager, id: string): Promise<User | null> => manager.findOneBy(User, { id });
