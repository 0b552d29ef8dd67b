import type { z } from 'zod';
import type { FlowWithContext } from './flows.repository';
import type { flow, flowSummary } from './flows.dto';

export function flowSummaryView(row: FlowWithContext): z.infer<typeof flowSummary> {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope,
    mailbox: row.mailbox && { id: row.mailbox.id, name: row.mailbox.name },
    publishedVersion: row.published?.number ?? null,
    publishedAt: row.published?.publishedAt.toISOString() ?? null,
    hasUnpublishedChanges: !row.published || JSON.stringify(row.published.document) !== JSON.stringify(row.draft),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export const flowView = (row: FlowWithContext): z.infer<typeof flow> => ({
  ...flowSummaryView(row),
  draft: row.draft as unknown as Record<string, unknown>,
  draftRevision: row.draftRevision,
});
