import { readingNotes } from '@mailroom/mail';
import type { z } from 'zod';
import type { decision, messageDetail, messageSummary } from './messages.dto';
import type { Message } from './message.entity';
import type { findContext, findDecisions, ListedDelivery } from './messages.repository';

export type MessageSummary = z.infer<typeof messageSummary>;
type Context = Awaited<ReturnType<typeof findContext>>;

export function summaryView(row: ListedDelivery, context: Context): MessageSummary {
  const { message } = row;
  const ownCase = context.cases.find((candidate) => candidate.threadId === message.threadId);
  const entry = context.entries.find((candidate) => candidate.messageId === message.id);
  const lead = context.leads.find((candidate) => candidate.id === entry?.subjectId);
  return {
    id: message.id,
    direction: message.direction,
    status: message.status,
    from: message.fromAddress ? { address: message.fromAddress, name: message.fromName } : null,
    to: message.to,
    subject: message.subject,
    preview: message.preview,
    class: message.class,
    mailbox: context.mailboxes.find((mailbox) => mailbox.id === row.mailboxId) ?? { id: row.mailboxId, name: '' },
    folder: row.folder,
    receivedAt: row.receivedAt.toISOString(),
    sendAt: message.sendAt?.toISOString() ?? null,
    seen: row.seen,
    flagged: row.flagged,
    labels: row.labels,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    attachmentCount: message.attachments.length,
    case: ownCase ? { id: ownCase.id, number: ownCase.number, name: ownCase.name } : null,
    lead: lead ? { id: lead.id, name: lead.name } : null,
    actions: context.decisions
      .filter((candidate) => candidate.messageId === message.id && candidate.mailboxId === row.mailboxId)
      .flatMap((candidate) => candidate.actions),
    waiting: context.waiting.some(
      ({ messageId, mailboxId }) => messageId === message.id && mailboxId === row.mailboxId,
    ),
  };
}

/** Of these nothing has left, or nothing arrived. */
const MAY_TAKE_BACK: readonly Message['status'][] = ['scheduled', 'queued', 'failed'];

export function detailView(
  message: Message,
  {
    summary,
    places,
    thread,
    original,
    userId,
  }: {
    summary: MessageSummary;
    places: MessageSummary[];
    thread: MessageSummary[];
    original: Pick<Message, 'id' | 'subject'> | null;
    /** Who looks at it. */
    userId: string;
  },
  decisions: z.infer<typeof decision>[],
): z.infer<typeof messageDetail> {
  return {
    ...summary,
    mayTakeBack: message.draft !== null && message.authorId === userId && MAY_TAKE_BACK.includes(message.status),
    cc: message.cc,
    replyTo: message.replyTo,
    messageIdHeader: message.messageIdHeader,
    classEvidence: message.classEvidence,
    auth: message.auth,
    places: places.map(({ mailbox, folder, seen, flagged, deletedAt }) => ({
      mailbox,
      folder,
      seen,
      flagged,
      deletedAt,
    })),
    bounceOf: original && { id: original.id, name: original.subject },
    deliveryReports: reportsFor(message, userId),
    language: message.language,
    newText: message.newText,
    text: message.text,
    hasHtml: message.hasHtml,
    attachments: message.attachments.map(({ index, filename, contentType, size }) => ({
      index,
      filename,
      contentType,
      size,
    })),
    notes: readingNotes(message),
    headers: message.headers,
    size: message.size,
    sentAt: message.sentAt?.toISOString() ?? null,
    threadId: message.threadId,
    thread,
    decisions,
  };
}

export function decisionView(found: Awaited<ReturnType<typeof findDecisions>>[number]): z.infer<typeof decision> {
  const { row, flow, version, receipts, waiting } = found;
  return {
    id: row.id,
    flow: { id: row.flowId, name: flow?.name ?? '' },
    version: version?.number ?? 0,
    versionId: row.flowVersionId,
    decision: row.decision as unknown as Record<string, unknown>,
    receipts: receipts.map((receipt) => ({
      id: receipt.id,
      nodeId: receipt.nodeId,
      allowed: receipt.allowed,
      check: receipt.check,
      detail: receipt.detail,
      at: receipt.at.toISOString(),
      effectId: receipt.effectId,
    })),
    waiting,
    at: row.at.toISOString(),
    microseconds: row.microseconds,
  };
}

/** Who got a blind copy is known to the author alone. */
function reportsFor({ deliveryReports, draft, authorId }: Message, userId: string) {
  const bcc = (draft as { bcc?: readonly { address: string }[] } | null)?.bcc ?? [];
  const blind = new Set(authorId === userId ? [] : bcc.map(({ address }) => address.toLowerCase()));
  return (deliveryReports ?? []).filter(({ recipient }) => !blind.has(recipient.toLowerCase()));
}
