import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, reference } from '../common/paging.dto';
import { address, messageClass } from '../messages/messages.dto';

/** A flow document; its exact shape is `FlowDocument` of the rules library, which checks it. */
export const flowDocument = z.record(z.string(), z.unknown());

export const flowProblem = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  nodeId: z.string().nullable(),
  edgeId: z.string().nullable(),
  conditionId: z.string().nullable(),
  message: z.object({ en: z.string(), sk: z.string() }),
  /** A made-up message that proves it, as far as a person needs to see it. */
  witness: z
    .object({
      from: address.nullable(),
      to: z.array(address),
      subject: z.string(),
      text: z.string(),
      class: messageClass,
      receivedAt: isoDate,
      headers: z.array(z.tuple([z.string(), z.string()])),
      attachments: z.array(
        z.object({ filename: z.string().nullable(), contentType: z.string(), size: z.number().int() }),
      ),
    })
    .nullable(),
  /** What the witness takes for granted of the records. */
  witnessRecords: z.array(
    z.object({
      fact: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
      /** A date as ISO 8601; null: absent. */
      value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable(),
    }),
  ),
});

const flowScope = z.enum(['global', 'mailbox', 'shared']);

export const flowSummary = z.object({
  id,
  name: z.string(),
  /** `shared`: decides nothing by itself and is called by others. */
  scope: flowScope,
  mailbox: reference.nullable(),
  publishedVersion: z.number().int().nullable(),
  publishedAt: isoDate.nullable(),
  /** The draft differs from the published version. */
  hasUnpublishedChanges: z.boolean(),
  /** Flows that call it, in their draft or as published. */
  calledBy: z.array(reference),
  updatedAt: isoDate,
});
export const flow = flowSummary.extend({
  draft: flowDocument,
  /** Sent back with the next save; a save on an older revision is refused (409). */
  draftRevision: z.number().int(),
  mayPublish: z.boolean().describe('Whether who asks may publish it'),
});

export const createFlow = z.object({
  name: z.string().trim().min(1).max(120),
  scope: flowScope,
  mailboxId: id.nullable().default(null),
  draft: flowDocument.optional().describe('What it begins with. Default: a flow that does nothing yet'),
});
export const renameFlow = z.object({ name: z.string().trim().min(1).max(120) });
export const saveDraft = z.object({
  document: flowDocument,
  revision: z.number().int(),
  tab: id
    .optional()
    .describe('The tab of an editor: takes the lock when it is free, is refused (409) when another has it'),
  restored: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe('The version that the draft was made of again: noted in the audit'),
});
export const savedDraft = z.object({ revision: z.number().int(), problems: z.array(flowProblem), savedAt: isoDate });
export const publishFlow = z.object({
  /** Of the draft that was looked at; when it was saved since, nothing is published (409). */
  revision: z.number().int(),
  /** The version it was compared with, null: none; when another one decides by now, nothing is published (409). */
  live: z.number().int().nullable().optional(),
  note: z.string().trim().max(1000).default(''),
});
export const rollBackFlow = z.object({
  /** The version that decides now, as it was looked at; when it is another one by now, nothing happens (409). */
  live: z.number().int(),
  /** Default: *Roll back to* and the number. */
  note: z.string().trim().max(1000).default(''),
});

export const flowVersion = z.object({
  id,
  number: z.number().int(),
  note: z.string(),
  publishedBy: reference.nullable(),
  publishedAt: isoDate,
  active: z.boolean(),
  /** What it changed of the version before, in numbers; null: it is the first. */
  changes: z
    .object({
      added: z.number().int(),
      removed: z.number().int(),
      changed: z.number().int(),
      moved: z.number().int(),
      connections: z.number().int(),
    })
    .nullable(),
});
export const flowVersionDetail = flowVersion.extend({ document: flowDocument });

/** Whose mail a flow decides about, and how much of it there was lately. */
export const flowImpact = z.object({
  /** How many days `messages` is counted over. */
  days: z.number().int(),
  mailboxes: z.array(reference.extend({ messages: z.number().int() })),
  /** Published flows that call it, directly or through others. */
  calledBy: z.array(reference),
});

/** `References` of the rules library, and names for what they hold. */
export const flowReferences = z.object({
  references: z.object({
    self: z.object({ id, scope: z.enum(['global', 'mailbox', 'personal', 'shared']), mailboxId: id.nullable() }),
    folders: z.array(z.string()),
    users: z.array(id),
    teams: z.array(id),
    mailboxes: z.array(z.object({ id, addresses: z.array(z.string()) })),
    lists: z.array(id),
    templates: z.array(id),
    calendars: z.array(id),
    webhooks: z.array(z.object({ id, url: z.string() })),
    flows: z.array(
      z.object({
        id,
        scope: z.enum(['global', 'mailbox', 'personal', 'shared']),
        mailboxId: id.nullable(),
        document: flowDocument.nullable(),
      }),
    ),
    ownHosts: z.array(z.string()),
  }),
  names: z.object({
    /** Also those who may no longer be chosen. */
    users: z.array(reference),
    teams: z.array(reference),
    mailboxes: z.array(reference),
    folders: z.array(z.string()),
    lists: z.array(reference),
    templates: z.array(reference),
    calendars: z.array(reference),
    /** By their name, else by their host. */
    webhooks: z.array(reference),
    /** The shared ones. */
    flows: z.array(reference.extend({ published: z.boolean() })),
  }),
});

export class FlowReferencesDto extends createZodDto(flowReferences) {}
export class FlowSummaryDto extends createZodDto(flowSummary) {}
export class FlowDto extends createZodDto(flow) {}
export class CreateFlowDto extends createZodDto(createFlow) {}
export class RenameFlowDto extends createZodDto(renameFlow) {}
export class SaveDraftDto extends createZodDto(saveDraft) {}
export class SavedDraftDto extends createZodDto(savedDraft) {}
export class PublishFlowDto extends createZodDto(publishFlow) {}
export class RollBackFlowDto extends createZodDto(rollBackFlow) {}
export class FlowImpactDto extends createZodDto(flowImpact) {}
export class FlowVersionDto extends createZodDto(flowVersion) {}
export class FlowVersionDetailDto extends createZodDto(flowVersionDetail) {}
