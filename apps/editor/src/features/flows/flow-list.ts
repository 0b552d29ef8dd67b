import type { FlowSummary } from '../../api/types';
import { fold, lookingFor } from '../../ui/fold';

export type SortKey = 'name' | 'scope' | 'state' | 'published' | 'changed';

export interface Sorting {
  by: SortKey;
  /** From Z to A, the newest first. */
  isDown: boolean;
}

/** The flows that hold each of the words: in their name, their mailbox, or the names of those that call them. */
export function foundFlows(flows: readonly FlowSummary[], search: string): FlowSummary[] {
  const isWanted = lookingFor(search);
  return flows.filter(({ name, mailbox, calledBy }) =>
    isWanted(name, mailbox?.name ?? '', ...calledBy.map((caller) => caller.name)),
  );
}

/** What is live and unchanged comes first, what was never published last. */
const stateOf = ({ publishedVersion, hasUnpublishedChanges }: FlowSummary): string =>
  publishedVersion === null ? '3' : hasUnpublishedChanges ? '2' : '1';

const VALUE: Record<SortKey, (flow: FlowSummary) => string> = {
  name: ({ name }) => fold(name),
  // All mailboxes, then one after the other by name, then what is called.
  scope: ({ scope, mailbox }) => `${{ global: 1, mailbox: 2, shared: 3 }[scope]} ${fold(mailbox?.name ?? '')}`,
  state: stateOf,
  published: ({ publishedAt }) => publishedAt ?? '',
  changed: ({ updatedAt }) => updatedAt,
};

export function sortedFlows(flows: readonly FlowSummary[], { by, isDown }: Sorting): FlowSummary[] {
  const value = VALUE[by];
  const compare = (a: FlowSummary, b: FlowSummary) =>
    value(a).localeCompare(value(b)) || VALUE.name(a).localeCompare(VALUE.name(b));
  return flows.toSorted((a, b) => (isDown ? compare(b, a) : compare(a, b)));
}
