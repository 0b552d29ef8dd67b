import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, reference } from '../common/paging.dto';
import { address, messageClass } from '../messages/messages.dto';
import { flowDocument } from './flows.dto';

/** Bytes of a raw message; with the document beside it, a request stays within its limit. */
export const MOST_RAW_BYTES = 2_500_000;

/** When mail can have come: what no calendar reaches, neither the databases nor the answer could hold. */
const isReachable = (at: string): boolean => {
  const year = new Date(at).getUTCFullYear();
  return year >= 1970 && year < 3000;
};

const line = (max: number) => z.string().max(max);
const madeUpAddress = z.object({ name: line(200).default(''), address: line(320) });

/** What a person makes up to try an idea. */
export const madeUpMessage = z.object({
  from: madeUpAddress,
  to: z.array(madeUpAddress).max(50).default([]).describe('Default: the mailbox itself'),
  subject: line(900).default(''),
  text: line(100_000).default(''),
  attachments: z.array(line(200).min(1)).max(20).default([]).describe('Names'),
  headers: z
    .array(z.tuple([line(100), line(2_000)]))
    .max(50)
    .default([]),
  sender: z
    .enum(['unknown', 'pass', 'fail'])
    .default('unknown')
    .describe('What the server says of the sender’s domain'),
  receivedAt: isoDate
    .refine(isReachable, { message: 'Name a time between the years 1970 and 2999.' })
    .nullish()
    .describe('Default: now'),
});

export const tryFlow = z
  .object({
    messageId: id.optional().describe('A stored message'),
    raw: z
      .base64()
      .optional()
      .describe('A message in its raw form (RFC 5322), as base64, of at most 2.5 MB; nothing of it is kept'),
    message: madeUpMessage.optional().describe('A made-up message; nothing of it is kept'),
    mailboxId: id
      .nullish()
      .describe(
        'The mailbox to which a raw or made-up message comes, for flows of every mailbox; default: the first one',
      ),
    document: flowDocument.optional().describe('Default: the stored draft'),
    failing: z
      .array(z.string().max(200))
      .max(100)
      .default([])
      .describe('Ids of steps whose webhook gives no answer; the others that wait are answered by their example'),
  })
  .refine(({ messageId, raw, message }) => [messageId, raw, message].filter((one) => one !== undefined).length === 1, {
    message: 'Name exactly one of messageId, raw and message.',
  });

const check = z.object({ check: z.string(), passed: z.boolean(), detail: z.string() });
const verdict = z
  .object({
    allowed: z.boolean(),
    /** The check that decided. */
    check: z.string(),
    detail: z.string(),
    /** Every check, those that passed too. */
    checks: z.array(check),
  })
  .nullable();

/** A stretch of text or, when `empty` names it, a placeholder without a value. */
const textParts = z.array(z.object({ text: z.string(), empty: z.string().nullable() }));

const effect = z.object({
  mail: z
    .object({
      from: address,
      to: z.array(address),
      replyTo: z.array(address),
      subject: textParts,
      text: textParts,
      leavesAt: isoDate,
      attachments: z.array(z.string()),
    })
    .nullable(),
  /** Who is told in the program. */
  people: z.array(reference).nullable(),
  told: textParts.nullable(),
  record: z
    .object({
      type: z.enum(['case', 'lead']),
      /** The one that is there already; null: a new one. */
      existing: z.object({ number: z.string(), name: z.string() }).nullable(),
      owner: reference.nullable(),
      /** `own`: a field of the record's own, by its name. */
      fields: z.array(z.object({ name: z.string(), own: z.boolean(), value: textParts })),
    })
    .nullable(),
  folder: textParts.nullable(),
  webhook: z.object({ url: z.string(), body: z.record(z.string(), z.unknown()) }).nullable(),
  /** Codes: why it would do nothing, or not all of it. */
  notes: z.array(z.string()),
});

const previewedAction = z.object({
  nodeId: z.string(),
  kind: z.string(),
  params: z.record(z.string(), z.unknown()),
  verdict,
  effect,
  /** Placeholders without a value for this message. */
  empty: z.array(z.string()),
});

/** A `Decision` of the rules library, explained: every branch, reached or not. */
export const tryResult = z.object({
  message: z.object({
    /** Null: it is not stored. */
    id: id.nullable(),
    subject: z.string(),
    from: address.nullable(),
    to: z.array(address),
    class: messageClass,
    /** The first words. */
    preview: z.string(),
    attachments: z.array(z.string()),
    receivedAt: isoDate,
    /** It continues a conversation that is stored. */
    inThread: z.boolean(),
    mailbox: reference,
  }),
  decision: z.record(z.string(), z.unknown()),
  /** The actions as they would be performed now: every placeholder filled in, and what the checks say of mail. */
  planned: z.array(previewedAction),
  /** The flow's other actions, each as if the message came straight to it. */
  others: z.array(previewedAction),
  /** What the auto-response safety checks would say; null when the flow answers nothing. */
  answer: verdict,
});

export class TryFlowDto extends createZodDto(tryFlow) {}
export class TryResultDto extends createZodDto(tryResult) {}
