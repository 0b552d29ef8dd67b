import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { FlowWithContext } from './flows.repository';
import type { NamedFlow } from './flow-uses.service';
import type { flow, flowSummary } from './flows.dto';

export function flowSummaryView(row: FlowWithContext, calledBy: readonly NamedFlow[]): z.infer<typeof flowSummary> {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope,
    mailbox: row.mailbox && { id: row.mailbox.id, name: row.mailbox.name },
    publishedVersion: row.published?.number ?? null,
    publishedAt: row.published?.publishedAt.toISOString() ?? null,
    // Not as texts: the same flow may have been written down in another order of its fields.
    hasUnpublishedChanges: !row.published || !isDeepStrictEqual(row.published.document, row.draft),
    calledBy: [...calledBy],
    updatedAt: row.updatedAt.toISOString(),
  };
}

export const flowView = (
  row: FlowWithContext,
  calledBy: readonly NamedFlow[],
  mayPublish: boolean,
): z.infer<typeof flow> => ({
  ...flowSummaryView(row, calledBy),
  draft: row.draft as unknown as Record<string, unknown>,
  draftRevision: row.draftRevision,
  mayPublish,
});
