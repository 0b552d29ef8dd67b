import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Database, type Unit } from '../database/database';
import { type Holder, may } from '../identity/rights/rights.types';
import { MessagesService } from '../messages/messages.service';
import type { streamEntry } from './crm.dto';
import { deleteEntriesOf, findStored, findStream, insertEntries } from './stream.repository';
import type { StreamEntry } from './stream-entry.entity';

/** What happened to a record, with the mail in it. */
@Injectable()
export class StreamService {
  constructor(
    private readonly database: Database,
    private readonly messages: MessagesService,
  ) {}

  /**
   * Oldest first; of the mail in it, what the one who looks may read. That there was other mail at all is told of cases and
   * leads; a contact or an account takes in the mail of every address that somebody gives it, so there it is not.
   */
  async of(subjectId: string, by: Holder): Promise<z.infer<typeof streamEntry>[]> {
    const entries = await findStream(this.database.read, subjectId);
    const ids = may(by, 'messages:read') ? entries.flatMap(({ row }) => row.messageId ?? []) : [];
    const summaries = await this.messages.summaries(ids, by);
    const hidden = await this.hidden(entries, summaries);
    return entries
      .filter(({ row }) => !hidden.has(row.messageId ?? ''))
      .map(({ row, user }) => ({
        id: row.id,
        kind: row.kind,
        user,
        text: row.text,
        message: summaries.get(row.messageId ?? '') ?? null,
        at: row.at.toISOString(),
      }));
  }

  /** Messages that there are and that are not shown: what is gone meanwhile hides nothing. */
  private async hidden(
    entries: Awaited<ReturnType<typeof findStream>>,
    shown: ReadonlyMap<string, unknown>,
  ): Promise<ReadonlySet<string>> {
    const ids = entries.flatMap(({ row: { subjectType, messageId } }) =>
      messageId !== null && !shown.has(messageId) && (subjectType === 'contact' || subjectType === 'account')
        ? [messageId]
        : [],
    );
    return ids.length === 0 ? new Set() : findStored(this.database.read, ids);
  }

  /** A mail that was taken back was never sent: it leaves the streams it had joined. */
  async withdraw(unit: Unit, messageId: string): Promise<void> {
    await deleteEntriesOf(unit.manager, messageId);
  }

  append(manager: Unit['manager'], entries: StreamEntry[]): Promise<unknown> {
    return insertEntries(manager, entries);
  }
}
