import { newId } from '../common/ids';
import type { StreamEntry, StreamKind } from './stream-entry.entity';

export type AutomaticEntry = readonly [kind: StreamKind, text: string, messageId: string | null];

/** Stream entries of what a flow did, a millisecond apart, so that they are read in this order. */
export function automaticEntries(
  subject: Pick<StreamEntry, 'subjectType' | 'subjectId'>,
  entries: readonly AutomaticEntry[],
  from: Date,
): StreamEntry[] {
  return entries.map(([kind, text, messageId], index) => ({
    id: newId(),
    ...subject,
    kind,
    messageId,
    userId: null,
    text,
    at: new Date(from.getTime() + index),
  }));
}
