import { type AnalysedMessage, caseNumbersIn, readMessageId } from '@mailroom/mail';
import type { Unit } from '../database/database';
import { senderOf } from './message-rows';
import { relatedMessageIds, storedMessageId } from './related-mail.types';
import { threadExists, threadsOf, wroteInThread } from './store.repository';

export interface CaseLookup {
  byNumber(manager: Unit['manager'], number: number): Promise<{ threadId: string; requesterAddress: string } | null>;
}

/**
 * The thread a message belongs to, null when it begins one. In this order: a Message-ID that we signed, then In-Reply-To
 * and References (newest first) against stored mail, then `[#123]` in the subject if the sender takes part in that case.
 *
 * Whatever a stranger could guess links nothing: a token must carry our signature, an id must be of a stored message,
 * and a number counts only from somebody who is in that conversation already.
 */
export async function findThread(
  manager: Unit['manager'],
  analysed: AnalysedMessage,
  secret: string,
  cases: CaseLookup,
  mayBeStored: (messageId: string) => boolean,
): Promise<string | null> {
  const references = relatedMessageIds(analysed);
  for (const id of references) {
    const token = readMessageId(id, secret);
    if (token && (await threadExists(manager, token.threadId))) return token.threadId;
  }
  const ids = references.map(storedMessageId).filter(mayBeStored);
  const known = await threadsOf(manager, ids);
  const stored = ids.find((id) => known.has(id));
  if (stored !== undefined) return known.get(stored) ?? null;

  const sender = senderOf(analysed);
  if (sender === '') return null;
  for (const number of caseNumbersIn(analysed.subject)) {
    const found = await cases.byNumber(manager, number);
    if (found && (found.requesterAddress === sender || (await wroteInThread(manager, found.threadId, sender))))
      return found.threadId;
  }
  return null;
}
