import { type EntityManager, In, IsNull, MoreThanOrEqual, Not } from 'typeorm';
import { AnswerReceipt, DecisionRow, PASSED_ON } from '../../messages/decision.entity';
import { Delivery, Message } from '../../messages/message.entity';

/** Where the message lies in this mailbox now; null: it was deleted, or the mailbox removed. */
export const findCopy = (manager: EntityManager, messageId: string, mailboxId: string): Promise<Delivery | null> =>
  manager.findOneBy(Delivery, { messageId, mailboxId, deletedAt: IsNull() });

/** Kinds of the actions that flows planned of the message in this mailbox so far. */
export async function actionsSoFar(manager: EntityManager, messageId: string, mailboxId: string): Promise<string[]> {
  const rows = await manager.find(DecisionRow, { select: { actions: true }, where: { messageId, mailboxId } });
  return rows.flatMap(({ actions }) => actions);
}

/** Whether a flow answered the message already, or a person wrote in its conversation since then. */
export async function isAnswered(
  manager: EntityManager,
  { messageId, threadId, since }: { messageId: string; threadId: string; since: Date },
): Promise<boolean> {
  const byFlow = await manager.existsBy(AnswerReceipt, { messageId, allowed: true, check: Not(In([...PASSED_ON])) });
  if (byFlow) return true;
  return manager.existsBy(Message, {
    threadId,
    direction: 'out',
    authorId: Not(IsNull()),
    status: In(['scheduled', 'queued', 'sent']),
    createdAt: MoreThanOrEqual(since),
  });
}
