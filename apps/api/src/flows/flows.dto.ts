import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, reference } from '../common/paging.dto';

/** A flow document; its exact shape is `FlowDocument` of the rules library, which checks it. */
export const flowDocument = z.record(z.string(), z.unknown());

export const flowProblem = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  nodeId: z.string().nullable(),
  edgeId: z.string().nullable(),
  conditionId: z.string().nullable(),
  message: z.object({ en: z.string(), sk: z.string() }),
});

export const flowSummary = z.object({
  id,
  name: z.string(),
  scope: z.enum(['global', 'mailbox', 'shared']),
  mailbox: reference.nullable(),
  publishedVersion: z.number().int().nullable(),
  publishedAt: isoDate.nullable(),
  /** The draft differs from the published version. */
  hasUnpublishedChanges: z.boolean(),
  updatedAt: isoDate,
});
export const flow = flowSummary.extend({
  draft: flowDocument,
  /** Sent back with the next save; a save on an older revision is refused (409). */
  draftRevision: z.number().int(),
});

export const createFlow = z.object({
  name: z.string().trim().min(1).max(120),
  scope: z.enum(['global', 'mailbox', 'shared']),
  mailboxId: id.nullable().default(null),
});
export const renameFlow = z.object({ name: z.string().trim().min(1).max(120) });
export const saveDraft = z.object({ document: flowDocument, revision: z.number().int() });
export const savedDraft = z.object({ revision: z.number().int(), problems: z.array(flowProblem), savedAt: isoDate });
export const publishFlow = z.object({ revision: z.number().int(), note: z.string().trim().max(1000).default('') });

export const flowVersion = z.object({
  id,
  number: z.number().int(),
  note: z.string(),
  publishedBy: reference.nullable(),
  publishedAt: isoDate,
  active: z.boolean(),
});
export const flowVersionDetail = flowVersion.extend({ document: flowDocument });

export const tryFlow = z.object({
  messageId: id,
  document: flowDocument.optional().describe('Default: the stored draft'),
});
/** A `Decision` of the rules library, explained: every branch, reached or not. */
export const tryResult = z.object({
  decision: z.record(z.string(), z.unknown()),
  /** What the auto-response safety checks would say; null when the flow answers nothing. */
  answer: z.object({ allowed: z.boolean(), check: z.string(), detail: z.string() }).nullable(),
});

export class FlowSummaryDto extends createZodDto(flowSummary) {}
export class FlowDto extends createZodDto(flow) {}
export class CreateFlowDto extends createZodDto(createFlow) {}
export class RenameFlowDto extends createZodDto(renameFlow) {}
export class SaveDraftDto extends createZodDto(saveDraft) {}
export class SavedDraftDto extends createZodDto(savedDraft) {}
export class PublishFlowDto extends createZodDto(publishFlow) {}
export class FlowVersionDto extends createZodDto(flowVersion) {}
export class FlowVersionDetailDto extends createZodDto(flowVersionDetail) {}
export class TryFlowDto extends createZodDto(tryFlow) {}
export class TryResultDto extends createZodDto(tryResult) {}
