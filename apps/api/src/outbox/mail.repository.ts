import type { EntityManager } from 'typeorm';
import { Mailbox, MailboxFolder } from '../mailboxes/mailbox.entity';
import { Delivery, Message } from '../messages/message.entity';
import type { Effect, EffectState } from './effect.entity';

/** What the state of a `send` effect means for the message it sends. */
const MESSAGE_STATUS: Partial<Record<EffectState, Message['status']>> = {
  pending: 'queued',
  done: 'sent',
  failed: 'failed',
  cancelled: 'failed',
  // Shown as failed until a person looked: the outbox says that it may have arrived.
  uncertain: 'failed',
};

/** Makes the message of a `send` effect follow the effect's state; other effects have none. */
export async function settleMail(
  manager: EntityManager,
  effect: Pick<Effect, 'kind' | 'payload'>,
  state: EffectState,
): Promise<void> {
  const status = MESSAGE_STATUS[state];
  const id = effect.payload.outMessageId;
  if (effect.kind !== 'send' || !status || typeof id !== 'string') return;
  await manager.update(Message, { id }, { status });
}

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

export const findDelivery = (manager: EntityManager, messageId: string, mailboxId: string): Promise<Delivery | null> =>
  manager.findOneBy(Delivery, { messageId, mailboxId });

/** Notes where the server has a message now. */
export const relocate = (
  manager: EntityManager,
  id: string,
  place: { serverFolder: string; uidValidity: string | null; uid: number | null },
) => manager.update(Delivery, { id }, place);

export const findMailbox = (manager: EntityManager, id: string): Promise<Mailbox | null> =>
  manager.findOneBy(Mailbox, { id });
