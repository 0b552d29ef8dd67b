import { createHash } from 'node:crypto';
import { newId } from '../common/ids';
import type { SendPayload } from '../outbox/send.types';
import { previewOf } from './message-rows';
import type { Delivery, Message } from './store.repository';

interface Outgoing {
  draft: SendPayload['draft'];
  threadId: string;
  mailboxId: string;
  at: Date;
  attachments?: Message['attachments'];
}

/** The rows of a mail that is to be sent. Its source is written when it is sent, and until then `rawKey` is empty. */
export function outgoingRows({ draft, threadId, mailboxId, at, attachments = [] }: Outgoing): {
  message: Message;
  delivery: Delivery;
} {
  const id = newId();
  const message: Message = {
    id,
    identity: createHash('sha256').update(`out ${draft.messageId}`).digest('hex'),
    threadId,
    direction: 'out',
    status: 'queued',
    messageIdHeader: draft.messageId,
    rawKey: '',
    size: 0,
    subject: draft.subject.slice(0, 1000),
    fromAddress: draft.from.address.toLowerCase(),
    fromName: draft.from.name.slice(0, 255),
    to: draft.to,
    cc: draft.cc ?? [],
    replyTo: draft.replyTo ?? [],
    headers: draft.headers ?? [],
    attachments: attachments.map((attachment, index) => ({ ...attachment, index })),
    text: draft.text,
    newText: draft.text,
    preview: previewOf(draft.text),
    hasHtml: false,
    class: 'auto-reply',
    classEvidence: ['Written by a flow.'],
    auth: { spf: 'none', dkim: 'none', dmarc: 'none' },
    spamScore: null,
    language: null,
    isReply: draft.inReplyTo !== undefined,
    hasCalendar: false,
    sentAt: null,
    receivedAt: at,
    createdAt: at,
    authorId: null,
    sendAt: null,
    draft: null,
    bounceOf: null,
    deliveryReports: null,
  };
  const place = { serverFolder: null, uidValidity: null, uid: null };
  const delivery: Delivery = {
    id: newId(),
    messageId: id,
    mailboxId,
    folder: 'Sent',
    ...place,
    seen: true,
    flagged: false,
    labels: [],
    receivedAt: at,
    deletedAt: null,
  };
  return { message, delivery };
}
