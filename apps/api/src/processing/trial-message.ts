import type { AnalysedMessage, Header, OutgoingDraft } from '@mailroom/mail';
import type { Received, ReceivingMailbox } from './arrival.types';
import { previewOf } from './message-rows';
import type { MadeUpMessage, TriedMessage, TrialSubject } from './trial-subject.types';

/** Fields that the draft writes itself, yet that say which mail is answered. */
const REFERRING = { reply: 'in-reply-to', all: 'references' } as const;

/** The made-up message as a mail program would write it, so that it is read like any other. */
export function madeUpDraft(made: MadeUpMessage, mailbox: ReceivingMailbox, at: Date): OutgoingDraft {
  const { from, subject, text, headers } = made;
  const to = made.to.length > 0 ? made.to : [{ name: mailbox.name, address: mailbox.address }];
  const field = (name: string) => headers.find(([own]) => own.toLowerCase() === name)?.[1].trim();
  const inReplyTo = field(REFERRING.reply);
  const references = field(REFERRING.all)?.split(/\s+/);
  const verdict: Header[] =
    made.sender === 'unknown'
      ? []
      : [['Authentication-Results', `trial; dmarc=${made.sender} header.from=${domainOf(from.address)}`]];
  return {
    from,
    to,
    subject,
    text,
    messageId: `trial.${at.getTime()}@${domainOf(from.address) || 'trial.invalid'}`,
    ...(inReplyTo && { inReplyTo }),
    ...(references && { references }),
    headers: [...verdict, ...headers.filter(([name]) => name.trim() !== '')],
    // Without a type of their own they get the one that their names say.
    attachments: made.attachments.map((filename) => ({ filename, contentType: '', content: Buffer.alloc(0) })),
    date: at,
    envelope: { from: from.address, to: to.map(({ address }) => address) },
  };
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).trim();

/** A message that came to this mailbox in this moment. */
export const arriving = (mailbox: ReceivingMailbox, analysed: AnalysedMessage, receivedAt: Date): Received => ({
  mailbox,
  folder: { id: '', path: 'INBOX', specialUse: 'inbox' },
  receivedAt,
  analysed,
});

export function triedMessage({ received, messageId, threadId }: TrialSubject): TriedMessage {
  const { analysed, mailbox, receivedAt } = received;
  return {
    id: messageId,
    subject: analysed.subject,
    from: analysed.from,
    to: analysed.to,
    class: analysed.class,
    preview: previewOf(analysed.newText || analysed.text),
    attachments: analysed.attachments.map(({ filename, index }) => filename ?? `attachment-${index + 1}`),
    receivedAt: receivedAt.toISOString(),
    inThread: threadId !== null,
    mailbox: { id: mailbox.id, name: mailbox.name },
  };
}
