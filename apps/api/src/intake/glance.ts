import type { AnalysedMessage } from '@mailroom/mail';
import { relatedMessageIds, storedMessageId } from '../processing/related-mail.types';
import type { Unit } from '../database/database';
import { identityOf } from './identity';
import { findIdentities, findMessageIds } from './intake.repository';

/**
 * One look, for a whole batch, at what is stored of it and of the mail it refers to.
 *
 * Most mail is new and begins a thread, so most messages then need no look-up of their own. It only ever saves a question:
 * what may be stored is asked for again, one by one.
 */
export class Glance {
  private constructor(
    private readonly identities: Set<string>,
    private readonly messageIds: Set<string>,
  ) {}

  static async at(manager: Unit['manager'], batch: readonly AnalysedMessage[]): Promise<Glance> {
    const identities = await findIdentities(manager, batch.map(identityOf));
    const messageIds = await findMessageIds(manager, [
      ...new Set(batch.flatMap(relatedMessageIds).map(storedMessageId)),
    ]);
    return new Glance(identities, messageIds);
  }

  /** From now on this message may be stored, for those after it in the batch. */
  add(analysed: AnalysedMessage): void {
    this.identities.add(identityOf(analysed));
    if (analysed.messageId !== null) this.messageIds.add(storedMessageId(analysed.messageId));
  }

  readonly mayHold = (identity: string): boolean => this.identities.has(identity);
  readonly mayHoldMessageId = (messageId: string): boolean => this.messageIds.has(messageId);
}
