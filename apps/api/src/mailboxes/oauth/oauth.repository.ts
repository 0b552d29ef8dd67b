import { type EntityManager, In, LessThan } from 'typeorm';
import { MailboxOauth, OauthRequest } from '../mailbox.entity';

export const findOauth = (manager: EntityManager, mailboxId: string): Promise<MailboxOauth | null> =>
  manager.findOneBy(MailboxOauth, { mailboxId });

export const findOauths = (manager: EntityManager, mailboxIds: string[]): Promise<MailboxOauth[]> =>
  manager.findBy(MailboxOauth, { mailboxId: In(mailboxIds) });

export const insertOauth = async (manager: EntityManager, row: MailboxOauth): Promise<void> => {
  await manager.insert(MailboxOauth, row);
};

/**
 * Changes the row only while it is of that version, and makes it the next one.
 * @returns false when somebody else was faster
 */
export async function updateOauth(
  manager: EntityManager,
  { mailboxId, version }: Pick<MailboxOauth, 'mailboxId' | 'version'>,
  patch: Partial<MailboxOauth>,
): Promise<boolean> {
  const result = await manager.update(MailboxOauth, { mailboxId, version }, { ...patch, version: version + 1 });
  return result.affected === 1;
}

/** Keeps one request under way for each person and mailbox, and none that is over. */
export async function insertRequest(manager: EntityManager, row: OauthRequest, now: Date): Promise<void> {
  await manager.delete(OauthRequest, { expiresAt: LessThan(now) });
  await manager.delete(OauthRequest, { mailboxId: row.mailboxId, userId: row.userId });
  await manager.insert(OauthRequest, row);
}

/** Takes a request away. @returns null when there is none, or somebody else took it: a state works once */
export async function takeRequest(manager: EntityManager, stateHash: string): Promise<OauthRequest | null> {
  const row = await manager.findOneBy(OauthRequest, { stateHash });
  if (!row) return null;
  return (await manager.delete(OauthRequest, { stateHash })).affected === 1 ? row : null;
}

export async function deleteOauth(manager: EntityManager, mailboxId: string): Promise<void> {
  await manager.delete(OauthRequest, { mailboxId });
  await manager.delete(MailboxOauth, { mailboxId });
}
