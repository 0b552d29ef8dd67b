import type { StreamKind } from './stream-entry.entity';

/** A change by a person, as the stream tells it. */
export interface RecordChange {
  kind: StreamKind;
  text: string;
}

interface Changeable {
  status: string;
  priority?: string;
  ownerId: string | null;
}

/** What the stream says of an edit: status, priority and owner; other fields change silently. */
export function describeChanges(
  before: Changeable,
  after: Partial<Changeable>,
  ownerName: string | null,
): RecordChange[] {
  const changes: RecordChange[] = [];
  if (after.status && after.status !== before.status)
    changes.push({ kind: 'status', text: `${before.status} → ${after.status}` });
  if (after.priority && after.priority !== before.priority) {
    changes.push({ kind: 'priority', text: `${before.priority ?? ''} → ${after.priority}` });
  }
  if (after.ownerId !== undefined && after.ownerId !== before.ownerId)
    changes.push({ kind: 'assigned', text: ownerName ?? '' });
  return changes;
}
