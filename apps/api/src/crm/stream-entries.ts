import { newId } from '../common/ids';
import type { RecordChange } from './record-changes';
import type { StreamEntry } from './stream-entry.entity';

export interface StreamNote extends RecordChange {
  messageId?: string | null;
}

type Subject = Pick<StreamEntry, 'subjectType' | 'subjectId'>;

/**
 * Stream entries of what was done to a record at one moment, a millisecond apart, so that they are read in this order.
 *
 * @param userId who did it; null: a flow
 */
export function streamEntries(
  subject: Subject,
  notes: readonly StreamNote[],
  userId: string | null,
  from: Date,
): StreamEntry[] {
  return notes.map(({ kind, text, messageId }, index) => ({
    id: newId(),
    ...subject,
    kind,
    messageId: messageId ?? null,
    userId,
    text,
    at: new Date(from.getTime() + index),
  }));
}
