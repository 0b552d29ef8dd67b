import type { AnalysedMessage } from '@mailroom/mail';
import type { MessageView } from '@mailroom/rules';
import { storableInstant } from '../common/storable-instant';
import { knownLanguage, messageLanguage } from './message-language';
import type { Delivery, Message } from './store.repository';
import type { Arrival, Received } from './arrival.types';
import { storedMessageId } from './related-mail.types';

const lowerCase = (address: string): string => address.toLowerCase().slice(0, 254);

export const senderOf = ({ from }: Pick<MessageView, 'from'>): string => lowerCase(from?.address ?? '');

/** Whom a mail went to, each once; those of a large distribution are none of our records' business. */
export const recipientsOf = ({ to, cc }: AnalysedMessage): string[] =>
  [...new Set([...to, ...cc].map(({ address }) => lowerCase(address)).filter(Boolean))].slice(0, 20);

const PREVIEW_LENGTH = 140;

/** What a list shows of a text: its first words on one line. */
export function previewOf(text: string): string {
  let preview = '';
  for (const [word] of text.slice(0, 600).matchAll(/\S+/g)) {
    preview = preview === '' ? word : `${preview} ${word}`;
    if (preview.length >= PREVIEW_LENGTH) return preview.slice(0, PREVIEW_LENGTH);
  }
  return preview;
}

export function messageRow(arrival: Arrival, ids: { id: string; threadId: string }, createdAt: Date): Message {
  const { analysed } = arrival;
  return {
    // Not spread: in front of so many properties that takes longer than all the rest.
    id: ids.id,
    threadId: ids.threadId,
    identity: arrival.identity,
    direction: 'in',
    status: 'received',
    messageIdHeader: analysed.messageId && storedMessageId(analysed.messageId),
    rawKey: arrival.rawKey,
    size: analysed.size,
    subject: analysed.subject.slice(0, 1000),
    fromAddress: senderOf(analysed),
    fromName: (analysed.from?.name ?? '').slice(0, 255),
    to: analysed.to,
    cc: analysed.cc,
    replyTo: analysed.replyTo,
    headers: analysed.headers,
    attachments: analysed.attachments.map(({ index, filename, contentType, size, contentId }) => ({
      index,
      filename: filename ?? `attachment-${index + 1}`,
      contentType,
      size,
      contentId,
    })),
    text: analysed.text,
    newText: analysed.newText,
    preview: previewOf(analysed.newText || analysed.text),
    hasHtml: analysed.html !== null,
    class: analysed.class,
    classEvidence: analysed.classEvidence,
    auth: analysed.auth,
    spamScore: analysed.spamScore,
    language: knownLanguage(analysed),
    isReply: analysed.isReply,
    hasCalendar: analysed.hasCalendar,
    sentAt: storableInstant(analysed.sentAt),
    receivedAt: arrival.receivedAt,
    createdAt,
    authorId: null,
    sendAt: null,
    draft: null,
    bounceOf: null,
    deliveryReports: null,
  };
}

export function deliveryRow(arrival: Arrival, messageId: string, id: string, folder: string): Delivery {
  const { place } = arrival;
  return {
    id,
    messageId,
    mailboxId: arrival.mailbox.id,
    folder,
    serverFolder: arrival.mailbox.kind === 'imap' ? place.folder : null,
    uidValidity: arrival.mailbox.kind === 'imap' ? place.uidValidity : null,
    uid: arrival.mailbox.kind === 'imap' ? place.uid : null,
    seen: arrival.seen,
    flagged: arrival.flagged,
    labels: [],
    receivedAt: arrival.receivedAt,
    deletedAt: null,
  };
}

/** What the rules see of it. */
export function messageView(arrival: Received): MessageView {
  const { analysed, mailbox } = arrival;
  return {
    messageId: analysed.messageId,
    from: analysed.from,
    replyTo: analysed.replyTo,
    to: analysed.to,
    cc: analysed.cc,
    receivingAddress: receivingAddress(arrival),
    subject: analysed.subject,
    newText: analysed.newText,
    text: analysed.text,
    headers: analysed.headers,
    attachments: analysed.attachments,
    size: analysed.size,
    sentAt: analysed.sentAt?.toISOString() ?? null,
    receivedAt: arrival.receivedAt.toISOString(),
    class: analysed.class,
    isReply: analysed.isReply,
    hasCalendar: analysed.hasCalendar,
    auth: analysed.auth,
    spamScore: analysed.spamScore,
    get language() {
      return messageLanguage(analysed);
    },
    mailboxId: mailbox.id,
    folder: arrival.folder.path,
    timeZone: mailbox.timeZone,
  };
}

/** The one of our addresses that the message names; a blind copy names none, and reached the mailbox all the same. */
function receivingAddress({ analysed, mailbox }: Received): string {
  const named = [...analysed.to, ...analysed.cc].map(({ address }) => address.toLowerCase());
  const ours = [mailbox.address, ...mailbox.aliases].map((address) => address.toLowerCase());
  return ours.find((address) => named.includes(address)) ?? mailbox.address;
}
