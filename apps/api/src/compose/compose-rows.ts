import { createHash } from 'node:crypto';
import { splitReply } from '@mailroom/mail';
import type { SendPayload } from '../outbox/send.types';
import type { Message } from './compose.repository';
import type { StoredDraft } from './typed.types';

interface Writing {
  id: string;
  threadId: string;
  authorId: string;
  mailbox: { name: string; address: string };
  typed: StoredDraft;
  at: Date;
}

const previewOf = (text: string): string => text.slice(0, 600).replace(/\s+/g, ' ').trim().slice(0, 140);

/** What a person is writing, as a message that lists can show; it has no source and no Message-ID yet. */
export function draftRow({ id, threadId, authorId, mailbox, typed, at }: Writing): Message {
  const { newText } = splitReply(typed.text);
  return {
    id,
    identity: createHash('sha256').update(`draft ${id}`).digest('hex'),
    threadId,
    direction: 'out',
    status: 'draft',
    messageIdHeader: null,
    rawKey: '',
    size: 0,
    subject: typed.subject,
    fromAddress: mailbox.address,
    fromName: mailbox.name,
    to: typed.to,
    cc: typed.cc,
    replyTo: [],
    headers: [],
    attachments: typed.files.map(({ filename, contentType, size }, index) => ({
      index,
      filename,
      contentType,
      size,
      contentId: null,
    })),
    text: typed.text,
    newText,
    preview: previewOf(newText || typed.text),
    hasHtml: false,
    class: 'human',
    classEvidence: ['Written by a person here.'],
    auth: { spf: 'none', dkim: 'none', dmarc: 'none' },
    spamScore: null,
    language: null,
    isReply: typed.mode === 'reply' || typed.mode === 'reply-all',
    hasCalendar: false,
    sentAt: null,
    receivedAt: at,
    createdAt: at,
    authorId,
    sendAt: null,
    draft: typed,
    bounceOf: null,
    deliveryReports: null,
  };
}

/** The same as mail that waits to be sent. */
export function waitingRow(
  writing: Writing,
  draft: SendPayload['draft'],
  carried: readonly { filename: string; contentType: string; size: number }[],
  sendAt: Date | null,
): Message {
  const row = draftRow(writing);
  const attachments = [...carried, ...row.attachments].map(({ filename, contentType, size }, index) => ({
    index,
    filename,
    contentType,
    size,
    contentId: null,
  }));
  return {
    ...row,
    identity: createHash('sha256').update(`out ${draft.messageId}`).digest('hex'),
    status: sendAt ? 'scheduled' : 'queued',
    messageIdHeader: draft.messageId,
    replyTo: draft.replyTo ?? [],
    attachments,
    sendAt,
    size: 0,
  };
}
