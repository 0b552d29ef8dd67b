import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Database, type Unit } from '../database/database';
import { type Holder, may } from '../identity/rights/rights.types';
import { MessagesService } from '../messages/messages.service';
import type { streamEntry } from './crm.dto';
import { deleteEntriesOf, findStream, insertEntries } from './stream.repository';
import type { StreamEntry } from './stream-entry.entity';

/** What happened to a record, with the mail in it. */
@Injectable()
export class StreamService {
  constructor(
    private readonly database: Database,
    private readonly messages: MessagesService,
  ) {}

  /** Oldest first; of the mail in it, what the one who looks may read. */
  async of(subjectId: string, by: Holder): Promise<z.infer<typeof streamEntry>[]> {
    const entries = await findStream(this.database.read, subjectId);
    const ids = may(by, 'messages:read') ? entries.flatMap(({ row }) => row.messageId ?? []) : [];
    const summaries = await this.messages.summaries(ids, by);
    return entries.map(({ row, user }) => ({
      id: row.id,
      kind: row.kind,
      user,
      text: row.text,
      message: summaries.get(row.messageId ?? '') ?? null,
      at: row.at.toISOString(),
    }));
  }

  /** A mail that was taken back was never sent: it leaves the streams it had joined. */
  async withdraw(unit: Unit, messageId: string): Promise<void> {
    await deleteEntriesOf(unit.manager, messageId);
  }

  append(manager: Unit['manager'], entries: StreamEntry[]): Promise<unknown> {
    return insertEntries(manager, entries);
  }
}
